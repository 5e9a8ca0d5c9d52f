import { Button, Grid, Group, Stack, Text } from '@mantine/core';
import { IconCamera, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FacePose } from '../../../src-shared/models/face.ts';
import type { RecognitionErrorCode } from '../../recognition/index.ts';
import { GuideRing } from '../../ui/guided/guide-ring.tsx';
import { useGuided } from '../../ui/guided/use-guided.ts';
import { useGuidedWords } from '../../ui/guided/use-guided-words.ts';
import { ask } from '../lib/ask.ts';
import { getRecognition, recognitionCode, useRecognition } from '../lib/recognition.ts';
import { useCamera } from '../lib/use-camera.ts';
import { CameraPreview } from '../ui/camera-preview.tsx';
import { CameraSelect } from '../ui/camera-select.tsx';
import { Notice } from '../ui/notice.tsx';
import { guideSteps } from './guide-steps.ts';
import { StepList } from './step-list.tsx';
import type { Candidates } from './use-candidates.ts';

/** Pictures that take themselves, pose by pose; the picture is mirrored on screen and stored as it is. */
export function WebcamTab({ candidates }: { readonly candidates: Candidates }) {
  const { t } = useTranslation(['admin', 'common', 'errors']);
  const words = useGuidedWords();
  const [label, setLabel] = useState<string | null>(null);
  const camera = useCamera(label);
  const loaded = useRecognition();
  const [running, setRunning] = useState(false);
  const [skipped, setSkipped] = useState<ReadonlySet<FacePose>>(new Set());
  const [glassesOn, setGlassesOn] = useState(false);
  const [failed, setFailed] = useState<RecognitionErrorCode | null>(null);
  const shots = useRef(0);
  const playing = camera.state.kind === 'live';
  const { states, next } = guideSteps(candidates.list, skipped);
  const full = candidates.room === 0;
  const asksGlasses = running && next === 'glasses' && !glassesOn && !full;
  const wanted = running && playing && !full && !asksGlasses ? next : null;

  useEffect(() => {
    void ask('settings:machine').then((reply) => {
      if (reply.ok) setLabel(reply.value.cameraId);
    });
  }, []);
  // Someone who removes a picture afterwards says when they are ready for the next.
  useEffect(() => {
    if (running && (next === null || full)) setRunning(false);
  }, [running, next, full]);

  const guided = useGuided({
    recognition: loaded.kind === 'ready' ? loaded.recognition : null,
    video: camera.video,
    wanted,
    onPicture: (pose, blob) => {
      setFailed(null);
      candidates.add([{ name: t(`common:guided.name.${pose}`), blob, pose }], 'webcam');
    },
    onError: setFailed,
  });

  const skip = (pose: FacePose) => setSkipped((before) => new Set([...before, pose]));

  async function capture() {
    if (camera.video.current === null) return;
    setFailed(null);
    try {
      const recognition = await getRecognition();
      const blob = await recognition.captureStill(camera.video.current);
      shots.current += 1;
      candidates.add([{ name: t('enrol.shot', { number: shots.current }), blob }], 'webcam');
    } catch (error) {
      setFailed(recognitionCode(error));
    }
  }

  const said = full
    ? t('enrol.guide.full')
    : next === null
      ? t('enrol.guide.done')
      : asksGlasses
        ? t('enrol.guide.glasses')
        : guided !== null
          ? words(guided)
          : t('enrol.guide.intro');

  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <CameraPreview camera={camera}>{guided !== null && <GuideRing state={guided} />}</CameraPreview>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack>
          <Text
            fw={running ? 650 : 400}
            size={running ? 'xl' : 'md'}
            mih={running ? '3.2em' : 0}
            aria-live="polite"
            data-testid="guide-says"
            data-pose={next ?? ''}
            data-hint={guided?.hint ?? ''}
          >
            {said}
          </Text>
          {asksGlasses && (
            <Group gap="xs">
              <Button onClick={() => setGlassesOn(true)} data-testid="guide-glasses-on">
                {t('enrol.guide.glassesOn')}
              </Button>
              <Button variant="default" onClick={() => skip('glasses')} data-testid="guide-glasses-none">
                {t('enrol.guide.glassesNone')}
              </Button>
            </Group>
          )}
          <StepList states={states} />
          {next !== null && !full && (
            <Group gap="xs">
              <Button
                leftSection={
                  running ? <IconPlayerPause size={18} aria-hidden /> : <IconPlayerPlay size={18} aria-hidden />
                }
                variant={running ? 'default' : 'filled'}
                disabled={!playing || loaded.kind !== 'ready'}
                onClick={() => setRunning(!running)}
                data-testid="guide-start"
              >
                {t(running ? 'enrol.guide.pause' : states.front === 'now' ? 'enrol.guide.start' : 'enrol.guide.goOn')}
              </Button>
              {running && !asksGlasses && next !== 'front' && (
                <Button variant="subtle" onClick={() => skip(next)} data-testid="guide-skip">
                  {t('enrol.guide.skip')}
                </Button>
              )}
            </Group>
          )}
          {failed !== null && (
            <Notice tone="no" role="alert" data-testid="enrol-capture-error" data-code={failed}>
              {t(`errors:${failed}`)}
            </Notice>
          )}
          {!running && (
            <>
              <CameraSelect value={label} onChange={setLabel} renew={camera.state.kind} />
              <Button
                variant="subtle"
                leftSection={<IconCamera size={18} aria-hidden />}
                disabled={!playing || full}
                onClick={() => void capture()}
                style={{ alignSelf: 'flex-start' }}
                data-testid="enrol-capture"
              >
                {t('enrol.capture')}
              </Button>
            </>
          )}
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
