import { Box, Center } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { IconUser } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PunchId } from '../../../src-shared/models/ids.ts';
import { ask } from '../lib/ask.ts';
import { BytesImage } from '../lib/bytes-image.tsx';

interface PunchPictureProps {
  readonly punchId: PunchId | null;
  readonly name: string;
  /** Pixels of the square. */
  readonly size: number;
}

interface Fetched {
  readonly punchId: PunchId;
  readonly bytes: Uint8Array | null;
}

/** The photograph kept with a punch, fetched once it is seen; a plain figure while or where there is none. */
export function PunchPicture({ punchId, name, size }: PunchPictureProps) {
  const { t } = useTranslation('admin');
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const wanted = inViewport && punchId !== null && fetched?.punchId !== punchId;

  useEffect(() => {
    if (!wanted || punchId === null) return;
    let gone = false;
    void ask('attendance:evidence', { punchId }).then((reply) => {
      if (!gone) setFetched({ punchId, bytes: reply.ok ? reply.value : null });
    });
    return () => {
      gone = true;
    };
  }, [wanted, punchId]);

  const bytes = punchId === null ? null : (fetched?.bytes ?? null);
  return (
    <Box ref={ref} w={size} h={size} bdrs="sm" style={{ overflow: 'hidden', flex: 'none' }}>
      {bytes === null ? (
        <Center w={size} h={size} bg="var(--cf-page)" c="var(--cf-muted)">
          <IconUser size={size / 2} stroke={1.4} aria-hidden />
        </Center>
      ) : (
        <BytesImage bytes={bytes} alt={t('attendance.pictureOf', { name })} w={size} h={size} />
      )}
    </Box>
  );
}
