import { Button, Group, Loader, Modal, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Policy } from '../../../src-shared/models/policy.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';

type Minutes = ReplyOf<'policy:replay'>['people'][number]['minutes'][number];

interface PolicyReplayProps {
  readonly policy: Policy;
  readonly onClose: () => void;
}

/** Last year under the rules in the form: what would have changed for whom, in minutes and buckets. */
export function PolicyReplay({ policy, onClose }: PolicyReplayProps) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const load = useCallback(() => ask('policy:replay', { policy }), [policy]);
  const { value, failure, reload } = useLoaded(load);
  const nameOf = ({ kind, name }: Minutes): string =>
    kind === 'worked' ? t('policy.replay.worked') : t(`policy.replay.${kind}`, { name });
  return (
    <Modal
      opened
      onClose={onClose}
      size={820}
      title={t('policy.replay.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      <Stack data-testid="policy-replay-result">
        <FailureAlert failure={failure} onRetry={() => void reload()} />
        {value === null && failure === null && (
          <Group gap="sm">
            <Loader size="sm" role="status" aria-label={t('loading')} />
            <Text size="sm">{t('policy.replay.running')}</Text>
          </Group>
        )}
        {value !== null && (
          <Text size="sm" role="status">
            {t(value.people.length === 0 ? 'policy.replay.nobody' : 'policy.replay.changes', {
              count: value.people.length,
              from: formats.civilDate(value.from),
              to: formats.civilDate(value.to),
            })}
          </Text>
        )}
        {value !== null && value.people.length > 0 && (
          <ScrollArea.Autosize mah={480} viewportProps={{ tabIndex: 0 }}>
            <Table fz="sm" verticalSpacing={4} className="cf-numerals">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('policy.replay.person')}</Table.Th>
                  <Table.Th>{t('policy.replay.what')}</Table.Th>
                  <Table.Th ta="right">{t('policy.replay.before')}</Table.Th>
                  <Table.Th ta="right">{t('policy.replay.after')}</Table.Th>
                  <Table.Th ta="right">{t('policy.replay.difference')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {value.people.map(({ days, minutes, person }) =>
                  minutes.map((sums, index) => (
                    <Table.Tr
                      key={`${person.staffId} ${sums.kind} ${sums.name}`}
                      data-testid="replay-row"
                      data-staff={person.code}
                    >
                      <Table.Td className="cf-wrap">
                        {index === 0 && `${person.name} (${t('policy.replay.days', { count: days })})`}
                      </Table.Td>
                      <Table.Td>{nameOf(sums)}</Table.Td>
                      <Table.Td ta="right">{formats.duration(sums.before)}</Table.Td>
                      <Table.Td ta="right">{formats.duration(sums.after)}</Table.Td>
                      <Table.Td ta="right">
                        <strong>{formats.signedDuration(sums.after - sums.before)}</strong>
                      </Table.Td>
                    </Table.Tr>
                  )),
                )}
              </Table.Tbody>
            </Table>
          </ScrollArea.Autosize>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common:close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
