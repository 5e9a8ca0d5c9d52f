import { Box, Center, Loader } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { IconPhotoOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import { ask } from '../lib/ask.ts';
import { BytesImage } from '../lib/bytes-image.tsx';

interface EvidenceProps {
  readonly record: PunchRecord;
  /** Pixels. */
  readonly size: { readonly w: number; readonly h: number };
}

/** The photograph of a record, fetched when its place is seen. */
export function Evidence({ record, size }: EvidenceProps) {
  const { t } = useTranslation('admin');
  const { ref, inViewport } = useInViewport<HTMLDivElement>();
  const [bytes, setBytes] = useState<Uint8Array | 'missing' | null>(record.hasEvidence ? null : 'missing');
  const wanted = inViewport && bytes === null;

  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    void ask('attendance:evidence', { punchId: record.id }).then((reply) => {
      if (!gone) setBytes(reply.ok ? reply.value : 'missing');
    });
    return () => {
      gone = true;
    };
  }, [wanted, record.id]);

  const empty = { ...size, bg: 'var(--cf-page)', bdrs: 'sm', c: 'var(--cf-muted)' } as const;
  return (
    <div ref={ref}>
      {bytes === null ? (
        <Center {...empty}>
          <Loader size={14} aria-hidden />
        </Center>
      ) : bytes === 'missing' ? (
        <Center {...empty} role="img" aria-label={t('attendance.noPicture')} title={t('attendance.noPicture')}>
          <IconPhotoOff size={20} aria-hidden />
        </Center>
      ) : (
        <Box bdrs="sm" style={{ overflow: 'hidden' }}>
          <BytesImage bytes={bytes} alt="" {...size} />
        </Box>
      )}
    </div>
  );
}
