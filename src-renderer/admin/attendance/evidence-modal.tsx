import { Image, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import { formatsFor } from '../../ui/format.ts';
import { similarityText } from '../lib/format.ts';

export interface Enlarged {
  readonly record: PunchRecord;
  readonly bytes: Uint8Array;
}

export function EvidenceModal({ shown, onClose }: { readonly shown: Enlarged | null; readonly onClose: () => void }) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (shown === null) return;
    const made = URL.createObjectURL(new Blob([new Uint8Array(shown.bytes)], { type: 'image/jpeg' }));
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [shown]);
  const record = shown?.record;
  return (
    <Modal
      opened={shown !== null}
      onClose={onClose}
      size="xl"
      centered
      title={record?.staffName}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
    >
      {record !== undefined && (
        <Stack gap="xs">
          {url !== null && (
            <Image
              src={url}
              alt={t('attendance.pictureOf', { name: record.staffName })}
              radius="sm"
              mah="60vh"
              fit="contain"
            />
          )}
          <Text size="sm" className="cf-numerals">
            {t(`common:${record.direction}`)} · {formatsFor(i18n.language, record.zone).date(record.at)},{' '}
            {formatsFor(i18n.language, record.zone).timeWithSeconds(record.at)} · {record.zone}
          </Text>
          <Scores record={record} />
        </Stack>
      )}
    </Modal>
  );
}

/** What the face scored, and below it what decided nothing. */
function Scores({ record }: { readonly record: PunchRecord }) {
  const { t, i18n } = useTranslation('admin');
  const { similarity, margin, passive } = record;
  const text = (score: number): string => similarityText(score, i18n.language);
  return (
    <>
      {similarity !== null && (
        <Text size="sm" className="cf-numerals">
          {t('attendance.scored', { similarity: text(similarity) })}
          {margin !== null && ` · ${t('attendance.lead', { margin: text(margin) })}`}
        </Text>
      )}
      {passive !== null && (
        <Text size="xs" c="var(--cf-muted)" className="cf-numerals" data-testid="passive-scores">
          {t('attendance.passive', { antispoof: text(passive.antispoof), liveness: text(passive.liveness) })}
        </Text>
      )}
    </>
  );
}
