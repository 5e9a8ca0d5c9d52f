import { Text, UnstyledButton } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { TimelineRow } from '../../../src-shared/ipc/presence.ts';
import { useFormats } from '../../ui/site.tsx';
import type { DaySubject } from '../days/day-drawer.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import './timeline.css';

/** What is read again when it changes. */
const SHOWN = ['punches:changed', 'days:changed', 'roster:changed'] as const;
const HOUR_MS = 3_600_000;
const STEP_HOURS = 3;

interface TimelineProps {
  readonly date: string;
  readonly onOpen: (subject: DaySubject) => void;
}

type Day = ReplyOf<'presence:day'>;

/** People by hours: the shift as a frame, the stay in the building as a bar; each bar leads to its day. */
export function Timeline({ date, onOpen }: TimelineProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const { value, failure, reload } = useLoaded(useCallback(() => ask('presence:day', { date }), [date]));
  useRenewed(reload, { data: SHOWN });
  if (failure !== null) return <FailureAlert failure={failure} onRetry={() => void reload()} />;
  if (value === null) return null;
  if (value.rows.length === 0)
    return <Nothing icon={<IconUsersGroup aria-hidden />} title={t('presence.nobodyPlanned')} />;
  const { from, until } = value;
  const marks: number[] = [];
  for (let at = from; at < until; at += STEP_HOURS * HOUR_MS) marks.push(at);
  return (
    <div className="cf-timeline" data-testid="timeline">
      <div className="cf-timeline-row" aria-hidden="true">
        <span />
        <div className="cf-timeline-hours">
          {marks.map((at) => (
            <Text key={at} size="xs" c="var(--cf-muted)" className="cf-numerals" style={{ left: share(value, at) }}>
              {formats.time(at)}
            </Text>
          ))}
        </div>
      </div>
      {value.rows.map((row) => (
        <Row key={row.person.staffId} row={row} day={value} marks={marks} onOpen={onOpen} />
      ))}
      <Text size="xs" c="var(--cf-muted)" pt="xs">
        {t('presence.key')}
      </Text>
    </div>
  );
}

/** Where on the line an instant lies, within its ends. */
const share = ({ from, until }: Pick<Day, 'from' | 'until'>, at: number): string =>
  `${(Math.min(1, Math.max(0, (at - from) / (until - from))) * 100).toFixed(3)}%`;

interface RowProps {
  readonly row: TimelineRow;
  readonly day: Day;
  readonly marks: readonly number[];
  readonly onOpen: (subject: DaySubject) => void;
}

function Row({ row: { person, shifts, stays }, day, marks, onOpen }: RowProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const place = (from: number, until: number) => ({
    left: share(day, from),
    right: `calc(100% - ${share(day, Math.max(until, from + 60_000))})`,
  });
  const open = (date: string) => onOpen({ staffId: person.staffId, name: person.name, date, action: null });
  return (
    <div className="cf-timeline-row" data-testid="timeline-row" data-staff={person.code}>
      <Text size="sm" className="cf-wrap">
        {person.name}
      </Text>
      <div className="cf-timeline-line">
        {marks.map((at) => (
          <i key={at} style={{ left: share(day, at) }} />
        ))}
        {shifts.map(({ date, from, until }) => (
          <UnstyledButton
            key={from}
            className="cf-timeline-shift"
            style={place(from, until ?? from)}
            title={t('presence.shift', { times: formats.timeRange(from, until ?? from) })}
            aria-label={`${person.name}: ${t('presence.shift', { times: formats.timeRange(from, until ?? from) })}`}
            onClick={() => open(date)}
          />
        ))}
        {stays.map(({ date, from, until, isSure }) => {
          const text =
            until === null
              ? t(isSure ? 'presence.stayOpen' : 'presence.stayUnsure', { time: formats.time(from) })
              : t('presence.stay', { times: formats.timeRange(from, until) });
          return (
            <UnstyledButton
              key={from}
              className="cf-timeline-stay"
              data-sure={isSure}
              style={place(from, until ?? day.now)}
              title={text}
              aria-label={`${person.name}: ${text}`}
              onClick={() => open(date)}
              data-testid="timeline-stay"
            />
          );
        })}
      </div>
    </div>
  );
}
