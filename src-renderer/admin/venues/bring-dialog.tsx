import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantOf } from '../../../src-shared/domain/civil-time.ts';
import type { Venue } from '../../../src-shared/ipc/venues.ts';
import { civilDateSchema, timeOfDaySchema } from '../../../src-shared/models/time.ts';
import type { RecognitionErrorCode } from '../../recognition/index.ts';
import type { PathFile } from '../lib/dropped-files.ts';
import { getRecognition, recognitionCode, withRecognition } from '../lib/recognition.ts';
import { useZone } from '../lib/store.ts';
import { useToday } from '../ranges/range-fields.tsx';
import { Notice } from '../ui/notice.tsx';
import { bringPictures, type FileOutcome, MOST_FILES } from './bring-pictures.ts';
import { BringReport } from './bring-report.tsx';
import { ChooseFiles } from './choose-files.tsx';
import { sendPicture } from './send-picture.ts';
import { TakenFields, type TakenTime } from './taken-fields.tsx';

type Step =
  | { readonly kind: 'choosing'; readonly problem: RecognitionErrorCode | 'no-hand' | null }
  | {
      readonly kind: 'running';
      readonly index: number;
      readonly all: number;
      readonly path: string;
      readonly share: number;
    }
  | { readonly kind: 'done'; readonly outcomes: readonly FileOutcome[]; readonly cut: boolean };

interface BringDialogProps {
  readonly venue: Venue;
  readonly onClose: () => void;
}

/** Picture files or folders for a venue's lists, with the time they were taken, and what became of each. */
export function BringDialog({ venue, onClose }: BringDialogProps) {
  const { t } = useTranslation(['admin', 'common', 'errors']);
  const zone = useZone();
  const today = useToday();
  const [taken, setTaken] = useState<TakenTime>({ from: 'file', date: today, time: '' });
  const [step, setStep] = useState<Step>({ kind: 'choosing', problem: null });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function bring(chosen: readonly PathFile[]) {
    if (chosen.length === 0) return;
    const date = civilDateSchema.safeParse(taken.date);
    const time = timeOfDaySchema.safeParse(taken.time);
    const byHand = taken.from === 'hand';
    if (byHand && !(date.success && time.success)) return setStep({ kind: 'choosing', problem: 'no-hand' });
    const files = chosen.slice(0, MOST_FILES);
    const controller = new AbortController();
    running.current = controller;
    const begin = { kind: 'running', all: files.length, share: 0 } as const;
    setStep({ ...begin, index: 0, path: files[0]?.path ?? '' });
    try {
      await getRecognition();
      const tell = (share: number) => setStep((before) => (before.kind === 'running' ? { ...before, share } : before));
      const outcomes = await bringPictures({
        files,
        takenAt: byHand && date.success && time.success ? instantOf(date.data, time.data, zone, 'first') : null,
        zone,
        now: () => Date.now(),
        analyse: (picture) => withRecognition((recognition) => recognition.analyseCrowd(picture, tell)),
        send: (source, found) => sendPicture(venue.id, source, found),
        signal: controller.signal,
        onFile: (index, path) => setStep({ ...begin, index, path }),
      });
      setStep({ kind: 'done', outcomes, cut: chosen.length > files.length });
    } catch (error) {
      setStep({ kind: 'choosing', problem: recognitionCode(error) });
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={t('venues.bring.title', { name: venue.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      closeOnClickOutside={false}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
    >
      {step.kind === 'choosing' && (
        <Stack>
          {step.problem !== null && (
            <Notice tone="no" role="alert" data-testid="bring-problem" data-code={step.problem}>
              {step.problem === 'no-hand' ? t('venues.bring.handRule') : t(`errors:${step.problem}`)}
            </Notice>
          )}
          <TakenFields taken={taken} onChange={setTaken} />
          <ChooseFiles onChosen={(files) => void bring(files)} />
        </Stack>
      )}
      {step.kind === 'running' && (
        <Stack gap="xs" data-testid="bring-running">
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" className="cf-wrap cf-numerals" aria-live="polite">
              {t('venues.bring.running', { number: step.index + 1, all: step.all, name: step.path })}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => running.current?.abort()}
              data-testid="bring-cancel"
            >
              {t('common:cancel')}
            </Button>
          </Group>
          <Progress
            value={((step.index + step.share) / step.all) * 100}
            aria-label={t('venues.bring.title', { name: venue.name })}
          />
        </Stack>
      )}
      {step.kind === 'done' && (
        <BringReport
          outcomes={step.outcomes}
          cut={step.cut}
          onAgain={() => setStep({ kind: 'choosing', problem: null })}
        />
      )}
    </Modal>
  );
}
