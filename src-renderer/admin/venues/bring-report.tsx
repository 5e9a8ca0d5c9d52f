import { Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { FileTable } from '../ui/file-table.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone, notifyProblem } from '../ui/notify.tsx';
import { ReportButtons } from '../ui/report-buttons.tsx';
import { type FileOutcome, MOST_FILES } from './bring-pictures.ts';

interface BringReportProps {
  readonly outcomes: readonly FileOutcome[];
  /** There were more files than are taken at once. */
  readonly cut: boolean;
  readonly onAgain: () => void;
}

/** What became of every picture file, to be read and to be saved. */
export function BringReport({ outcomes, cut, onAgain }: BringReportProps) {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const formats = useFormats();
  const [saving, setSaving] = useState(false);
  const count = outcomes.filter(({ result }) => result === 'recorded').length;

  async function save() {
    setSaving(true);
    const rows = outcomes.map(({ fresh, known: _, file, ...outcome }) => ({
      ...outcome,
      file: file.slice(-1000),
      recorded: fresh,
    }));
    const reply = await ask('venues:save-report', { rows });
    setSaving(false);
    if (reply.ok) notifyDone(reply.value.path, t('venues.bring.saved', { count: reply.value.rows }));
    else if (reply.error.code !== 'cancelled') notifyProblem(errorText(reply.error));
  }

  return (
    <Stack data-testid="bring-report" data-recorded={count}>
      <Notice tone={count === outcomes.length ? 'yes' : 'wait'} role="status">
        {t('venues.bring.done', { count, all: outcomes.length })}
        {cut && ` ${t('venues.bring.tooMany', { most: MOST_FILES })}`}
      </Notice>
      <FileTable
        heads={[
          { words: t('venues.bring.file'), width: 32 },
          { words: t('venues.bring.taken'), width: 28 },
          { words: t('venues.bring.result') },
        ]}
      >
        {outcomes.map((outcome) => (
          <Table.Tr
            key={outcome.file}
            data-testid="bring-file"
            data-file={outcome.file}
            data-result={outcome.result}
            data-from={outcome.takenFrom ?? ''}
          >
            <Table.Td className="cf-wrap">{outcome.file}</Table.Td>
            <Table.Td className="cf-numerals">
              {outcome.takenAt === null ? '–' : formats.dateTime(outcome.takenAt)}
              {outcome.takenFrom !== null && (
                <Text size="xs" c="var(--cf-muted)">
                  {t(`venues.from.${outcome.takenFrom}`)}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <Result outcome={outcome} />
            </Table.Td>
          </Table.Tr>
        ))}
      </FileTable>
      <ReportButtons
        save={t('venues.bring.save')}
        again={t('venues.bring.again')}
        saving={saving}
        onSave={() => void save()}
        onAgain={onAgain}
        testId="bring"
      />
    </Stack>
  );
}

function Result({ outcome }: { readonly outcome: FileOutcome }) {
  const { t } = useTranslation(['admin', 'errors', 'group']);
  const { result, faces, fresh, known, unknown } = outcome;
  if (result === 'recorded') {
    const parts = [
      t('group:fresh', { count: fresh }),
      ...(known > 0 ? [t('group:known', { count: known })] : []),
      ...(unknown > 0 ? [t('group:unknown', { count: unknown })] : []),
    ];
    return (
      <Text size="sm" c="var(--cf-yes)">
        {t('venues.bring.recorded', {
          faces: t('venues.capture.summary', { count: faces }),
          fresh: parts.join(', '),
        })}
      </Text>
    );
  }
  const text =
    result === 'nobody'
      ? t('venues.bring.nothing')
      : result === 'cancelled'
        ? t('venues.bring.cancelled')
        : result === 'wrong-type' || result === 'too-large' || result === 'no-time'
          ? t(`venues.bring.problem.${result}`)
          : t(`errors:${result}`);
  return (
    <Text size="sm" c="var(--cf-no)">
      {text}
    </Text>
  );
}
