import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Capture } from '../../../src-shared/ipc/venues.ts';
import { boxStyle, edgeOf, ratioStyle } from './box-style.ts';
import './group.css';

interface GroupPictureProps {
  readonly jpeg: Uint8Array;
  readonly faces: Capture['faces'];
}

/** A picture of a group with a box around every face, and names under those that have one. */
export function GroupPicture({ jpeg, faces }: GroupPictureProps) {
  const { t } = useTranslation('admin');
  const [url, setUrl] = useState<string | null>(null);
  const [ratio, setRatio] = useState<number | null>(null);
  useEffect(() => {
    // Copied: the bytes may be backed by memory that a Blob does not take.
    const made = URL.createObjectURL(new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [jpeg]);
  return (
    <div className="cf-group-picture" data-testid="group-picture" style={ratioStyle(ratio)}>
      {url !== null && (
        <img
          src={url}
          alt={t('venues.capture.picture')}
          onLoad={({ currentTarget }) => setRatio(currentTarget.naturalWidth / currentTarget.naturalHeight)}
        />
      )}
      {faces.map(({ id, box, kind, person }) => (
        <div
          key={id}
          className="cf-face-box"
          data-testid="group-face"
          data-kind={kind}
          data-named={person !== null}
          data-code={person?.code ?? ''}
          data-edge={edgeOf(box)}
          style={boxStyle(box)}
        >
          <span className="cf-face-name" title={person?.name ?? t(`venues.kind.${kind}`)}>
            {person?.name ?? '?'}
          </span>
        </div>
      ))}
    </div>
  );
}
