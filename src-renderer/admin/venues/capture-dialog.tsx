import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Capture, Venue } from '../../../src-shared/ipc/venues.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { RecognitionErrorCode } from '../../recognition/index.ts';
import { GroupPicture } from '../../ui/group/group-picture.tsx';
import { ask } from '../lib/ask.ts';
import { getRecognition, recognitionCode } from '../lib/recognition.ts';
import { useCamera } from '../lib/use-camera.ts';
import { CameraPreview } from '../ui/camera-preview.tsx';
import { CameraSelect } from '../ui/camera-select.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { CaptureSummary } from './capture-summary.tsx';
import { sendPicture } from './send-picture.ts';

/** As much of the camera's picture as it gives: far faces are small. */
const still = { longestSide: 4096, quality: 0.92 };

type Step =
  | { readonly kind: 'camera' }
  | { readonly kind: 'finding'; readonly fraction: number }
  | { readonly kind: 'shown'; readonly jpeg: Uint8Array; readonly capture: Capture };

interface CaptureDialogProps {
  readonly venue: Venue;
  readonly onClose: () => void;
}

/** A picture of everybody before the camera: taken, looked through, shown with boxes and names. */
export function CaptureDialog({ venue, onClose }: CaptureDialogProps) {
  const { t } = useTranslation(['admin', 'common', 'errors', 'group']);
  const [label, setLabel] = useState<string | null>(null);
  const camera = useCamera(label, { width: 1920, height: 1080 });
  const [step, setStep] = useState<Step>({ kind: 'camera' });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [broken, setBroken] = useState<RecognitionErrorCode | null>(null);

  useEffect(() => {
    void ask('settings:machine').then((reply) => {
      if (reply.ok) setLabel(reply.value.cameraId);
    });
    // Made ready while people gather; why it fails is told when the picture is taken.
    getRecognition().catch(() => undefined);
  }, []);

  async function take() {
    if (camera.video.current === null) return;
    setFailure(null);
    setBroken(null);
    setStep({ kind: 'finding', fraction: 0 });
    try {
      const recognition = await getRecognition();
      const picture = await recognition.captureStill(camera.video.current, still);
      const found = await recognition.analyseCrowd(picture, (fraction) => setStep({ kind: 'finding', fraction }));
      const reply = await sendPicture(venue.id, { kind: 'camera' }, found);
      if (reply.ok) return setStep({ kind: 'shown', jpeg: found.jpeg, capture: reply.value });
      setFailure(reply.error);
    } catch (error) {
      setBroken(recognitionCode(error));
    }
    setStep({ kind: 'camera' });
  }

  const shown = step.kind === 'shown' ? step : null;
  return (
    <Modal
      opened
      onClose={onClose}
      size={980}
      title={t('venues.capture.title', { name: venue.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      closeOnClickOutside={false}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
    >
      <Stack>
        <FailureAlert failure={failure} />
        {broken !== null && (
          <Notice tone="no" role="alert" data-testid="capture-error" data-code={broken}>
            {t(`errors:${broken}`)}
          </Notice>
        )}
        {/* Kept while the picture is shown: the camera plays into this very element. */}
        <div hidden={shown !== null}>
          <CameraPreview camera={camera} mirrored={false} />
        </div>
        {shown !== null && (
          <>
            <GroupPicture jpeg={shown.jpeg} faces={shown.capture.faces} />
            {shown.capture.faces.length === 0 ? (
              <Notice tone="wait">{t('group:nobody')}</Notice>
            ) : (
              <CaptureSummary faces={shown.capture.faces} />
            )}
          </>
        )}
        {step.kind === 'finding' && (
          <Stack gap={4}>
            <Text size="sm" aria-live="polite">
              {t(step.fraction < 1 ? 'venues.capture.finding' : 'venues.capture.storing')}
            </Text>
            <Progress value={step.fraction * 100} aria-label={t('venues.capture.finding')} />
          </Stack>
        )}
        <Group justify="space-between" align="flex-end">
          {shown === null ? (
            <CameraSelect value={label} onChange={setLabel} renew={camera.state.kind} />
          ) : (
            <Button variant="default" onClick={onClose} data-testid="capture-done">
              {t('group:done')}
            </Button>
          )}
          {shown === null ? (
            <Button
              leftSection={<IconCamera size={18} aria-hidden />}
              disabled={camera.state.kind !== 'live'}
              loading={step.kind === 'finding'}
              onClick={() => void take()}
              data-autofocus
              data-testid="capture-take"
            >
              {t('venues.capture.take')}
            </Button>
          ) : (
            <Button
              leftSection={<IconCamera size={18} aria-hidden />}
              onClick={() => setStep({ kind: 'camera' })}
              data-testid="capture-again"
            >
              {t('group:again')}
            </Button>
          )}
        </Group>
        {shown === null && (
          <Text size="sm" c="var(--cf-muted)">
            {t('venues.capture.how')}
          </Text>
        )}
      </Stack>
    </Modal>
  );
}
