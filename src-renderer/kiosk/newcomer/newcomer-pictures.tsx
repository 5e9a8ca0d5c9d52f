import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { FacePose } from '../../../src-shared/models/face.ts';
import type { Recognition } from '../../recognition/index.ts';
import { GuideRing } from '../../ui/guided/guide-ring.tsx';
import { useGuided } from '../../ui/guided/use-guided.ts';
import { useGuidedWords } from '../../ui/guided/use-guided-words.ts';
import { useKiosk } from '../flow/store.ts';
import { DialogError } from '../parts/dialog-error.tsx';

type Picture = RequestOf<'newcomers:submit'>['pictures'][number];

/** The manager can add one with glasses; here it must be quick. */
const poses = ['front', 'left', 'right', 'up'] as const satisfies readonly FacePose[];

interface NewcomerPicturesProps {
  readonly onTaken: (taken: string) => void;
  readonly onDone: (pictures: Picture[]) => void;
}

async function judge(recognition: Recognition, pose: FacePose, blob: Blob): Promise<Picture | null> {
  const analysis = await recognition.analysePicture(blob).catch(() => null);
  if (analysis === null || !analysis.ok) return null;
  const embedding = new Float32Array(analysis.face.embedding);
  const quality = analysis.face.quality.score;
  return { embedding, quality, source: 'kiosk', pose, thumbnail: analysis.thumbnailJpeg };
}

/** Four pictures that take themselves, in the mirror. */
export function NewcomerPictures({ onTaken, onDone }: NewcomerPicturesProps): ReactNode {
  const { t } = useTranslation(['kiosk', 'common', 'errors']);
  const words = useGuidedWords();
  const video = useRef<HTMLVideoElement>(null);
  const [glass] = useState(useKiosk.getState().glass);
  const [pictures, setPictures] = useState<readonly Picture[]>([]);
  const [skipped, setSkipped] = useState<readonly FacePose[]>([]);
  const [checking, setChecking] = useState(false);
  const [broken, setBroken] = useState(glass === null);
  const next = poses.find((pose) => !skipped.includes(pose) && pictures.every((one) => one.pose !== pose)) ?? null;
  const wanted = checking || broken ? null : next;

  useEffect(() => {
    if (video.current === null || glass === null) return;
    video.current.srcObject = glass.stream;
    // Play is refused only while the element goes away.
    video.current.play().catch(() => undefined);
  }, [glass]);
  useEffect(() => {
    if (next === null) onDone([...pictures]);
  }, [next, pictures, onDone]);

  const guided = useGuided({
    recognition: glass?.recognition ?? null,
    video,
    wanted,
    onPicture: (pose, blob) => {
      if (glass === null) return;
      setChecking(true);
      void judge(glass.recognition, pose, blob).then((picture) => {
        setChecking(false);
        if (picture === null) return;
        setPictures((before) => [...before, picture]);
        onTaken(pose);
      });
    },
    onError: () => setBroken(true),
  });

  if (broken) return <DialogError testId="newcomer-error" text={t('errors:camera-lost')} />;
  return (
    <div className="newcomer" data-testid="newcomer-pictures-step" data-pose={next ?? ''}>
      <div className="newcomer-mirror">
        <video ref={video} muted playsInline aria-label={t('looking.picture')} />
        {guided !== null && <GuideRing state={guided} />}
      </div>
      <p className="newcomer-says" aria-live="polite">
        {guided === null ? t('looking.checking') : words(guided)}
      </p>
      <div className="newcomer-row">
        <span className="newcomer-count">{t('newcomer.count', { done: pictures.length, all: poses.length })}</span>
        {next !== null && next !== 'front' && (
          <Button
            className="dialog-button"
            variant="default"
            onClick={() => {
              setSkipped([...skipped, next]);
              onTaken(`skip ${next}`);
            }}
            data-testid="newcomer-skip"
          >
            {t('newcomer.skip')}
          </Button>
        )}
      </div>
    </div>
  );
}
