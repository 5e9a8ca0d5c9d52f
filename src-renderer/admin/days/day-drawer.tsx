import { Drawer, Loader, Stack, Text, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { explainText } from '../../../src-shared/domain/explain-words.ts';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { BeforeAfter } from './before-after.tsx';
import { CorrectionForm } from './correction-form.tsx';
import { CorrectionHistory } from './correction-history.tsx';
import type { DayAction } from './day-actions.ts';
import { DayCard } from './day-card.tsx';
import { PunchList } from './punch-list.tsx';

/** What is read again when it changes. */
const SHOWN = ['punches:changed', 'days:changed', 'roster:changed', 'config:changed'] as const;

/** One date of one person, and, where it was opened to do something, what. */
export interface DaySubject {
  readonly staffId: StaffId;
  readonly name: string;
  readonly date: string;
  readonly action: DayAction | null;
}

/** A day in full at the side of the page: figures with their reasons, punches, corrections made and to make. */
export function DayDrawer({ subject, onClose }: { readonly subject: DaySubject | null; readonly onClose: () => void }) {
  const { t } = useTranslation('common');
  const formats = useFormats();
  return (
    <Drawer
      opened={subject !== null}
      onClose={onClose}
      position="right"
      size={720}
      title={subject === null ? '' : `${subject.name} · ${formats.civilDate(subject.date)}`}
      closeButtonProps={{ 'aria-label': t('close') }}
      styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)', overflowWrap: 'anywhere' } }}
    >
      {subject !== null && <Day key={`${subject.staffId} ${subject.date}`} subject={subject} />}
    </Drawer>
  );
}

interface Settled {
  readonly before: readonly AttendanceDay[];
  readonly after: readonly AttendanceDay[];
}

const lines = (days: readonly AttendanceDay[], language: string) =>
  days.map(({ reasons }) => explainText(reasons, language)).join(' / ');

function Day({ subject }: { readonly subject: DaySubject }) {
  const { t, i18n } = useTranslation('admin');
  const { staffId, date } = subject;
  const load = useCallback(() => ask('hours:day', { staffId, date }), [staffId, date]);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN, staffId });
  const [action, setAction] = useState<DayAction | null>(subject.action);
  const [settled, setSettled] = useState<Settled | 'stands' | null>(null);

  function begin(next: DayAction) {
    setSettled(null);
    setAction(next);
  }

  function done(after: readonly AttendanceDay[] | null) {
    setSettled(after === null ? 'stands' : { before: value?.days ?? [], after });
    setAction(null);
    void reload();
  }

  return (
    <Stack>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {settled !== null && (
        <Notice
          tone="yes"
          role="status"
          title={t(settled === 'stands' ? 'corrections.stands' : 'corrections.settled')}
          data-testid="correction-done"
        >
          {settled === 'stands' ? (
            t('corrections.standsText')
          ) : (
            <BeforeAfter before={lines(settled.before, i18n.language)} after={lines(settled.after, i18n.language)} />
          )}
        </Notice>
      )}
      {action !== null && (
        <CorrectionForm
          key={JSON.stringify(action)}
          staffId={staffId}
          action={action}
          seen={value?.seen ?? null}
          onChanged={() => void reload()}
          onDone={done}
          onCancel={() => setAction(null)}
        />
      )}
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value !== null && (
        <>
          {value.days.map((day) => (
            <DayCard key={day.shift?.startsAt ?? 0} day={day} onAct={begin} />
          ))}
          <Title order={3} size="h5">
            {t('corrections.punches')}
          </Title>
          {value.punches.length === 0 ? (
            <Text size="sm" c="var(--cf-muted)">
              {t('corrections.noPunches')}
            </Text>
          ) : (
            <PunchList punches={value.punches} name={value.person.name} onAct={begin} />
          )}
          <Title order={3} size="h5">
            {t('corrections.history')}
          </Title>
          {value.corrections.length === 0 ? (
            <Text size="sm" c="var(--cf-muted)">
              {t('corrections.noHistory')}
            </Text>
          ) : (
            <CorrectionHistory records={value.corrections} />
          )}
        </>
      )}
    </Stack>
  );
}
