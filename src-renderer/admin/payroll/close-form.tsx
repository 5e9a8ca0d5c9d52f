import { Button, Checkbox, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { PayrollPeriod } from '../../../src-shared/ipc/payroll.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { CloseId } from '../../../src-shared/models/ids.ts';
import type { Group as People } from '../../../src-shared/models/payroll.ts';
import { useFormats } from '../../ui/site.tsx';
import { GroupSelect } from '../groups/group-select.tsx';
import { ask } from '../lib/ask.ts';
import { RangeFields, useToday } from '../ranges/range-fields.tsx';
import { rangeNamed } from '../ranges/ranges.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { FiguresTable } from './figures-table.tsx';

interface CloseFormProps {
  readonly groups: ReplyOf<'exports:groups'>;
  readonly onClosed: (id: CloseId) => void;
}

/** What was counted, and of which period: other dates need another look. */
interface Seen {
  readonly period: PayrollPeriod;
  readonly preview: ReplyOf<'payroll:preview'>;
}

/** Shows the figures of a period, and closes it with exactly those. */
export function CloseForm({ groups, onClosed }: CloseFormProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const today = useToday();
  const [group, setGroup] = useState<People>({ kind: 'all' });
  const [range, setRange] = useState(() => rangeNamed('last-month', today));
  const [seen, setSeen] = useState<Seen | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [counting, setCounting] = useState(false);
  const [acceptsOpen, setAcceptsOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const [closing, setClosing] = useState(false);
  const change = (set: () => void): void => {
    set();
    setSeen(null);
    setFailure(null);
  };

  async function count() {
    const period = { group, ...range };
    setCounting(true);
    setAcceptsOpen(false);
    const reply = await ask('payroll:preview', period);
    setCounting(false);
    setFailure(reply.ok ? null : reply.error);
    setSeen(reply.ok ? { period, preview: reply.value } : null);
  }
  async function close({ period, preview }: Seen) {
    setClosing(true);
    const reply = await ask('payroll:close', { ...period, seen: preview.seen, acceptsOpen });
    setClosing(false);
    setAsking(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setSeen(null);
    notifyDone(t('payroll.closed'));
    onClosed(reply.value.id);
  }
  const openDays = seen?.preview.openDays ?? 0;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('payroll.new')}
        </Title>
        <Group align="flex-end" gap="sm">
          <GroupSelect groups={groups} value={group} onChange={(next) => change(() => setGroup(next))} />
          <RangeFields range={range} onChange={(next) => change(() => setRange(next))} />
          <Button
            variant="default"
            disabled={range.from > range.to}
            loading={counting}
            onClick={() => void count()}
            data-testid="payroll-preview"
          >
            {t('payroll.preview')}
          </Button>
        </Group>
        <FailureAlert failure={failure} />
        {counting && (
          <Group gap="sm">
            <Loader size="sm" role="status" aria-label={t('payroll.counting')} />
            <Text size="sm">{t('payroll.counting')}</Text>
          </Group>
        )}
        {seen !== null && seen.preview.rows.length === 0 && (
          <Nothing icon={null} title={t('payroll.nobody')} text={t('payroll.nobodyText')} />
        )}
        {seen !== null && seen.preview.rows.length > 0 && (
          <>
            <FiguresTable rows={seen.preview.rows} />
            {openDays > 0 && (
              <Notice tone="wait" data-testid="payroll-open">
                <Stack gap="xs">
                  <span>{t('payroll.openDays', { count: openDays })}</span>
                  <Checkbox
                    label={t('payroll.acceptOpen')}
                    checked={acceptsOpen}
                    onChange={(event) => setAcceptsOpen(event.currentTarget.checked)}
                    data-testid="payroll-accept-open"
                  />
                </Stack>
              </Notice>
            )}
            <Group justify="flex-end">
              <Button
                disabled={openDays > 0 && !acceptsOpen}
                onClick={() => setAsking(true)}
                data-testid="payroll-close"
              >
                {t('payroll.close')}
              </Button>
            </Group>
            <Confirm
              opened={asking}
              title={t('payroll.close')}
              text={t('payroll.closeText', {
                from: formats.civilDate(seen.period.from),
                to: formats.civilDate(seen.period.to),
              })}
              action={t('payroll.close')}
              busy={closing}
              onClose={() => setAsking(false)}
              onConfirm={() => void close(seen)}
            />
          </>
        )}
      </Stack>
    </Paper>
  );
}
