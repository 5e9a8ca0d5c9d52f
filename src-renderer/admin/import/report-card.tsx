import { Paper, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../ui/error-text.ts';
import { ask } from '../lib/ask.ts';
import { SaveFailure } from '../pictures/save-failure.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone, notifyProblem } from '../ui/notify.tsx';
import { ReportButtons } from '../ui/report-buttons.tsx';
import { OutcomeTable, ProblemWords } from './outcome-table.tsx';
import type { ImportReport } from './store-people.ts';

/** What became of every file, to be read and to be saved. */
export function ReportCard({ report, onAgain }: { readonly report: ImportReport; readonly onAgain: () => void }) {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const [saving, setSaving] = useState(false);

  async function save() {
    setSaving(true);
    const rows = report.outcomes.map(({ path, code, problem }) => ({ path, code, result: problem ?? 'enrolled' }));
    const reply = await ask('import:save-report', { about: 'file', rows });
    setSaving(false);
    if (reply.ok) {
      const path = <span data-testid="import-report-path">{reply.value.path}</span>;
      notifyDone(path, t('import.saved', { count: reply.value.rows }));
    } else if (reply.error.code !== 'cancelled') notifyProblem(errorText(reply.error));
  }

  const { enrolled, all, stopped } = report;
  return (
    <Stack data-testid="import-report" data-enrolled={enrolled} data-stopped={stopped ?? ''}>
      <Notice tone={enrolled === all ? 'yes' : 'wait'} role="status">
        {stopped === null ? (
          t('import.done', { count: enrolled, all })
        ) : stopped === 'cancelled' ? (
          t('import.nothingStored')
        ) : (
          <ProblemWords problem={stopped} />
        )}
      </Notice>
      {report.faces.map(({ person: { code, name }, failure, face, path, instead }) => (
        <SaveFailure
          key={code}
          failure={failure}
          face={face}
          file={path}
          ownCode={code}
          instead={instead}
          advice={t('import.leftOut', { name, code })}
        />
      ))}
      <Paper withBorder p="md">
        <OutcomeTable outcomes={report.outcomes} good={t('import.stored')} />
      </Paper>
      <ReportButtons
        save={t('import.save')}
        again={t('import.again')}
        saving={saving}
        onSave={() => void save()}
        onAgain={onAgain}
        testId="import"
      />
    </Stack>
  );
}
