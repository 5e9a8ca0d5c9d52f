import { Button, Grid, List, Stack, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecognitionErrorCode } from '../../recognition/index.ts';
import { ask } from '../lib/ask.ts';
import { getRecognition, recognitionCode } from '../lib/recognition.ts';
import { useCamera } from '../lib/use-camera.ts';
import { CameraPreview } from '../ui/camera-preview.tsx';
import { CameraSelect } from '../ui/camera-select.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Candidates } from './use-candidates.ts';

const poses = ['front', 'left', 'right', 'up'] as const;

/** Pictures from the camera, from slightly different sides; the picture is mirrored on screen and stored as it is. */
export function WebcamTab({ candidates }: { readonly candidates: Candidates }) {
  const { t } = useTranslation(['admin', 'errors']);
  const [label, setLabel] = useState<string | null>(null);
  const camera = useCamera(label);
  const [taking, setTaking] = useState(false);
  const [failed, setFailed] = useState<RecognitionErrorCode | null>(null);
  const shots = useRef(0);
  const playing = camera.state.kind === 'live';
  const accepted = candidates.list.filter((one) => one.state === 'accepted').length;
  const pose = poses[Math.min(accepted, poses.length - 1)] ?? 'front';

  useEffect(() => {
    void ask('settings:machine').then((reply) => {
      if (reply.ok) setLabel(reply.value.cameraId);
    });
  }, []);

  async function capture() {
    if (camera.video.current === null) return;
    setTaking(true);
    setFailed(null);
    try {
      const recognition = await getRecognition();
      const blob = await recognition.captureStill(camera.video.current);
      shots.current += 1;
      candidates.add([{ name: t('enrol.shot', { number: shots.current }), blob }], 'webcam');
    } catch (error) {
      setFailed(recognitionCode(error));
    }
    setTaking(false);
  }

  return (
    <Grid gap="lg">
      <Grid.Col span={7}>
        <CameraPreview camera={camera} />
      </Grid.Col>
      <Grid.Col span={5}>
        <Stack>
          <CameraSelect value={label} onChange={setLabel} renew={camera.state.kind} />
          <div>
            <Text fw={600} aria-live="polite">
              {t(accepted < poses.length ? `enrol.pose.${pose}` : 'enrol.pose.more')}
            </Text>
            <List size="sm" c="var(--cf-muted)" mt={6} spacing={2}>
              <List.Item>{t('enrol.tip.light')}</List.Item>
              <List.Item>{t('enrol.tip.alone')}</List.Item>
              <List.Item>{t('enrol.tip.glasses')}</List.Item>
            </List>
          </div>
          <Button
            leftSection={<IconCamera size={18} aria-hidden />}
            disabled={!playing || candidates.room === 0}
            loading={taking}
            onClick={() => void capture()}
            data-testid="enrol-capture"
          >
            {t('enrol.capture')}
          </Button>
          {failed !== null && (
            <Notice tone="no" role="alert" data-testid="enrol-capture-error" data-code={failed}>
              {t(`errors:${failed}`)}
            </Notice>
          )}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
