import { Box, Button, Grid, Loader, SimpleGrid, Stack, UnstyledButton } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconCalendarOff, IconCircleCheck } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { useFormats } from '../../ui/site.tsx';
import { DayDrawer, type DaySubject } from '../days/day-drawer.tsx';
import { ask } from '../lib/ask.ts';
import { useAdmin } from '../lib/store.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useMay } from '../lib/use-may.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { Notice } from '../ui/notice.tsx';
import { AdminPage } from '../ui/page.tsx';
import './today.css';
import { arrange, type BoardState, boardStates, countStates } from '../lib/board.ts';
import { StateCount } from '../ui/state-mark.tsx';
import { BackupNotice } from './backup-notice.tsx';
import { DataNotices } from './data-notices.tsx';
import { Exceptions } from './exceptions.tsx';
import { PersonCard } from './person-card.tsx';

/** What is read again when it changes. */
const SHOWN = ['punches:changed', 'days:changed', 'roster:changed', 'config:changed'] as const;

type Board = ReplyOf<'today:board'>;

/** People become late by the clock alone, without anything being told. */
const RENEW_MS = 30_000;

/** Who is in, late, missing or gone, and what is to be settled; follows the kiosk by itself. */
export function TodayPage() {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const load = useCallback(() => ask('today:board'), []);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  useInterval(() => void reload(), RENEW_MS, { autoInvoke: true });
  const may = useMay();
  const [subject, setSubject] = useState<DaySubject | null>(null);
  return (
    <AdminPage
      title={t('today.title')}
      {...(value === null
        ? {}
        : {
            description: t('today.description', { date: formats.civilDate(value.date), time: formats.time(value.at) }),
          })}
    >
      {may('data:health') && <DataNotices onOpen={setSubject} />}
      {may('backup:state') && <BackupNotice />}
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null ? (
        failure === null && <Loader role="status" aria-label={t('loading')} />
      ) : (
        <BoardView board={value} onOpen={setSubject} />
      )}
      <DayDrawer subject={subject} onClose={() => setSubject(null)} />
    </AdminPage>
  );
}

function BoardView({ board, onOpen }: { readonly board: Board; readonly onOpen: (subject: DaySubject) => void }) {
  const { t } = useTranslation('admin');
  const [only, setOnly] = useState<BoardState | null>(null);
  const { people, exceptions } = board;
  const counts = countStates(people);
  // A state that nobody is in any more is not held on to.
  const state = only !== null && counts[only] > 0 ? only : null;
  const settled = exceptions.length === 0;
  return (
    <Stack>
      <SimpleGrid cols={7} spacing="xs" aria-label={t('today.states')} role="group">
        {boardStates.map((one) => (
          <UnstyledButton
            key={one}
            disabled={counts[one] === 0}
            aria-pressed={state === one}
            onClick={() => setOnly(state === one ? null : one)}
            className="cf-tally"
            data-testid={`today-count-${one}`}
          >
            <StateCount state={one} count={counts[one]} />
          </UnstyledButton>
        ))}
      </SimpleGrid>
      {settled && people.length > 0 && (
        <Notice tone="yes" icon={<IconCircleCheck />} data-testid="nothing-to-settle">
          {t('today.nothingToSettle')}
        </Notice>
      )}
      <Grid gap="lg">
        {!settled && (
          <Grid.Col span={{ base: 5, lg: 4 }}>
            <Exceptions exceptions={exceptions} onOpen={onOpen} />
          </Grid.Col>
        )}
        <Grid.Col span={settled ? 12 : { base: 7, lg: 8 }}>
          {people.length === 0 ? (
            <NobodyToday />
          ) : (
            <Box className="cf-people" data-testid="today-people">
              {arrange(people, state).map((row) => (
                <PersonCard
                  key={`${row.person.staffId} ${row.shift?.startsAt ?? ''}`}
                  row={row}
                  onOpen={() =>
                    onOpen({
                      staffId: row.person.staffId,
                      name: row.person.name,
                      date: row.shift?.date ?? board.date,
                      action: null,
                    })
                  }
                />
              ))}
            </Box>
          )}
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

function NobodyToday() {
  const may = useMay();
  const { t } = useTranslation('admin');
  const go = useAdmin((state) => state.go);
  return (
    <Nothing
      icon={<IconCalendarOff aria-hidden />}
      title={t('today.nobody')}
      text={t('today.nobodyText')}
      testId="today-empty"
    >
      {may('staff:list') && (
        <Button variant="default" onClick={() => go({ name: 'staff' })}>
          {t('today.toStaff')}
        </Button>
      )}
    </Nothing>
  );
}
