import {
  Button,
  Group,
  Loader,
  NumberInput,
  Paper,
  Radio,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { type Policy, policySchema } from '../../../src-shared/models/policy.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { formErrors } from '../lib/zod-form.ts';
import { useAdmin, useZone } from '../store.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { Facts } from './facts.tsx';

export function PolicyTab() {
  const { t } = useTranslation('admin');
  const siteName = useAdmin((state) => state.info?.siteName);
  const zone = useZone();
  const load = useCallback(() => ask('settings:policy'), []);
  const { value, failure, reload } = useLoaded(load);
  return (
    <Stack maw={860}>
      <Facts
        title={t('settings.site')}
        rows={[
          [t('settings.siteName'), siteName],
          [t('settings.zone'), zone],
          [t('settings.policyVersion'), value?.version ?? ''],
        ]}
      />
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null ? (
        failure === null && <Loader role="status" aria-label={t('loading')} />
      ) : (
        <PolicyForm key={value.version} policy={value.policy} onSaved={() => void reload()} />
      )}
    </Stack>
  );
}

const windowFields = [
  'checkInBeforeStartMinutes',
  'checkInAfterStartMinutes',
  'checkOutBeforeEndMinutes',
  'checkOutAfterEndMinutes',
] as const;
/** In flexible mode these two numbers count for nothing. */
const strictOnly: readonly string[] = ['checkInAfterStartMinutes', 'checkOutBeforeEndMinutes'];

function PolicyForm({ policy, onSaved }: { readonly policy: Policy; readonly onSaved: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm<Policy>({
    initialValues: policy,
    validate: (values) => ({
      ...formErrors(policySchema, values, {
        '': t('policy.minutesRule'),
        cooldownSeconds: t('policy.secondsRule'),
        minWeeklyOffs: t('policy.offsRule'),
        maxWeeklyOffs: t('policy.offsRule'),
      }),
      ...(values.minWeeklyOffs > values.maxWeeklyOffs ? { maxWeeklyOffs: t('policy.offsOrder') } : {}),
    }),
  });
  const flexible = form.values.mode === 'flexible';

  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const reply = await ask('settings:set-policy', policySchema.parse(values));
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    notifyDone(t('policy.saved', { version: reply.value.version }));
    onSaved();
  });

  return (
    <Paper withBorder p="md">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2} size="h5">
            {t('policy.title')}
          </Title>
          <FailureAlert failure={failure} />
          <Radio.Group label={t('policy.mode')} {...form.getInputProps('mode')}>
            <Stack gap="xs" mt={6}>
              <Radio value="strict" label={t('policy.strict')} description={t('policy.strictText')} />
              <Radio value="flexible" label={t('policy.flexible')} description={t('policy.flexibleText')} />
            </Stack>
          </Radio.Group>
          <SimpleGrid cols={2}>
            {windowFields.map((field) => (
              <NumberInput
                key={field}
                label={t(`policy.${field}`)}
                min={0}
                max={1440}
                step={5}
                allowDecimal={false}
                suffix={t('policy.minutesSuffix')}
                disabled={flexible && strictOnly.includes(field)}
                data-testid={`policy-${field}`}
                {...form.getInputProps(field)}
              />
            ))}
            <NumberInput
              label={t('policy.cooldownSeconds')}
              description={t('policy.cooldownHelp')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              min={0}
              max={3600}
              step={10}
              allowDecimal={false}
              suffix={t('policy.secondsSuffix')}
              {...form.getInputProps('cooldownSeconds')}
            />
            <div />
            <NumberInput
              label={t('policy.minWeeklyOffs')}
              min={0}
              max={7}
              allowDecimal={false}
              {...form.getInputProps('minWeeklyOffs')}
            />
            <NumberInput
              label={t('policy.maxWeeklyOffs')}
              min={0}
              max={7}
              allowDecimal={false}
              {...form.getInputProps('maxWeeklyOffs')}
            />
          </SimpleGrid>
          <Switch
            label={t('policy.pinAllowed')}
            description={t('policy.pinHelp')}
            {...form.getInputProps('pinAllowed', { type: 'checkbox' })}
          />
          {form.isDirty() && (
            <Notice tone="wait">
              <Text size="sm">{t('policy.countsFromNow')}</Text>
            </Notice>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" disabled={!form.isDirty()} onClick={form.reset}>
              {t('policy.reset')}
            </Button>
            <Button type="submit" loading={busy} disabled={!form.isDirty()} data-testid="policy-save">
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
