import { Button, Grid, Group, Progress, Stack, Text } from '@mantine/core';
import { IconCheck, IconFaceId } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveState } from '../../recognition/index.ts';
import { ask } from '../lib/ask.ts';
import { useRecognition } from '../lib/recognition.ts';
import { useCamera } from '../lib/use-camera.ts';
import { CameraPreview } from '../ui/camera-preview.tsx';
import { CameraSelect } from '../ui/camera-select.tsx';
import { Mark } from '../ui/mark.tsx';
import { StepHeading } from './step-heading.tsx';

/** Shows the camera and whether a face is seen in it; the camera chosen here becomes the kiosk's. */
export function CameraStep({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation(['admin', 'common', 'errors']);
  const [label, setLabel] = useState<string | null>(null);
  const camera = useCamera(label);
  const recognition = useRecognition();
  const [live, setLive] = useState<LiveState>({ kind: 'empty' });
  const [seen, setSeen] = useState(false);
  const ready = recognition.kind === 'ready' ? recognition.recognition : null;
  const playing = camera.state.kind === 'live';
  const { video } = camera;

  useEffect(() => {
    if (ready === null || !playing || video.current === null) return;
    const session = ready.startLive(video.current, {
      onState: (state) => {
        setLive(state);
        if (state.kind === 'face') setSeen(true);
      },
      onProbe: () => session.resume(),
      onError: () => setLive({ kind: 'empty' }),
    });
    return () => session.stop();
  }, [ready, playing, video]);

  async function finish() {
    if (label !== null) {
      const machine = await ask('settings:machine');
      if (machine.ok) await ask('settings:set-machine', { ...machine.value, cameraId: label });
    }
    onDone();
  }

  return (
    <Stack>
      <StepHeading title={t('wizard.camera.title')} text={t('wizard.camera.text')} />
      <Grid gap="lg">
        <Grid.Col span={7}>
          <CameraPreview camera={camera} />
        </Grid.Col>
        <Grid.Col span={5}>
          <Stack>
            <CameraSelect value={label} onChange={setLabel} renew={camera.state.kind} />
            <div aria-live="polite">
              {recognition.kind === 'loading' && (
                <>
                  <Text size="sm">{t('recognition.loading')}</Text>
                  <Progress value={recognition.progress * 100} mt={6} aria-label={t('recognition.loading')} />
                </>
              )}
              {recognition.kind === 'failed' && <Text c="var(--cf-no)">{t(`errors:${recognition.code}`)}</Text>}
              {ready !== null && playing && <FaceSeen live={live} seen={seen} />}
            </div>
          </Stack>
        </Grid.Col>
      </Grid>
      <Group justify="space-between">
        <div>
          {!seen && (
            <Button variant="subtle" onClick={onDone} data-testid="wizard-camera-skip">
              {t('wizard.camera.skip')}
            </Button>
          )}
          {!seen && (
            <Text size="sm" c="var(--cf-muted)" px="sm">
              {t('wizard.camera.skipNote')}
            </Text>
          )}
        </div>
        <Button disabled={!seen} onClick={() => void finish()} data-testid="wizard-next">
          {t('common:next')}
        </Button>
      </Group>
    </Stack>
  );
}

function FaceSeen({ live, seen }: { readonly live: LiveState; readonly seen: boolean }) {
  const { t } = useTranslation(['admin', 'common']);
  if (live.kind === 'several-faces') return <Text>{t('common:hint.one-at-a-time')}</Text>;
  if (live.kind === 'empty')
    return <Text c="var(--cf-muted)">{t(seen ? 'wizard.camera.faceGone' : 'wizard.camera.noFace')}</Text>;
  return (
    <Stack gap="xs" align="flex-start">
      <Mark tone="yes" icon={<IconCheck size={14} aria-hidden />}>
        {t('wizard.camera.face')}
      </Mark>
      {live.kind === 'face' && live.hint !== null && (
        <Group gap={6} wrap="nowrap">
          <IconFaceId size={18} aria-hidden />
          <Text size="sm">{t(`common:hint.${live.hint}`)}</Text>
        </Group>
      )}
    </Stack>
  );
}
