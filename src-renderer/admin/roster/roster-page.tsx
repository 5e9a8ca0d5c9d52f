import { ActionIcon, Button, Group, Switch, TextInput, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsExchange,
  IconMoon,
  IconPencil,
  IconPlus,
  IconPrinter,
  IconSearch,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { mondayOf } from '../../../src-shared/domain/weekly-offs.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useMay } from '../lib/use-may.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { TemplatesDrawer } from '../patterns/templates-drawer.tsx';
import { useToday } from '../ranges/range-fields.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { AdminPage } from '../ui/page.tsx';
import { cellEdits } from './cell-edits.ts';
import { CoverageTable } from './coverage.tsx';
import { DayDialog } from './day-dialog.tsx';
import { coverageOf, datesOfWeek, type GridPerson } from './grid-model.ts';
import { PersonDrawer } from './person-drawer.tsx';
import { type Cell, RosterGrid } from './roster-grid.tsx';
import { cellKey } from './roster-row.tsx';
import './roster.css';
import './roster-chips.css';
import './roster-print.css';
import { useRefusalText } from '../patterns/use-refusal-text.ts';
import { useEdits } from './use-edits.ts';
import { usePrinting } from './use-printing.ts';
import { WeekBar } from './week-bar.tsx';

/** What is read again when it changes. */
const SHOWN = ['roster:changed', 'config:changed'] as const;

const sign = { size: 18, 'aria-hidden': true } as const;

/** Who works when, week by week; every change is stored at once and can be taken back. */
export function RosterPage() {
  const { t } = useTranslation('admin');
  const may = useMay();
  const today = useToday();
  const [monday, setMonday] = useState(() => mondayOf(today));
  const [search, setSearch] = useState('');
  const [numbers, setNumbers] = useState(false);
  const printing = usePrinting();
  const [open, setOpen] = useState<Cell | null>(null);
  const [person, setPerson] = useState<GridPerson | null>(null);
  const [templates, setTemplates] = useState(false);
  const edits = useEdits();
  const refusalText = useRefusalText();
  // The Sunday before too: its night reaches into the week.
  const load = useCallback(() => ask('roster:grid', { from: addDays(monday, -1), to: addDays(monday, 6) }), [monday]);
  const { value: grid, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });

  const wanted = search.trim().toLocaleLowerCase();
  const people = useMemo(
    () =>
      (grid?.people ?? []).filter(({ name, code, role }) =>
        `${name} ${code} ${role ?? ''}`.toLocaleLowerCase().includes(wanted),
      ),
    [grid, wanted],
  );
  const cells = cellEdits(edits);
  const takeBack = (way: 'undo' | 'redo', cell: string) => void edits[way](cell);
  const refusal =
    edits.refusal === null ? null : { cell: edits.refusal.cell, text: refusalText(edits.refusal.failure) };
  // A week change is on its way: what is on screen is another week's.
  const shown = grid?.people[0]?.days[1]?.date ?? monday;
  const dates = datesOfWeek(shown);

  return (
    <AdminPage
      title={t('roster.title')}
      description={t('roster.description')}
      actions={
        <Group gap="xs" className="cf-screen-only">
          <Tooltip label={t('roster.undo')}>
            <ActionIcon
              size="lg"
              variant="default"
              aria-label={t('roster.undo')}
              disabled={!edits.canUndo}
              onClick={() => takeBack('undo', '')}
              data-testid="roster-undo"
            >
              <IconArrowBackUp {...sign} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('roster.redo')}>
            <ActionIcon
              size="lg"
              variant="default"
              aria-label={t('roster.redo')}
              disabled={!edits.canRedo}
              onClick={() => takeBack('redo', '')}
              data-testid="roster-redo"
            >
              <IconArrowForwardUp {...sign} />
            </ActionIcon>
          </Tooltip>
          <Button
            variant="default"
            leftSection={<IconPrinter {...sign} />}
            onClick={() => window.print()}
            data-testid="roster-print"
          >
            {t('roster.print')}
          </Button>
          {may('templates:list') && (
            <Button
              variant="default"
              leftSection={<IconTemplate {...sign} />}
              onClick={() => setTemplates(true)}
              data-testid="roster-templates"
            >
              {t('weekTemplates.title')}
            </Button>
          )}
        </Group>
      }
    >
      <Group justify="space-between" className="cf-screen-only">
        <WeekBar monday={monday} today={today} onMonday={setMonday} />
        <TextInput
          aria-label={t('roster.search')}
          placeholder={t('roster.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          maxLength={120}
          onChange={(event) => setSearch(event.currentTarget.value)}
          w={290}
          data-testid="roster-search"
        />
      </Group>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {refusal?.cell === '' && edits.refusal !== null && <FailureAlert failure={edits.refusal.failure} />}
      {grid !== null && grid.people.length === 0 && (
        <Nothing icon={<IconUsers aria-hidden />} title={t('roster.nobody')} text={t('roster.nobodyText')} />
      )}
      {grid !== null && grid.people.length > 0 && (
        <>
          <RosterGrid
            grid={grid}
            people={people}
            monday={shown}
            refusal={open === null ? refusal : null}
            whole={printing}
            onOpen={setOpen}
            onPerson={may('patterns:list') ? setPerson : () => undefined}
            onClear={(cell) => void cells.clear(cell)}
            onPaste={cells.paste}
            onMoveShift={(...move) => void cells.moveShift(...move)}
            onUndo={(cell) => takeBack('undo', cell)}
            onRedo={(cell) => takeBack('redo', cell)}
            onClearRefusal={edits.clearRefusal}
          />
          <Group justify="space-between" align="flex-start" className="cf-screen-only">
            <Key />
            <Switch
              label={t('roster.numbers')}
              checked={numbers}
              onChange={(event) => setNumbers(event.currentTarget.checked)}
              data-testid="roster-numbers-switch"
            />
          </Group>
          {numbers && <CoverageTable dates={dates} counts={coverageOf(grid.people, dates, grid.zone)} />}
        </>
      )}
      {open !== null && (
        <DayDialog
          key={cellKey(open.person, open.day.date)}
          cell={open}
          refused={refusal?.text ?? null}
          onClose={() => {
            setOpen(null);
            edits.clearRefusal();
          }}
          onSave={(shifts) => cells.set(open, shifts)}
        />
      )}
      <PersonDrawer
        person={person}
        people={grid?.people ?? []}
        onClose={() => setPerson(null)}
        onEdited={(reply) => edits.settle('', reply)}
      />
      {templates && (
        <TemplatesDrawer
          people={grid?.people ?? []}
          onClose={() => setTemplates(false)}
          onApplied={(reply) => edits.settle('', reply)}
        />
      )}
    </AdminPage>
  );
}

/** What the signs in the cells mean, and the keys. */
function Key() {
  const { t } = useTranslation('admin');
  const icon = { size: 12, 'aria-hidden': true } as const;
  return (
    <div className="cf-roster-key">
      <span className="cf-roster-chip" data-kind="pattern">
        {t('roster.kind.pattern')}
      </span>
      <span className="cf-roster-chip" data-kind="change">
        <IconPencil {...icon} />
        {t('roster.kind.change')}
      </span>
      <span className="cf-roster-chip" data-kind="extra">
        <IconPlus {...icon} />
        {t('roster.kind.extra')}
      </span>
      <span className="cf-roster-chip" data-kind="swap">
        <IconArrowsExchange {...icon} />
        {t('roster.kind.swap')}
      </span>
      <span className="cf-roster-word">
        <IconMoon {...icon} />
        {t('roster.overnight')}
      </span>
      <span className="cf-roster-code">{t('roster.keys')}</span>
    </div>
  );
}
