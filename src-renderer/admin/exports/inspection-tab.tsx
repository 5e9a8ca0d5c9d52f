import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { RangeFields, useToday } from '../ranges/range-fields.tsx';
import { rangeNamed } from '../ranges/ranges.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';

/** A signed bundle of a period, which checks itself. */
export function InspectionTab() {
  const { t } = useTranslation('admin');
  const today = useToday();
  const [range, setRange] = useState(() => rangeNamed('last-month', today));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [written, setWritten] = useState<ReplyOf<'exports:inspection'> | null>(null);
  const wrongOrder = range.from > range.to;
  async function run() {
    setBusy(true);
    setFailure(null);
    const reply = await ask('exports:inspection', range);
    setBusy(false);
    if (reply.ok) setWritten(reply.value);
    else if (reply.error.code !== 'cancelled') setFailure(reply.error);
  }
  return (
    <Paper withBorder p="md" maw={1100}>
      <Stack gap="sm">
        <Text size="sm" maw={760}>
          {t('exports.inspection.text')}
        </Text>
        <Group align="flex-end" gap="sm">
          <RangeFields range={range} onChange={setRange} />
          <Button
            leftSection={<IconShieldCheck size={18} aria-hidden />}
            disabled={wrongOrder}
            loading={busy}
            onClick={() => void run()}
            data-testid="inspection-run"
          >
            {t('exports.inspection.run')}
          </Button>
        </Group>
        {wrongOrder && (
          <Text size="sm" c="var(--cf-no)" role="alert">
            {t('attendance.wrongOrder')}
          </Text>
        )}
        <FailureAlert failure={failure} />
        {written !== null && failure === null && !busy && (
          <Notice tone="yes" data-testid="inspection-written">
            <Text size="sm">{t('exports.inspection.written', { count: written.files })}</Text>
            <Text size="sm" className="cf-wrap">
              {written.path}
            </Text>
            <Text size="xs" c="var(--cf-muted)" className="cf-wrap">
              {t('exports.inspection.key', { key: written.publicKey })}
            </Text>
          </Notice>
        )}
      </Stack>
    </Paper>
  );
}
