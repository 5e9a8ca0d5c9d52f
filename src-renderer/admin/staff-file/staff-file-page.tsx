import { Button, FileButton, Group, Loader, Paper, Stack, Text } from '@mantine/core';
import { IconFileExport, IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { MOST_CSV_BYTES } from '../../../src-shared/ipc/roster.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { ask } from '../lib/ask.ts';
import { readBytes } from '../lib/read-file.ts';
import { BackToStaff } from '../ui/back-to-staff.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone, notifyProblem } from '../ui/notify.tsx';
import { AdminPage } from '../ui/page.tsx';
import { RowsTable } from './rows-table.tsx';
import { useRowWords } from './use-row-words.ts';

type Outcome = ReplyOf<'staff:import-csv'>;

interface Trial {
  readonly name: string;
  readonly file: Uint8Array<ArrayBuffer>;
  readonly outcome: Outcome;
}

/** Staff and weekly hours from a CSV: every line's outcome first, stored only after a yes and only as a whole. */
export function StaffFilePage() {
  const { t } = useTranslation('admin');
  const reset = useRef<() => void>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function send(name: string, file: Uint8Array<ArrayBuffer>, commit: boolean) {
    setBusy(true);
    const reply = await ask('staff:import-csv', { file, commit });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setTrial({ name, file, outcome: reply.value });
    else if (!commit) setTrial(null);
  }

  async function choose(file: File) {
    // The same file, corrected meanwhile, may be chosen again.
    reset.current?.();
    const read = await readBytes(file, MOST_CSV_BYTES);
    if (read.ok) return send(file.name, read.value, false);
    setTrial(null);
    setFailure(read.error);
  }

  return (
    <AdminPage title={t('staffFile.title')} description={t('staffFile.description')} actions={<BackToStaff />}>
      <Paper withBorder p="lg">
        <Stack align="flex-start">
          <Text maw={760}>{t('staffFile.how')}</Text>
          <Text size="sm" c="var(--cf-muted)" className="cf-wrap" ff="monospace">
            code, name, email, role, effective_from, week, mon, tue, wed, thu, fri, sat, sun
          </Text>
          <Text size="sm" c="var(--cf-muted)" maw={760}>
            {t('staffFile.columns')}
          </Text>
          {failure !== null && failure.code === 'invalid-data' ? (
            <Notice tone="no" role="alert" data-testid="staff-file-problem">
              {t(failure.details.field === 'csv' ? 'staffFile.noCsv' : 'staffFile.noColumn', {
                column: String(failure.details.field),
              })}
            </Notice>
          ) : (
            <FailureAlert failure={failure} />
          )}
          <FileButton
            resetRef={reset}
            accept=".csv,text/csv"
            onChange={(file) => file !== null && void choose(file)}
            inputProps={{ 'data-testid': 'staff-file-choose', 'aria-label': t('staffFile.choose') } as object}
          >
            {(props) => (
              <Button
                {...props}
                variant={trial === null ? 'filled' : 'default'}
                leftSection={<IconFileImport size={18} aria-hidden />}
              >
                {t('staffFile.choose')}
              </Button>
            )}
          </FileButton>
        </Stack>
      </Paper>
      {busy && trial === null && <Loader role="status" aria-label={t('loading')} />}
      {trial !== null && (
        <TrialCard trial={trial} busy={busy} onStore={() => void send(trial.name, trial.file, true)} />
      )}
    </AdminPage>
  );
}

interface TrialCardProps {
  readonly trial: Trial;
  readonly busy: boolean;
  readonly onStore: () => void;
}

function TrialCard({ trial: { name, outcome }, busy, onStore }: TrialCardProps) {
  const { t } = useTranslation('admin');
  const words = useRowWords();
  const errorText = useErrorText();
  const [saving, setSaving] = useState(false);
  const { committed, rows } = outcome;

  async function saveReport() {
    setSaving(true);
    const said = rows.map((row) => ({ path: String(row.line), code: row.code, result: words(row) }));
    const reply = await ask('import:save-report', { about: 'line', rows: said });
    setSaving(false);
    if (reply.ok) {
      const path = <span data-testid="staff-file-report-path">{reply.value.path}</span>;
      notifyDone(path, t('import.saved', { count: reply.value.rows }));
    } else if (reply.error.code !== 'cancelled') notifyProblem(errorText(reply.error));
  }

  const count = (wanted: (typeof rows)[number]['outcome']) => rows.filter((row) => row.outcome === wanted).length;
  const refused = count('refused');
  const news = count('create') + count('update');
  const tone = refused > 0 ? 'no' : 'yes';
  const summary = committed ? 'stored' : refused > 0 ? 'refused' : news > 0 ? 'ready' : 'nothing';
  return (
    <Stack data-testid="staff-file-trial" data-committed={committed} data-refused={refused}>
      <Notice tone={tone} role="status" title={name} className="cf-wrap">
        {t(`staffFile.summary.${summary}`, { count: refused })}{' '}
        {t('staffFile.counts', { create: count('create'), update: count('update'), unchanged: count('unchanged') })}
      </Notice>
      <RowsTable rows={rows} />
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          leftSection={<IconFileExport size={18} aria-hidden />}
          loading={saving}
          onClick={() => void saveReport()}
          data-testid="staff-file-report"
        >
          {t('import.save')}
        </Button>
        {!committed && (
          <Button loading={busy} disabled={refused > 0 || news === 0} onClick={onStore} data-testid="staff-file-store">
            {t('staffFile.store')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
