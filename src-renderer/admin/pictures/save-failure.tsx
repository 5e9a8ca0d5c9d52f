import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { similarityText } from '../lib/format.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { type ShownFace, SideBySide } from './side-by-side.tsx';

interface SaveFailureProps {
  readonly failure: Failure | null;
  /** The picture that was refused; null where none was. */
  readonly face: Uint8Array | null;
  /** The file that it is in, where there is more than one to choose from. */
  readonly file?: string;
  readonly ownCode: string;
  /** What the manager can do about it. */
  readonly advice: string;
  /** Stands beside the refused picture where nobody stored is meant. */
  readonly instead?: ShownFace | null;
}

/**
 * Why nothing was stored. Whose face it is belongs on screen: it may be a mistake, or somebody enrolling a colleague.
 */
export function SaveFailure({ failure, face, file, ownCode, advice, instead = null }: SaveFailureProps) {
  const { t, i18n } = useTranslation('admin');
  if (failure === null) return null;
  const { name, code, similarity } = failure.details;
  const shown = typeof similarity === 'number' ? similarityText(similarity, i18n.language) : '';
  const facts =
    failure.code === 'face-belongs-to-other'
      ? t('enrol.belongsToOther', { name, code, similarity: shown })
      : failure.code === 'face-disagrees'
        ? t('enrol.disagrees', { similarity: shown })
        : null;
  if (facts === null) return <FailureAlert failure={failure} />;
  const beside = failure.code === 'face-disagrees' ? ownCode : code;
  return (
    <Notice tone="no" role="alert" title={facts} data-testid="failure" data-code={failure.code}>
      {face !== null && typeof beside === 'string' && (
        <SideBySide refused={face} file={file} code={beside} instead={instead} />
      )}
      {advice}
    </Notice>
  );
}
