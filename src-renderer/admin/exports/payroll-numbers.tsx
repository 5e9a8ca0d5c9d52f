import { Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { payrollNumberSchema } from '../../../src-shared/models/exports.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { ask } from '../lib/ask.ts';

type Row = ReplyOf<'exports:state'>['numbers'][number];

interface PayrollNumbersProps {
  readonly numbers: readonly Row[];
  readonly onChanged: () => void;
}

const MOST_SHOWN = 50;
const MOST_CHARS = 20;

/** What payroll programs call each person. A number is kept when its field is left. */
export function PayrollNumbers({ numbers, onChanged }: PayrollNumbersProps) {
  const { t } = useTranslation('admin');
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = numbers.filter(({ person }) =>
    [person.name, person.code].some((text) => text.toLowerCase().includes(wanted)),
  );
  const more = found.length - MOST_SHOWN;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('exports.numbers.title')}
        </Title>
        <Text size="sm" c="var(--cf-muted)">
          {t(numbers.length === 0 ? 'exports.numbers.nobody' : 'exports.numbers.text')}
        </Text>
        {numbers.length > 0 && (
          <TextInput
            aria-label={t('exports.numbers.search')}
            placeholder={t('exports.numbers.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={search}
            maxLength={120}
            w={320}
            onChange={(event) => setSearch(event.currentTarget.value)}
            data-testid="numbers-search"
          />
        )}
        <Table verticalSpacing={4} maw={640}>
          <Table.Tbody>
            {found.slice(0, MOST_SHOWN).map((row) => (
              <NumberRow key={row.person.staffId} row={row} onChanged={onChanged} />
            ))}
          </Table.Tbody>
        </Table>
        {more > 0 && (
          <Text size="sm" c="var(--cf-muted)">
            {t('exports.numbers.more', { count: more })}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function NumberRow({ onChanged, row }: { readonly row: Row; readonly onChanged: () => void }) {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const { person } = row;
  const [text, setText] = useState(row.number ?? '');
  const [problem, setProblem] = useState<string | null>(null);

  async function keep() {
    const number = text.trim() === '' ? null : text.trim();
    if (number === row.number) return;
    if (number !== null && !payrollNumberSchema.safeParse(number).success) {
      setProblem(t('exports.settings.bad'));
      return;
    }
    const reply = await ask('exports:set-number', { staffId: person.staffId, number });
    setProblem(reply.ok ? null : errorText(reply.error));
    if (reply.ok) onChanged();
  }
  return (
    <Table.Tr data-testid="payroll-number" data-code={person.code}>
      <Table.Td className="cf-wrap">
        {person.name} ({person.code})
      </Table.Td>
      <Table.Td w={220}>
        <TextInput
          size="xs"
          aria-label={t('exports.numbers.of', { name: person.name })}
          value={text}
          maxLength={MOST_CHARS}
          error={problem}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={() => void keep()}
        />
      </Table.Td>
    </Table.Tr>
  );
}
