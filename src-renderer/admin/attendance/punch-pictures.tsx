import { Box, Center, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPhotoExclamation, IconPhotoOff, IconUser } from '@tabler/icons-react';
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { BytesImage } from '../lib/bytes-image.tsx';
import { useLoaded } from '../lib/use-loaded.ts';
import type { PunchDetail } from './punch-detail.ts';

const HEIGHT = 300;

/** The photograph of a punch beside the picture that the person was enrolled with. */
export function PunchPictures({ detail }: { readonly detail: PunchDetail }) {
  const { t } = useTranslation('admin');
  const { record, photograph, enrolled } = detail;
  return (
    <SimpleGrid cols={2} spacing="md">
      <Framed title={t('attendance.punch.photograph')}>
        {photograph === 'kept' ? (
          <Photograph detail={detail} />
        ) : (
          <Calm
            icon={photograph === 'none' ? <IconPhotoOff /> : <IconPhotoExclamation />}
            text={t(`attendance.punch.${photograph}`)}
            testId={`photograph-${photograph}`}
          />
        )}
      </Framed>
      <Framed title={t('attendance.punch.enrolled')}>
        {enrolled === null ? (
          <Calm icon={<IconUser />} text={t('attendance.punch.noEnrolled')} testId="enrolled-none" />
        ) : (
          <Picture bytes={enrolled} alt={`${t('attendance.punch.enrolled')}: ${record.staffName}`} />
        )}
      </Framed>
    </SimpleGrid>
  );
}

function Photograph({ detail: { record } }: { readonly detail: PunchDetail }) {
  const { t } = useTranslation('admin');
  const { id } = record;
  const { value, failure } = useLoaded(useCallback(() => ask('attendance:evidence', { punchId: id }), [id]));
  if (failure !== null)
    return <Calm icon={<IconPhotoExclamation />} text={t('attendance.punch.missing')} testId="photograph-missing" />;
  if (value === null) return null;
  return <Picture bytes={value} alt={t('attendance.pictureOf', { name: record.staffName })} />;
}

function Framed({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Box h={HEIGHT} bg="var(--cf-page)" bdrs="sm" style={{ overflow: 'hidden' }}>
        {children}
      </Box>
    </Stack>
  );
}

const Picture = ({ bytes, alt }: { readonly bytes: Uint8Array; readonly alt: string }) => (
  <BytesImage bytes={bytes} alt={alt} w="100%" h={HEIGHT} whole />
);

interface CalmProps {
  readonly icon: ReactNode;
  readonly text: string;
  readonly testId: string;
}

function Calm({ icon, text, testId }: CalmProps) {
  return (
    <Center h="100%" p="md" c="var(--cf-muted)" data-testid={testId}>
      <Stack gap="xs" align="center">
        <span aria-hidden="true">{icon}</span>
        <Text size="sm" ta="center">
          {text}
        </Text>
      </Stack>
    </Center>
  );
}
