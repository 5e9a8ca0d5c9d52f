import { Button, Group, Paper, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contract } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { formErrors } from '../lib/zod-form.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';

/** Gives the site another name, on every screen at once. */
export function SiteNameForm({ name }: { readonly name: string }) {
  const { t } = useTranslation(['admin', 'common']);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { name },
    validate: (values) => formErrors(contract['site:rename'].request, values, { '': t('wizard.site.nameRule') }),
  });
  const submit = form.onSubmit(async (values) => {
    const reply = await ask('site:rename', values);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    form.resetDirty(values);
    notifyDone(t('settings.renamed'));
  });
  return (
    <Paper withBorder p="md">
      <form onSubmit={submit} noValidate>
        <FailureAlert failure={failure} />
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t('wizard.site.name')}
            maxLength={80}
            style={{ flex: 1 }}
            data-testid="site-name"
            {...form.getInputProps('name')}
          />
          <Button type="submit" variant="default" disabled={!form.isDirty()} data-testid="site-rename">
            {t('common:save')}
          </Button>
        </Group>
      </form>
    </Paper>
  );
}
