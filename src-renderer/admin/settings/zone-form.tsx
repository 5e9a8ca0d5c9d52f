import { Button, Group, Select, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import { zoneOfDate } from '../../../src-shared/domain/zone-history.ts';
import { contract, type ReplyOf, type RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { CivilDate, Zone } from '../../../src-shared/models/time.ts';
import { ask } from '../lib/ask.ts';
import { formErrors } from '../lib/zod-form.ts';
import { zoneChoices } from '../lib/zone-choices.ts';
import { DateField } from '../ui/date-field.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { ZonePreview } from './zone-preview.tsx';

interface ZoneFormProps {
  readonly zone: Zone;
  readonly today: CivilDate;
  readonly onChanged: () => void;
}

interface Trial {
  readonly change: RequestOf<'site:change-zone'>;
  readonly preview: ReplyOf<'site:preview-zone'>;
}

/** Another zone from a date on: tried first, which says what would change, then set. */
export function ZoneForm({ zone, today, onChanged }: ZoneFormProps) {
  const { t } = useTranslation('admin');
  const [trial, setTrial] = useState<Trial | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const last = zoneOfDate('9998-12-31', zone);
  const zones = useMemo(() => zoneChoices(last), [last]);
  const form = useForm({
    initialValues: { zone: last, from: addDays(today, 1) },
    validate: (values) =>
      formErrors(contract['site:change-zone'].request, values, {
        '': t('wizard.site.zoneMissing'),
        from: t('settings.zones.fromMissing'),
      }),
    onValuesChange: () => setTrial(null),
  });
  const preview = form.onSubmit(async (change) => {
    setBusy(true);
    const reply = await ask('site:preview-zone', change);
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    setTrial(reply.ok ? { change, preview: reply.value } : null);
  });
  const save = async (change: Trial['change']): Promise<void> => {
    setBusy(true);
    const reply = await ask('site:change-zone', change);
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setTrial(null);
    notifyDone(t('settings.zones.changed'));
    onChanged();
  };
  return (
    <form onSubmit={preview} noValidate>
      <Stack gap="sm">
        <Group align="flex-start" gap="sm" grow>
          <Select
            label={t('settings.zones.next')}
            data={zones}
            searchable
            limit={60}
            allowDeselect={false}
            nothingFoundMessage={t('wizard.site.zoneNotFound')}
            data-testid="zone-next"
            {...form.getInputProps('zone')}
          />
          <DateField label={t('policy.from')} data-testid="zone-from" {...form.getInputProps('from')} />
        </Group>
        <FailureAlert failure={failure} />
        {trial !== null && <ZonePreview preview={trial.preview} />}
        <Group justify="flex-end" gap="xs">
          <Button type="submit" variant="default" loading={busy} data-testid="zone-preview">
            {t('settings.zones.preview')}
          </Button>
          {trial !== null && (
            <Button loading={busy} onClick={() => void save(trial.change)} data-testid="zone-change">
              {t('settings.zones.change')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
