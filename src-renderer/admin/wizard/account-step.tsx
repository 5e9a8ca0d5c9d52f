import { Button, Group, PasswordInput, Progress, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { setupInputSchema } from '../../../src-shared/ipc/setup.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { formErrors } from '../lib/zod-form.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { passwordLength } from './password-length.ts';
import { StepHeading } from './step-heading.tsx';

const managerSchema = setupInputSchema.shape.manager;
export type ManagerInput = z.infer<typeof managerSchema>;

interface AccountStepProps {
  readonly onBack: () => void;
  /** Answers with what went wrong, or null. */
  readonly onDone: (manager: ManagerInput) => Promise<Failure | null>;
}

const fill = { short: 20, fair: 50, good: 75, long: 100 } as const;
const colour = { short: 'red', fair: 'yellow', good: 'teal', long: 'teal' } as const;

export function AccountStep({ onBack, onDone }: AccountStepProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { username: '', displayName: '', password: '', again: '' },
    validate: ({ again, ...manager }) => ({
      ...formErrors(managerSchema, manager, {
        '': t('fieldRule'),
        username: t('wizard.account.usernameRule'),
        displayName: t('wizard.account.nameRule'),
        password: t('wizard.account.passwordRule'),
      }),
      ...(again === manager.password ? {} : { again: t('wizard.account.passwordsDiffer') }),
    }),
  });
  const length = passwordLength(form.values.password);

  const submit = form.onSubmit(async ({ again: _again, ...manager }) => {
    setBusy(true);
    setFailure(await onDone(managerSchema.parse(manager)));
    setBusy(false);
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <StepHeading title={t('wizard.account.title')} text={t('wizard.account.text')} />
        <FailureAlert failure={failure} />
        <SimpleGrid cols={2}>
          <TextInput
            label={t('wizard.account.name')}
            autoComplete="name"
            autoFocus
            data-testid="wizard-display-name"
            {...form.getInputProps('displayName')}
          />
          <TextInput
            label={t('common:username')}
            autoComplete="username"
            data-testid="wizard-username"
            {...form.getInputProps('username')}
          />
          <div>
            <PasswordInput
              label={t('common:password')}
              autoComplete="new-password"
              data-testid="wizard-password"
              visibilityToggleButtonProps={{ 'aria-label': t('passwordToggle') }}
              {...form.getInputProps('password')}
            />
            <Progress
              value={form.values.password === '' ? 0 : fill[length]}
              color={colour[length]}
              size="xs"
              mt={6}
              aria-hidden
            />
            <Text size="sm" c="var(--cf-muted)" mt={4} aria-live="polite">
              {t(`wizard.account.length.${length}`)}
            </Text>
          </div>
          <PasswordInput
            label={t('wizard.account.again')}
            autoComplete="new-password"
            data-testid="wizard-password-again"
            visibilityToggleButtonProps={{ 'aria-label': t('passwordToggle') }}
            {...form.getInputProps('again')}
          />
        </SimpleGrid>
        <Group justify="space-between">
          <Button variant="default" onClick={onBack}>
            {t('common:back')}
          </Button>
          <Button type="submit" loading={busy} data-testid="wizard-create">
            {t('wizard.account.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
