import { Box, Button, Group, Loader, Text } from '@mantine/core';
import { IconCameraOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { useCamera } from '../lib/use-camera.ts';
import { Notice } from './notice.tsx';

interface CameraPreviewProps {
  readonly camera: ReturnType<typeof useCamera>;
  /** As in a mirror, for people who look at themselves; the default. */
  readonly mirrored?: boolean;
  /** Lies over the lower edge of the picture. */
  readonly children?: ReactNode;
}

/** The camera's picture, or why there is none. */
export function CameraPreview({ camera, mirrored = true, children }: CameraPreviewProps) {
  const { t } = useTranslation(['admin', 'common', 'errors']);
  const { state } = camera;
  return (
    <Box>
      <Box pos="relative">
        <video
          ref={camera.video}
          className={mirrored ? 'cf-video cf-mirrored' : 'cf-video'}
          // Everything that will be in the picture, not the middle of it.
          {...(mirrored ? {} : { style: { aspectRatio: '16 / 9', objectFit: 'contain' } })}
          muted
          playsInline
          aria-label={t(mirrored ? 'camera.preview' : 'venues.capture.camera')}
        />
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
