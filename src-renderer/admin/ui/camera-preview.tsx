import { Box, Button, Group, Loader, Text } from '@mantine/core';
import { IconCameraOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useCamera } from '../lib/use-camera.ts';
import { Notice } from './notice.tsx';

interface CameraPreviewProps {
  readonly camera: ReturnType<typeof useCamera>;
  /** Lies over the lower edge of the picture. */
  readonly children?: ReactNode;
}

/** The camera's picture as in a mirror, or why there is none. */
export function CameraPreview({ camera, children }: CameraPreviewProps) {
  const { t } = useTranslation(['admin', 'common', 'errors']);
  const { state } = camera;
  return (
    <Box>
      <Box pos="relative">
        <video ref={camera.video} className="cf-video cf-mirrored" muted playsInline aria-label={t('camera.preview')} />
        {state.kind === 'starting' && (
          <Group pos="absolute" inset={0} justify="center" c="white">
            <Loader size="sm" color="white" aria-hidden />
            <Text>{t('camera.starting')}</Text>
          </Group>
        )}
        {state.kind === 'live' && children}
      </Box>
      {state.kind === 'lost' && (
        <Notice tone="no" role="alert" mt="sm" icon={<IconCameraOff />} data-code={state.code}>
          <Group justify="space-between">
            <span>{t(`errors:${state.code}`)}</span>
            <Button size="compact-sm" variant="default" onClick={camera.retry}>
              {t('common:retry')}
            </Button>
          </Group>
        </Notice>
      )}
    </Box>
  );
}
