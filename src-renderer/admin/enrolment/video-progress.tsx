import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';
import type { VideoUse } from './use-video.ts';

/** How far a video is, or what came of it. */
export function VideoProgress({ video }: { readonly video: VideoUse }) {
  const { t } = useTranslation(['admin', 'common', 'errors']);
  const { state } = video;
  if (state.kind === 'none') return null;
  if (state.kind === 'found') {
    return (
      <Notice tone="yes" role="status" data-testid="video-found" data-pictures={state.pictures}>
        {t('enrol.video.found', { name: state.name, count: state.pictures })} {state.onlyFirst && t('enrol.video.one')}
      </Notice>
    );
  }
  if (state.kind === 'refused') {
    const { name, problem } = state;
    return (
      <Notice tone="no" role="alert" title={name} data-testid="video-refused" data-code={problem}>
        {problem.startsWith('video-')
          ? t(`enrol.video.problem.${problem as Extract<typeof problem, `video-${string}`>}`)
          : t(`errors:${problem as Exclude<typeof problem, `video-${string}`>}`)}
      </Notice>
    );
  }
  const text = t('enrol.video.progress', { name: state.name, done: state.done, all: state.all });
  return (
    <Stack gap="xs" py="lg" data-testid="video-looking">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" className="cf-wrap cf-numerals" aria-live="polite">
          {text}
        </Text>
        <Button size="compact-sm" variant="default" onClick={video.cancel} data-testid="video-cancel">
          {t('common:cancel')}
        </Button>
      </Group>
      <Progress value={state.all === 0 ? 0 : (state.done / state.all) * 100} aria-label={text} />
    </Stack>
  );
}
