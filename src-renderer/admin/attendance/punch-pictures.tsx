import { Box, Button, Center, Loader, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconDoor, IconPhotoExclamation, IconPhotoOff, IconUser } from '@tabler/icons-react';
import { type ReactNode, useCallback, useState } from 'react';
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
        ) : photograph === 'elsewhere' ? (
          <Elsewhere detail={detail} />
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

/** A photograph that another door keeps: it is asked for when somebody wants to see it. */
function Elsewhere({ detail }: { readonly detail: PunchDetail }) {
  const { t } = useTranslation('admin');
  const [isWanted, setWanted] = useState(false);
  if (isWanted) return <Photograph detail={detail} />;
  return (
    <Center h="100%" p="md" c="var(--cf-muted)" data-testid="photograph-elsewhere">
      <Stack gap="xs" align="center">
        <IconDoor aria-hidden />
        <Text size="sm" ta="center">
          {t('attendance.punch.elsewhere')}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => setWanted(true)} data-testid="photograph-fetch">
          {t('attendance.punch.fetch')}
        </Button>
      </Stack>
    </Center>
  );
}

function Photograph({ detail: { record, photograph } }: { readonly detail: PunchDetail }) {
  const { t } = useTranslation(['admin', 'errors']);
  const { id } = record;
  const { value, failure } = useLoaded(useCallback(() => ask('attendance:evidence', { punchId: id }), [id]));
  if (failure !== null) {
    const isKept = photograph === 'kept';
    const text = t(isKept ? 'attendance.punch.missing' : `errors:${failure.code}`);
    return <Calm icon={<IconPhotoExclamation />} text={text} testId="photograph-missing" />;
  }
  if (value === null)
    return photograph === 'kept' ? null : (
      <Center h="100%">
        <Loader role="status" aria-label={t('loading')} />
      </Center>
    );
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
