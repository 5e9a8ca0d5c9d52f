import { Button, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { zoneOfDate } from '../../../src-shared/domain/zone-history.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useZone } from '../lib/store.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useMay } from '../lib/use-may.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { ZoneForm } from './zone-form.tsx';

const loadZones = () => ask('site:zones');

/** Which time zone counts from when, and the form that has another count from a date on. */
export function ZoneCard() {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const may = useMay();
  const zone = useZone();
  const { value, failure, reload } = useLoaded(loadZones);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const today = civilDateOf(Date.now(), zone);
  const current = value?.findLast(({ from }) => from === null || from <= today);
  const remove = async (from: CivilDate): Promise<void> => {
    const reply = await ask('site:change-zone', { from, zone: zoneOfDate(addDays(from, -1), zone) });
    setRefusal(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    notifyDone(t('settings.zones.removed'));
    await reload();
  };
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('settings.zone')}
        </Title>
        <FailureAlert failure={failure} onRetry={() => void reload()} />
        <FailureAlert failure={refusal} />
        {value !== null && (
          <Table verticalSpacing={6} className="cf-numerals" data-testid="zones">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('settings.zone')}</Table.Th>
                <Table.Th>{t('policy.from')}</Table.Th>
                <Table.Th>{t('policy.setBy')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {value.toReversed().map((one) => (
                <Table.Tr key={one.from ?? ''} data-testid="zone-row">
                  <Table.Td className="cf-wrap">
                    {one.zone} {one === current && <Mark tone="yes">{t('policy.inForce')}</Mark>}
                  </Table.Td>
                  <Table.Td>{one.from === null ? t('settings.zones.always') : formats.civilDate(one.from)}</Table.Td>
                  <Table.Td className="cf-wrap">
                    {one.createdAt !== null && one.createdBy !== null && (
                      <Text size="sm">
                        {t('corrections.by', { actor: one.createdBy, at: formats.dateTime(one.createdAt) })}
                      </Text>
                    )}
                    {may('site:change-zone') && one.from !== null && one.from > today && (
                      <Button
                        variant="default"
                        size="compact-sm"
                        onClick={() => one.from !== null && void remove(one.from)}
                        data-testid="zone-remove"
                      >
                        {t('settings.zones.remove')}
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {may('site:change-zone') && <ZoneForm zone={zone} today={today} onChanged={() => void reload()} />}
      </Stack>
    </Paper>
  );
}
