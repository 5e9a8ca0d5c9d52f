import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { setupInputSchema } from '../../../src-shared/ipc/setup.ts';
import { useNow } from '../lib/use-now.ts';
import { formErrors } from '../lib/zod-form.ts';
import { zoneChoices } from '../lib/zone-choices.ts';
import { StepHeading } from './step-heading.tsx';

const siteSchema = setupInputSchema.pick({ siteName: true, zone: true });
export type SiteInput = z.infer<typeof siteSchema>;

interface SiteStepProps {
  readonly value: SiteInput;
  readonly onDone: (value: SiteInput) => void;
}

export function SiteStep({ value, onDone }: SiteStepProps) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const zones = useMemo(() => zoneChoices(value.zone), [value.zone]);
  const now = useNow();
  const form = useForm({
    initialValues: value,
    validate: (values) =>
      formErrors(siteSchema, values, { '': t('wizard.site.zoneMissing'), siteName: t('wizard.site.nameRule') }),
  });
  const zone = form.values.zone;
  const clock =
    zone === ''
      ? ''
      : now.toLocaleTimeString(i18n.language, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

  return (
    <form onSubmit={form.onSubmit((values) => onDone(siteSchema.parse(values)))} noValidate>
      <Stack>
        <StepHeading title={t('wizard.site.title')} text={t('wizard.site.text')} />
        <TextInput
          label={t('wizard.site.name')}
          description={t('wizard.site.nameHelp')}
          autoFocus
          data-testid="wizard-site-name"
          {...form.getInputProps('siteName')}
        />
        <Select
          label={t('wizard.site.zone')}
          description={clock === '' ? t('wizard.site.zoneHelp') : t('wizard.site.zoneNow', { time: clock })}
          data={zones}
          searchable
          limit={60}
          allowDeselect={false}
          nothingFoundMessage={t('wizard.site.zoneNotFound')}
          data-testid="wizard-zone"
          {...form.getInputProps('zone')}
        />
        <Group justify="flex-end">
          <Button type="submit" data-testid="wizard-next">
            {t('common:next')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
