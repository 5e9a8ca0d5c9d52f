import { Button, Group, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';
import { OutcomeTable } from './outcome-table.tsx';
import { reportCsv } from './report-csv.ts';
import type { ImportReport } from './store-people.ts';

/** What became of every file, to be read and to be saved. */
export function ReportCard({ report, onAgain }: { readonly report: ImportReport; readonly onAgain: () => void }) {
  const { t } = useTranslation('admin');
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([reportCsv(report.outcomes)], { type: 'text/csv' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [report]);
  return (
    <Stack data-testid="import-report" data-enrolled={report.enrolled}>
      <Notice tone={report.enrolled === report.all ? 'yes' : 'wait'} role="status">
        {t('import.done', { count: report.enrolled, all: report.all })}
      </Notice>
      <OutcomeTable outcomes={report.outcomes} good={t('import.stored')} />
      <Group justify="flex-end">
        <Button
          component="a"
          href={url}
          download="import-report.csv"
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          data-testid="import-save"
        >
          {t('import.save')}
        </Button>
        <Button onClick={onAgain}>{t('import.again')}</Button>
      </Group>
    </Stack>
  );
}
