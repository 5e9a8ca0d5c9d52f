import { Button, Checkbox, Group, Paper, SegmentedControl, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TemplateName, templateNames } from '../weeks/week.ts';
import type { CheckedArchive } from './check-archive.ts';
import { OutcomeTable } from './outcome-table.tsx';
import { importable } from './store-people.ts';

interface ReviewCardProps {
  readonly checked: CheckedArchive;
  readonly onStore: (template: TemplateName) => void;
  readonly onCancel: () => void;
}

/** Everything an import would do, before anything is stored. */
export function ReviewCard({ checked, onStore, onCancel }: ReviewCardProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [template, setTemplate] = useState<TemplateName>('day');
  const [agreed, setAgreed] = useState(false);
  const people = importable(checked);
  return (
    <Paper withBorder p="md" data-testid="import-review">
      <Stack>
        <Title order={2} size="h5">
          {t('import.review', { count: people.length })}
        </Title>
        {people.length > 0 && (
          <Table verticalSpacing={4} layout="fixed">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="17%">{t('staff.code')}</Table.Th>
                <Table.Th>{t('staff.name')}</Table.Th>
                <Table.Th w="22%">{t('staff.enrolled')}</Table.Th>
                <Table.Th w="22%">{t('import.person')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {people.map((person) => (
                <Table.Tr key={person.code} data-testid="import-person" data-code={person.code}>
                  <Table.Td className="cf-wrap">{person.code}</Table.Td>
                  <Table.Td className="cf-wrap">{person.name}</Table.Td>
                  <Table.Td>{t('staff.pictures', { count: person.pictures.length })}</Table.Td>
                  <Table.Td>{t(person.isNew ? 'import.new' : 'import.existing')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        <OutcomeTable outcomes={checked.outcomes} good={t('enrol.state.accepted')} />
        {people.some((person) => person.isNew) && (
          <Group gap="sm">
            <Text size="sm">{t('import.hours')}</Text>
            <SegmentedControl
              aria-label={t('import.hours')}
              value={template}
              onChange={setTemplate}
              data={templateNames.map((value) => ({ value, label: t(`pattern.template.${value}`) }))}
            />
          </Group>
        )}
        <Checkbox
          label={t('import.consent')}
          checked={agreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
          data-testid="import-consent"
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
          <Button
            disabled={!agreed || people.length === 0}
            onClick={() => onStore(template)}
            data-testid="import-store"
          >
            {t('import.store', { count: people.length })}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
