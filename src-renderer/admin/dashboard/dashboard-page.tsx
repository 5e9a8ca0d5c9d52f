import { Group, Loader, SimpleGrid, Stack, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import type { Dashboard } from '../../../src-shared/ipc/reports.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { boardStates } from '../lib/board.ts';
import { useAdmin } from '../lib/store.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { AdminPage } from '../ui/page.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import './dashboard.css';
import { HoursChart, PunctualityChart } from './day-charts.tsx';
import { KioskTile } from './kiosk-tile.tsx';
import { Tile } from './tile.tsx';

/** What is read again when it changes. */
const SHOWN = ['punches:changed', 'days:changed', 'roster:changed', 'config:changed', 'data:changed'] as const;

/** People become late by the clock alone, and the kiosk's state is told by nobody. */
const RENEW_MS = 60_000;

/** What needs somebody today: each tile leads to what it is made of. */
export default function DashboardPage() {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const load = useCallback(() => ask('dashboard:read'), []);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  useInterval(() => void reload(), RENEW_MS, { autoInvoke: true });
  return (
    <AdminPage
      title={t('dashboard.title')}
      {...(value === null
        ? {}
        : {
            description: t('dashboard.description', {
              date: formats.civilDate(value.date),
              time: formats.time(value.at),
            }),
          })}
    >
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null ? (
        failure === null && <Loader role="status" aria-label={t('loading')} />
      ) : (
        <Tiles dashboard={value} />
      )}
    </AdminPage>
  );
}

function Tiles({ dashboard }: { readonly dashboard: Dashboard }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const go = useAdmin((state) => state.go);
  const { presence, days, weekFrom, date, exceptions, leave, requests } = dashboard;
  const week = days.filter(({ step }) => step >= weekFrom);
  return (
    <Stack>
      <SimpleGrid cols={{ base: 2, lg: 3 }}>
        <Tile
          title={t('dashboard.presence')}
          headline={t('dashboard.inNow', { count: presence.in + presence.break })}
          onOpen={() => go({ name: 'today' })}
          testId="presence"
        >
          <Group gap={6}>
            {boardStates
              .filter((state) => presence[state] > 0)
              .map((state) => (
                <Group key={state} gap={4} wrap="nowrap">
                  <StateMark state={state} />
                  <Text span size="sm" fw={650} className="cf-numerals">
                    {formats.number(presence[state])}
                  </Text>
                </Group>
              ))}
          </Group>
        </Tile>
        <Tile
          title={t('dashboard.exceptions')}
          headline={exceptions.days === 0 ? t('dashboard.nothingToDecide') : formats.number(exceptions.days)}
          tone={exceptions.days === 0 ? 'yes' : 'wait'}
          onOpen={() => go({ name: 'today' })}
          testId="exceptions"
        >
          {exceptions.oldest !== null && (
            <Text span size="sm">
              {t('dashboard.exceptionsOldest', { date: formats.civilDate(exceptions.oldest) })}
            </Text>
          )}
        </Tile>
        <KioskTile facts={dashboard} onOpen={(tab) => go({ name: 'settings', tab })} />
        <Tile
          title={t('dashboard.leave')}
          headline={leave.total === 0 ? t('dashboard.nothingToDecide') : formats.number(leave.total)}
          tone={leave.total === 0 ? 'yes' : 'wait'}
          onOpen={() => go({ name: 'leave' })}
          testId="leave"
        >
          {leave.first.map(({ person, type, from, to }) => (
            <Text span size="sm" key={`${person.staffId} ${from}`} className="cf-wrap">
              {t(from === to ? 'dashboard.leaveDay' : 'dashboard.leaveLine', {
                ...{ name: person.name, type, from: formats.dayOfMonth(from), to: formats.dayOfMonth(to) },
              })}
            </Text>
          ))}
          {leave.total > leave.first.length && (
            <Text span size="sm" c="var(--cf-muted)">
              {t('dashboard.moreLeave', { count: leave.total - leave.first.length })}
            </Text>
          )}
        </Tile>
        <Tile
          title={t('dashboard.requests')}
          headline={requests === 0 ? t('dashboard.nothingToDecide') : formats.number(requests)}
          tone={requests === 0 ? 'yes' : 'wait'}
          onOpen={() => go({ name: 'corrections' })}
          testId="requests"
        >
          {requests > 0 && (
            <Text span size="sm">
              {t('dashboard.requestsText')}
            </Text>
          )}
        </Tile>
        <Tile
          title={t('dashboard.punctuality')}
          headline={
            onTimeText(week, (percent) => t('dashboard.onTimeShare', { percent: formats.number(percent) })) ??
            t('dashboard.noShifts')
          }
          onOpen={() => go({ name: 'reports', first: { report: 'lateness', from: weekFrom, to: date } })}
          testId="punctuality"
        >
          {expectedDaysOf(week) > 0 && <PunctualityChart days={week} />}
        </Tile>
      </SimpleGrid>
      <Tile
        title={t('dashboard.hours')}
        headline={t('dashboard.hoursWorked', {
          hours: formats.number(Math.round(days.reduce((sum, { workedMinutes }) => sum + workedMinutes, 0) / 60)),
        })}
        onOpen={() => go({ name: 'reports', first: { report: 'overtime', from: addDays(date, -13), to: date } })}
        testId="hours"
      >
        <HoursChart days={days} />
      </Tile>
    </Stack>
  );
}

const expectedDaysOf = (week: Dashboard['days']): number =>
  week.reduce((sum, { share }) => sum + share.expectedDays, 0);

/** Of the expected days, on how many people came on time; null where nobody was expected. */
function onTimeText(week: Dashboard['days'], text: (percent: number) => string): string | null {
  const expected = expectedDaysOf(week);
  if (expected === 0) return null;
  const onTime = week.reduce((sum, { share, lateShifts }) => sum + Math.max(0, share.attendedDays - lateShifts), 0);
  return text(Math.round((1000 * onTime) / expected) / 10);
}
