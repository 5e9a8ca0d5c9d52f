import { Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { payrollNameSchema, payrollNumberSchema } from '../../../src-shared/models/exports.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { ask } from '../lib/ask.ts';

type Row = ReplyOf<'exports:state'>['numbers'][number];

interface PayrollNumbersProps {
  readonly numbers: readonly Row[];
  readonly onChanged: () => void;
}

const MOST_SHOWN = 50;
const MOST_CHARS = 20;
const MOST_NAME_CHARS = 120;

/** What payroll programs call each person. What is typed is kept when its field is left. */
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
        <Table verticalSpacing={4} maw={860}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('exports.numbers.person')}</Table.Th>
              <Table.Th>{t('exports.numbers.number')}</Table.Th>
              <Table.Th>{t('exports.numbers.name')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
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

interface KeptFieldProps {
  readonly label: string;
  readonly kept: string | null;
  readonly mostChars: number;
  readonly placeholder?: string;
  /** Whether it may be kept; empty is asked of nobody. */
  readonly isGood: (text: string) => boolean;
  /** Keeps it; answers what is wrong, or null. */
  readonly onKeep: (text: string | null) => Promise<string | null>;
}

/** A field whose text is kept when it is left. */
function KeptField({ isGood, kept, label, mostChars, onKeep, placeholder }: KeptFieldProps) {
  const { t } = useTranslation('admin');
  const [text, setText] = useState(kept ?? '');
  const [problem, setProblem] = useState<string | null>(null);

  async function keep() {
    const wanted = text.trim() === '' ? null : text.trim();
    if (wanted === kept) setProblem(null);
    else if (wanted !== null && !isGood(wanted)) setProblem(t('exports.settings.bad'));
    else setProblem(await onKeep(wanted));
  }
  return (
    <TextInput
      size="xs"
      aria-label={label}
      placeholder={placeholder ?? ''}
      value={text}
      maxLength={mostChars}
      error={problem}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => void keep()}
    />
  );
}

function NumberRow({ onChanged, row }: { readonly row: Row; readonly onChanged: () => void }) {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const { person } = row;
  const { staffId } = person;
  const told = (reply: Awaited<ReturnType<typeof ask<'exports:set-name'>>>): string | null => {
    if (reply.ok) onChanged();
    return reply.ok ? null : errorText(reply.error);
  };
  return (
    <Table.Tr data-testid="payroll-number" data-code={person.code}>
      <Table.Td className="cf-wrap">
        {person.name} ({person.code})
      </Table.Td>
      <Table.Td w={180}>
        <KeptField
          label={t('exports.numbers.of', { name: person.name })}
          kept={row.number}
          mostChars={MOST_CHARS}
          isGood={(text) => payrollNumberSchema.safeParse(text).success}
          onKeep={async (number) => told(await ask('exports:set-number', { staffId, number }))}
        />
      </Table.Td>
      <Table.Td w={260}>
        <KeptField
          label={t('exports.numbers.nameOf', { name: person.name })}
          kept={row.name}
          placeholder={person.name}
          mostChars={MOST_NAME_CHARS}
          isGood={(text) => payrollNameSchema.safeParse(text).success}
          onKeep={async (name) => told(await ask('exports:set-name', { staffId, name }))}
        />
      </Table.Td>
    </Table.Tr>
  );
}
