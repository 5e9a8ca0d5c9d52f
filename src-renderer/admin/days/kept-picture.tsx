import { Box, Center } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { IconUser } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CorrectionRequestId, PunchId } from '../../../src-shared/models/ids.ts';
import { ask } from '../lib/ask.ts';
import { BytesImage } from '../lib/bytes-image.tsx';

interface KeptPictureProps {
  /** The photograph of this punch, where there is one; */
  readonly punchId?: PunchId | null;
  /** or the one that this request came with. */
  readonly requestId?: CorrectionRequestId;
  readonly name: string;
  /** Pixels of the square. */
  readonly size: number;
}

interface Fetched {
  readonly id: PunchId | CorrectionRequestId;
  readonly bytes: Uint8Array | null;
}

/** A photograph that is kept, fetched once it is seen; a plain figure while or where there is none. */
export function KeptPicture({ punchId = null, requestId, name, size }: KeptPictureProps) {
  const { t } = useTranslation('admin');
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const id = requestId ?? punchId;
  const wanted = inViewport && id !== null && fetched?.id !== id;

  useEffect(() => {
    if (!wanted || id === null) return;
    let gone = false;
    const reply =
      requestId === undefined
        ? ask('attendance:evidence', { punchId: id as PunchId })
        : ask('corrections:photograph', { requestId });
    void reply.then((answer) => {
      if (!gone) setFetched({ id, bytes: answer.ok ? answer.value : null });
    });
    return () => {
      gone = true;
    };
  }, [wanted, id, requestId]);

  const bytes = id === null ? null : (fetched?.bytes ?? null);
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
