import { Button, Stack, Table, Text } from '@mantine/core';
import { IconDoorExit } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvacuationHead } from '../../../src-shared/ipc/presence.ts';
import { sinceBegin } from '../../ui/roll-call/times.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { RollCallList } from './roll-call-list.tsx';

const SHOWN = ['evacuation:changed'] as const;

/** Roll calls there were, each with its times. */
export function RollCallReports() {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const { value, failure, reload } = useLoaded(useCallback(() => ask('evacuation:list'), []));
  const [opened, setOpened] = useState<EvacuationHead | null>(null);
  useRenewed(reload, { data: SHOWN });
  if (failure !== null) return <FailureAlert failure={failure} onRetry={() => void reload()} />;
  if (value === null) return null;
  if (value.length === 0)
    return (
      <Nothing icon={<IconDoorExit aria-hidden />} title={t('presence.noReports')} text={t('presence.noReportsText')} />
    );
  return (
    <Stack>
      <Table verticalSpacing={6} withTableBorder className="cf-numerals">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('presence.when')}</Table.Th>
            <Table.Th>{t('presence.kind')}</Table.Th>
            <Table.Th>{t('presence.result')}</Table.Th>
            <Table.Th>{t('presence.lasted')}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {value.map((head) => (
            <Table.Tr key={head.id} data-testid="roll-call-report" data-kind={head.kind}>
              <Table.Td>{formats.dateTime(head.beganAt)}</Table.Td>
              <Table.Td>{t(`presence.kinds.${head.kind}`)}</Table.Td>
              <Table.Td>
                {t('presence.found', { safe: formats.number(head.safe), people: formats.number(head.people) })}
              </Table.Td>
              <Table.Td>{head.endedAt === null ? t('presence.goesOn') : sinceBegin(head, head.endedAt)}</Table.Td>
              <Table.Td>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => setOpened(head)}
                  aria-label={`${t('presence.openReport')}: ${formats.dateTime(head.beganAt)}`}
                >
                  {t('presence.openReport')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {opened !== null && <Report key={opened.id} head={opened} />}
    </Stack>
  );
}

function Report({ head: { id, beganAt, note } }: { readonly head: EvacuationHead }) {
  const formats = useFormats();
  const { value, failure } = useLoaded(useCallback(() => ask('evacuation:read', { id }), [id]));
  return (
    <Stack gap="xs">
      <FailureAlert failure={failure} />
      <Text fw={650}>{formats.dateTime(beganAt)}</Text>
      {note !== '' && <Text size="sm">{note}</Text>}
      {value !== null && <RollCallList rollCall={value} onMark={null} />}
    </Stack>
  );
}
