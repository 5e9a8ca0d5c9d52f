import { Button, Group, Loader, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import { formatsFor } from '../../ui/format.ts';
import { CorrectionHistory } from '../days/correction-history.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import { PunchAudit } from './punch-audit.tsx';
import { PunchPictures } from './punch-pictures.tsx';
import { PunchReasons } from './punch-reasons.tsx';

interface PunchDialogProps {
  readonly record: PunchRecord | null;
  readonly onClose: () => void;
  readonly onOpenDay: (record: PunchRecord) => void;
}

/** One punch in full: the photograph beside the enrolled picture, why it was accepted, what came after. */
export function PunchDialog({ record, onClose, onOpenDay }: PunchDialogProps) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const title =
    record === null
      ? ''
      : t('attendance.punch.title', {
          name: record.staffName,
          time: formatsFor(i18n.language, record.zone).dateTime(record.at),
        });
  return (
    <Modal
      opened={record !== null}
      onClose={onClose}
      size={860}
      centered
      title={title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
    >
      {record !== null && <Punch key={record.id} record={record} onOpenDay={onOpenDay} />}
    </Modal>
  );
}

interface PunchProps {
  readonly record: PunchRecord;
  readonly onOpenDay: (record: PunchRecord) => void;
}

function Punch({ record, onOpenDay }: PunchProps) {
  const { t } = useTranslation('admin');
  const { id } = record;
  const { value, failure, reload } = useLoaded(useCallback(() => ask('attendance:punch', { punchId: id }), [id]));
  if (value === null) {
    if (failure !== null) return <FailureAlert failure={failure} onRetry={() => void reload()} />;
    return <Loader role="status" aria-label={t('loading')} />;
  }
  return (
    <Stack gap="md" data-testid="punch-dialog">
      <PunchPictures detail={value} />
      <Line record={value.record} />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        <PunchReasons detail={value} />
        <Stack gap="xs">
          <Title order={3} size="h5">
            {t('attendance.punch.corrections')}
          </Title>
          {value.corrections.length === 0 ? (
            <Text size="sm" c="var(--cf-muted)">
              {t('attendance.punch.noCorrections')}
            </Text>
          ) : (
            <CorrectionHistory records={value.corrections} />
          )}
        </Stack>
      </SimpleGrid>
      <PunchAudit rows={value.audit} />
      <Group justify="flex-end">
        <Button variant="default" onClick={() => onOpenDay(record)} data-testid="punch-open-day">
          {t('attendance.punch.openDay')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What was recorded, in one line. */
function Line({ record }: { readonly record: PunchRecord }) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const formats = formatsFor(i18n.language, record.zone);
  const parts = [
    t(`common:${record.direction}`),
    `${formats.date(record.at)}, ${formats.timeWithSeconds(record.at)}`,
    `${t('attendance.shift')} ${formats.timeRange(record.shift.startsAt, record.shift.endsAt)}`,
    t(`common:method.${record.method}`),
    ...(record.venue === null ? [] : [record.venue]),
  ];
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text size="sm" fw={600} className={`cf-numerals ${record.flags.includes('voided') ? 'cf-voided' : ''}`}>
          {parts.join(' · ')}
        </Text>
        {record.flags.map((flag) => (
          <Mark key={flag} tone={flag === 'voided' ? 'no' : 'wait'}>
            {t(`common:flag.${flag}`)}
          </Mark>
        ))}
      </Group>
      <Text size="xs" c="var(--cf-muted)" className="cf-numerals cf-wrap">
        {t('attendance.punch.facts', {
          device: record.deviceId,
          sequence: record.deviceSequence,
          policy: record.policyVersion,
          zone: record.zone,
        })}
      </Text>
    </Stack>
  );
}
