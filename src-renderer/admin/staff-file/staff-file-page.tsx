import { Button, FileButton, Loader, Paper, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_CSV_BYTES } from '../../../src-shared/ipc/roster.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { readBytes } from '../lib/read-file.ts';
import { BackToStaff } from '../ui/back-to-staff.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { AdminPage } from '../ui/page.tsx';
import { type Attempt, EncodingChoice } from './encoding-choice.tsx';
import { type Trial, TrialCard } from './trial-card.tsx';

/** Staff and weekly hours from a CSV: every line's outcome first, stored only after a yes and only as a whole. */
export function StaffFilePage() {
  const { t } = useTranslation('admin');
  const reset = useRef<() => void>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [attempt, setAttempt] = useState<Attempt | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function send({ name, file, dateOrder, encoding }: Attempt, commit: boolean) {
    setBusy(true);
    setAttempt({ name, file, dateOrder, encoding });
    const reply = await ask('staff:import-csv', {
      file,
      commit,
      dateOrder,
      ...(encoding === null ? {} : { encoding }),
    });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setTrial({ name, file, dateOrder, encoding, outcome: reply.value });
    else if (!commit) setTrial(null);
  }

  async function choose(file: File) {
    // The same file, corrected meanwhile, may be chosen again.
    reset.current?.();
    const read = await readBytes(file, MOST_CSV_BYTES);
    if (read.ok) return send({ name: file.name, file: read.value, dateOrder: null, encoding: null }, false);
    setTrial(null);
    setAttempt(null);
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
          <FailureAlert failure={failure} />
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
          {attempt !== null && (
            <EncodingChoice
              attempt={attempt}
              found={trial?.outcome.encoding ?? null}
              problem={failure?.code ?? null}
              onChoose={(encoding) => void send({ ...attempt, encoding }, false)}
            />
          )}
        </Stack>
      </Paper>
      {busy && trial === null && <Loader role="status" aria-label={t('loading')} />}
      {trial !== null && (
        <TrialCard
          trial={trial}
          busy={busy}
          onOrder={(dateOrder) => void send({ ...trial, dateOrder }, false)}
          onStore={() => void send(trial, true)}
        />
      )}
    </AdminPage>
  );
}
