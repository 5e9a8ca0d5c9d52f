import { Button, Group, SegmentedControl, Table, Text } from '@mantine/core';
import { IconDoorExit, IconUsersGroup } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDateOf, instantOf, timeOfDayOf } from '../../../src-shared/domain/civil-time.ts';
import { useFormats } from '../../ui/site.tsx';
import { DayDrawer, type DaySubject } from '../days/day-drawer.tsx';
import { ask } from '../lib/ask.ts';
import { useZone } from '../lib/store.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useMay } from '../lib/use-may.ts';
import { useNow } from '../lib/use-now.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { DateField } from '../ui/date-field.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { AdminPage } from '../ui/page.tsx';
import { TimeField } from '../weeks/time-field.tsx';
import { openRollCall } from './roll-call.tsx';
import { RollCallReports } from './roll-call-reports.tsx';
import { Timeline } from './timeline.tsx';

/** What is read again when it changes. */
const SHOWN = ['punches:changed', 'days:changed', 'roster:changed'] as const;
type View = 'list' | 'day' | 'reports';

/** Who was in the building: at an instant as a list, over a day as a drawing, and the roll calls there were. */
export default function PresencePage() {
  const { t } = useTranslation('admin');
  const may = useMay();
  const zone = useZone();
  const now = useNow().getTime();
  const [view, setView] = useState<View>('list');
  const [date, setDate] = useState(() => civilDateOf(now, zone));
  /** Null: as it is now. */
  const [time, setTime] = useState<string | null>(null);
  const [day, setDay] = useState<DaySubject | null>(null);
  const shown = time ?? timeOfDayOf(now, zone);
  const at = time === null ? null : instantOf(date, time, zone, 'first');
  const views = ['list', 'day', ...(may('evacuation:list') ? (['reports'] as const) : [])] as const;
  return (
    <AdminPage
      title={t('presence.title')}
      description={t('presence.description')}
      actions={
        <Button
          color="red.9"
          leftSection={<IconDoorExit size={18} aria-hidden />}
          onClick={openRollCall}
          data-testid="roll-call-open"
        >
          {t('presence.rollCall')}
        </Button>
      }
    >
      <Group align="flex-end" gap="sm" className="cf-screen-only">
        <SegmentedControl
          aria-label={t('presence.view')}
          data={views.map((one) => ({ value: one, label: t(`presence.views.${one}`) }))}
          value={view}
          onChange={(chosen) => setView(views.find((one) => one === chosen) ?? 'list')}
          data-testid="presence-view"
        />
        {view !== 'reports' && (
          <DateField
            label={t('presence.date')}
            value={date}
            onChange={(chosen) => {
              if (chosen === null) return;
              setDate(chosen);
              setTime((before) => before ?? timeOfDayOf(now, zone));
            }}
            w={138}
            data-testid="presence-date"
          />
        )}
        {view === 'list' && (
          <>
            <TimeField
              label={t('presence.time')}
              labelShown
              value={shown}
              invalid={false}
              onChange={(typed) => {
                // Leaving the field as it is sets nothing.
                if (typed !== shown) setTime(/^\d\d:\d\d$/.test(typed) ? typed : null);
              }}
              testId="presence-time"
            />
            {time !== null && (
              <Button
                variant="default"
                onClick={() => {
                  setTime(null);
                  setDate(civilDateOf(now, zone));
                }}
                data-testid="presence-now"
              >
                {t('presence.now')}
              </Button>
            )}
          </>
        )}
      </Group>
      {view === 'list' && <PresentList at={at} onOpen={setDay} />}
      {view === 'day' && <Timeline date={date} onOpen={setDay} />}
      {view === 'reports' && <RollCallReports />}
      <DayDrawer subject={day} onClose={() => setDay(null)} />
    </AdminPage>
  );
}

interface PresentListProps {
  readonly at: number | null;
  readonly onOpen: (subject: DaySubject) => void;
}

function PresentList({ at, onOpen }: PresentListProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const zone = useZone();
  const { value, failure, reload } = useLoaded(useCallback(() => ask('presence:at', { at }), [at]));
  useRenewed(reload, { data: SHOWN });
  if (failure !== null) return <FailureAlert failure={failure} onRetry={() => void reload()} />;
  if (value === null) return null;
  if (value.people.length === 0)
    return <Nothing icon={<IconUsersGroup aria-hidden />} title={t('presence.nobody')} testId="presence-nobody" />;
  return (
    <>
      <Text size="sm" c="var(--cf-muted)" aria-live="polite" data-testid="presence-count">
        {t('presence.count', { count: value.people.length, time: formats.dateTime(value.at) })}
      </Text>
      <Table verticalSpacing={6} withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('presence.person')}</Table.Th>
            <Table.Th>{t('presence.since')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {value.people.map(({ person, since, isSure }) => (
            <Table.Tr key={person.staffId} data-testid="present" data-staff={person.code} data-sure={isSure}>
              <Table.Td className="cf-wrap">
                <Button
                  variant="transparent"
                  p={0}
                  h="auto"
                  onClick={() =>
                    onOpen({
                      staffId: person.staffId,
                      name: person.name,
                      date: civilDateOf(since, zone),
                      action: null,
                    })
                  }
                >
                  {person.name}
                </Button>
                <Text size="xs" c="var(--cf-muted)">
                  {person.code}
                </Text>
              </Table.Td>
              <Table.Td className="cf-numerals">
                {formats.dateTime(since)} {!isSure && <Mark tone="wait">{t('presence.unsure')}</Mark>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
