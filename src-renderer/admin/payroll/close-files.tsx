import { Button, Code, Group, Paper, Select, Stack, Table, Text, Title } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { payrollFileKinds } from '../../../src-shared/ipc/payroll.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { CloseId } from '../../../src-shared/models/ids.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useMay } from '../lib/use-may.ts';
import { useExportErrorText } from '../pay-items/use-export-error-text.ts';
import { Notice } from '../ui/notice.tsx';

type FileKind = (typeof payrollFileKinds)[number];
type Written = ReplyOf<'payroll:export'>;

interface CloseFilesProps {
  readonly id: CloseId;
  readonly files: ReplyOf<'payroll:read'>['exports'];
  readonly onExported: () => void;
}

/** Writes files of a closed period, each with what differs from the last of its kind. */
export function CloseFiles({ files, id, onExported }: CloseFilesProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const may = useMay();
  const errorText = useExportErrorText();
  const [program, setProgram] = useState<FileKind>('figures');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [written, setWritten] = useState<Written | null>(null);
  const nameOf = (kind: FileKind): string =>
    kind === 'figures' ? t('payroll.figuresFile') : t(`exports.program.${kind}`);

  async function run() {
    setBusy(true);
    setFailure(null);
    setWritten(null);
    const reply = await ask('payroll:export', { id, program });
    setBusy(false);
    if (reply.ok) {
      setWritten(reply.value);
      onExported();
    } else if (reply.error.code !== 'cancelled') setFailure(reply.error);
  }
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('payroll.files')}
        </Title>
        {may('payroll:export') && (
          <Group align="flex-end" gap="sm">
            <Select
              label={t('payroll.file')}
              w={240}
              allowDeselect={false}
              data={payrollFileKinds.map((kind) => ({ value: kind, label: nameOf(kind) }))}
              value={program}
              onChange={(kind) => kind !== null && setProgram(kind)}
              data-testid="close-program"
            />
            <Button
              leftSection={<IconFileExport size={18} aria-hidden />}
              loading={busy}
              onClick={() => void run()}
              data-testid="close-export"
            >
              {t('payroll.export')}
            </Button>
          </Group>
        )}
        {failure !== null && (
          <Notice tone="no" role="alert" data-testid="failure" data-code={failure.code}>
            {errorText(failure)}
          </Notice>
        )}
        {written !== null && <Result written={written} />}
        {files.length === 0 && (
          <Text size="sm" c="var(--cf-muted)">
            {t('payroll.noFiles')}
          </Text>
        )}
        {files.length > 0 && (
          <Table fz="sm" verticalSpacing={4} className="cf-numerals">
            <Table.Tbody>
              {files.map((file) => {
                const kind = payrollFileKinds.find((one) => one === file.program);
                return (
                  <Table.Tr key={`${file.at} ${file.sha256}`} data-testid="close-file">
                    <Table.Td>{kind === undefined ? file.program : nameOf(kind)}</Table.Td>
                    <Table.Td>
                      {formats.dateTime(file.at)} · {file.actor}
                    </Table.Td>
                    <Table.Td className="cf-wrap">
                      <Text size="xs" c="var(--cf-muted)">
                        {file.sha256}
                      </Text>
                    </Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        )}
      </Stack>
    </Paper>
  );
}

/** Where the file is, and what differs from the last of its kind. */
function Result({ written }: { readonly written: Written }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const { difference, path } = written;
  const lines =
    difference === null
      ? []
      : [...difference.removed.map((line) => `− ${line}`), ...difference.added.map((line) => `+ ${line}`)];
  const at = difference === null ? '' : formats.dateTime(difference.at);
  return (
    <Notice tone={lines.length > 0 ? 'wait' : 'yes'} data-testid="close-written">
      <Stack gap="xs">
        <Text size="sm" className="cf-wrap" data-testid="close-path">
          {path}
        </Text>
        <Text size="sm">
          {difference === null && t('payroll.first')}
          {difference !== null && t(lines.length === 0 ? 'payroll.same' : 'payroll.differs', { at })}
        </Text>
        {lines.length > 0 && (
          <Code block data-testid="close-difference">
            {lines.join('\n')}
          </Code>
        )}
      </Stack>
    </Notice>
  );
}
