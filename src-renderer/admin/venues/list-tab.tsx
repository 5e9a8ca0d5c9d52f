import { Button, Grid, Paper, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import type { SessionList } from '../../../src-shared/ipc/venues.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { Confirm } from '../ui/confirm.tsx';
import { Mark } from '../ui/mark.tsx';
import { notifyProblem } from '../ui/notify.tsx';

type Present = SessionList['present'][number];

/** Who is here, who is missing, who is on leave. */
export function ListTab({ list }: { readonly list: SessionList }) {
  const { t } = useTranslation('admin');
  const [taking, setTaking] = useState<Present | null>(null);
  return (
    <Grid>
      <Grid.Col span={8}>
        <Paper withBorder p="md">
          <Title order={2} size="h5" mb="xs">
            {t('venues.view.here', { count: list.present.length })}
          </Title>
          {list.present.length === 0 ? (
            <Text c="var(--cf-muted)">{t(list.listed ? 'venues.view.nobodyHere' : 'venues.view.noPicture')}</Text>
          ) : (
            <PresentTable present={list.present} onTake={setTaking} />
          )}
        </Paper>
      </Grid.Col>
      <Grid.Col span={4}>
        <Stack>
          <Absent
            title={t(list.listed ? 'venues.view.missing' : 'venues.view.expected', { count: list.missing.length })}
            people={list.missing}
            none={t(list.listed ? 'venues.view.nobodyMissing' : 'venues.view.nobodyExpected')}
            testId="venue-missing"
          />
          {list.excused.length > 0 && (
            <Absent
              title={t('venues.view.excused', { count: list.excused.length })}
              people={list.excused}
              none=""
              testId="venue-excused"
            />
          )}
        </Stack>
      </Grid.Col>
      {taking !== null && <TakeOff record={taking} onClose={() => setTaking(null)} />}
    </Grid>
  );
}

interface PresentTableProps {
  readonly present: readonly Present[];
  readonly onTake: (record: Present) => void;
}

function PresentTable({ present, onTake }: PresentTableProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  return (
    <Table verticalSpacing={6} data-testid="venue-present">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('venues.view.person')}</Table.Th>
          <Table.Th w={72}>{t('venues.view.at')}</Table.Th>
          <Table.Th w={112}>{t('venues.view.method')}</Table.Th>
          <Table.Th w={90}>
            <span className="cf-visually-hidden">{t('staff.actions')}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {present.map((record) => (
          <Table.Tr key={record.recordId} data-testid="venue-person" data-code={record.person.code}>
            <Table.Td className="cf-wrap">
              {record.person.name}{' '}
              <Text component="span" size="xs" c="var(--cf-muted)">
                {record.person.code}
              </Text>{' '}
              {!record.expected && <Mark tone="plain">{t('venues.view.notExpected')}</Mark>}
            </Table.Td>
            <Table.Td className="cf-numerals">{formats.time(record.at)}</Table.Td>
            <Table.Td>{t(`venues.method.${record.method}`)}</Table.Td>
            <Table.Td ta="right">
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('venues.view.takeOffOf', { name: record.person.name })}
                onClick={() => onTake(record)}
                data-testid="venue-take-off"
              >
                {t('venues.view.takeOff')}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface AbsentProps {
  readonly title: string;
  readonly people: readonly Person[];
  readonly none: string;
  readonly testId: string;
}

function Absent({ title, people, none, testId }: AbsentProps) {
  return (
    <Paper withBorder p="md" data-testid={testId}>
      <Title order={2} size="h5" mb="xs">
        {title}
      </Title>
      {people.length === 0 && <Text c="var(--cf-muted)">{none}</Text>}
      {people.map(({ staffId, name, code }) => (
        <Text key={staffId} size="sm" py={3} className="cf-wrap" data-code={code}>
          {name}{' '}
          <Text component="span" size="xs" c="var(--cf-muted)">
            {code}
          </Text>
        </Text>
      ))}
    </Paper>
  );
}

function TakeOff({ record, onClose }: { readonly record: Present; readonly onClose: () => void }) {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);

  async function take() {
    if (reason.trim() === '') return;
    setBusy(true);
    const reply = await ask('venues:void-record', { recordId: record.recordId, reason: reason.trim() });
    setBusy(false);
    if (!reply.ok) notifyProblem(errorText(reply.error));
    onClose();
  }

  return (
    <Confirm
      opened
      title={t('venues.view.takeOffOf', { name: record.person.name })}
      text={t('venues.view.takeOffText')}
      action={t('venues.view.takeOff')}
      busy={busy}
      onClose={onClose}
      onConfirm={() => void take()}
    >
      <TextInput
        label={t('venues.view.reason')}
        required
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="venue-reason"
      />
    </Confirm>
  );
}
