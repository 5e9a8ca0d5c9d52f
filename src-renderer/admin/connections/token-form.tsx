import { Button, Checkbox, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ApiScope, apiScopes, apiTokenNameSchema } from '../../../src-shared/models/connections.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { scopeWord } from './scope-word.ts';

interface FormProps {
  readonly onMade: (secret: string) => void;
  readonly onCancel: () => void;
}

const LASTING = ['30', '365', '1095', 'endless'] as const;
type Lasting = (typeof LASTING)[number];

/** A new token: whose, what it may do and for how long. */
export function TokenForm({ onMade, onCancel }: FormProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { name: '', scopes: [] as ApiScope[], lasting: '365' as Lasting },
    validate: {
      name: (name) => (apiTokenNameSchema.safeParse(name).success ? null : t('connections.tokens.nameRule')),
      scopes: (scopes) => (scopes.length > 0 ? null : t('connections.tokens.scopesRule')),
    },
  });
  const submit = form.onSubmit(async ({ name, scopes, lasting }) => {
    setBusy(true);
    const days = lasting === 'endless' ? null : Number(lasting);
    const reply = await ask('connections:create-token', { name, scopes, days });
    setBusy(false);
    if (reply.ok) onMade(reply.value.secret);
    else setFailure(reply.error);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FailureAlert failure={failure} />
        <TextInput
          label={t('connections.tokens.name')}
          description={t('connections.tokens.nameText')}
          maxLength={60}
          data-autofocus
          data-testid="token-name"
          {...form.getInputProps('name')}
        />
        <Checkbox.Group
          label={t('connections.tokens.scopes')}
          description={t('connections.tokens.scopesText')}
          {...form.getInputProps('scopes')}
        >
          <SimpleGrid cols={2} spacing="xs" mt="xs">
            {apiScopes.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(scopeWord(scope))} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <Select
          label={t('connections.tokens.lasting')}
          allowDeselect={false}
          data={LASTING.map((value) => ({ value, label: t(`connections.tokens.days.${value}`) }))}
          {...form.getInputProps('lasting')}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={busy} data-testid="token-create">
            {t('connections.tokens.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
