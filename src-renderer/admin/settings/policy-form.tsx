import { Button, Divider, Group, Paper, Stack, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { type Policy, policySchema } from '../../../src-shared/models/policy.ts';
import { civilDateSchema } from '../../../src-shared/models/time.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { formErrors } from '../lib/zod-form.ts';
import { useToday } from '../ranges/range-fields.tsx';
import { DateField } from '../ui/date-field.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { ExamplePolicyProvider } from './examples/example-policy.tsx';
import { LawPackCard } from './law-pack.tsx';
import { PayFields } from './pay/pay-fields.tsx';
import type { PolicyDraft } from './policy-draft.ts';
import { HoursFields, PunchFields, RosterFields } from './policy-fields.tsx';
import { PolicyPreview } from './policy-preview.tsx';
import { PolicyReplay } from './policy-replay.tsx';

const draftSchema = policySchema.extend({ from: civilDateSchema });

interface PolicyFormProps {
  readonly policy: Policy;
  readonly onSaved: () => void;
}

/** Changes the rules from a date on; says first whose days would come out differently. */
export function PolicyForm({ policy, onSaved }: PolicyFormProps) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const today = useToday();
  const [busy, setBusy] = useState<'preview' | 'save' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [preview, setPreview] = useState<ReplyOf<'policy:preview'> | null>(null);
  const [replayed, setReplayed] = useState<Policy | null>(null);
  const form = useForm<PolicyDraft>({
    initialValues: { ...policy, from: today },
    // What was previewed is no longer what stands in the form.
    onValuesChange: () => setPreview(null),
    validate: (values) => ({
      ...formErrors(draftSchema, values, {
        '': t('policy.minutesRule'),
        from: t('fieldRule'),
        cooldownSeconds: t('policy.secondsRule'),
        halfDayBelowPercent: t('policy.percentRule'),
        roundingMinutes: t('policy.roundingRule'),
        minWeeklyOffs: t('policy.offsRule'),
        maxWeeklyOffs: t('policy.offsRule'),
        mostWeekMinutes: t('policy.weekRule'),
        averageWeeks: t('policy.weeksRule'),
        mostDaysInRow: t('policy.daysRule'),
        timeAccountCapMinutes: t('policy.capRule'),
        'overtimeRules.*.thresholdMinutes': t('policy.weekRule'),
        'overtimeRules.*.bucket': t('policy.nameRule'),
        'overtimeRules.*.factor': t('policy.factorRule'),
        'premiums.*.name': t('policy.nameRule'),
        'premiums.*.factor': t('policy.factorRule'),
        'roundIn.stepMinutes': t('policy.roundingRule'),
        'roundOut.stepMinutes': t('policy.roundingRule'),
      }),
      ...(values.minWeeklyOffs > values.maxWeeklyOffs ? { maxWeeklyOffs: t('policy.offsOrder') } : {}),
    }),
  });

  const look = form.onSubmit(async (values) => {
    setBusy('preview');
    const { from, ...draft } = draftSchema.parse(values);
    const reply = await ask('policy:preview', { from, policy: draft });
    setBusy(null);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setPreview(reply.value);
  });

  const replay = form.onSubmit((values) => {
    const { from: _, ...draft } = draftSchema.parse(values);
    setReplayed(draft);
  });

  const submit = form.onSubmit(async (values) => {
    setBusy('save');
    const { from, ...draft } = draftSchema.parse(values);
    const reply = await ask('policy:add', { from, policy: draft });
    setBusy(null);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    const { version } = reply.value;
    notifyDone(t('policy.savedFrom', { version, date: formats.civilDate(reply.value.from) }));
    onSaved();
  });

  return (
    <Paper withBorder p="md">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2} size="h5">
            {t('policy.title')}
          </Title>
          <LawPackCard form={form} />
          <ExamplePolicyProvider draft={form.values}>
            <PunchFields form={form} />
            <Divider />
            <HoursFields form={form} />
            <Divider />
            <RosterFields form={form} />
            <Divider />
            <PayFields form={form} />
          </ExamplePolicyProvider>
          <Divider />
          <DateField
            label={t('policy.from')}
            description={t('policy.fromHelp')}
            w={320}
            data-testid="policy-from"
            {...form.getInputProps('from')}
          />
          {preview !== null && <PolicyPreview preview={preview} />}
          <FailureAlert failure={failure} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" disabled={!form.isDirty()} onClick={form.reset}>
              {t('policy.reset')}
            </Button>
            <Button variant="default" onClick={() => replay()} data-testid="policy-replay">
              {t('policy.replay.open')}
            </Button>
            <Button
              variant="default"
              disabled={!form.isDirty()}
              loading={busy === 'preview'}
              onClick={() => look()}
              data-testid="policy-preview"
            >
              {t('policy.preview')}
            </Button>
            <Button type="submit" loading={busy === 'save'} disabled={!form.isDirty()} data-testid="policy-save">
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {replayed !== null && <PolicyReplay policy={replayed} onClose={() => setReplayed(null)} />}
    </Paper>
  );
}
