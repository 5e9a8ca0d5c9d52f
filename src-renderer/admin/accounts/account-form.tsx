import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, newAccountSchema } from '../../../src-shared/ipc/accounts.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import { type AccountRole, type AccountScope, accountRoles } from '../../../src-shared/models/accounts.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { formErrors } from '../lib/zod-form.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';

export type AccountInput = RequestOf<'accounts:create'>;

interface AccountFormProps {
  /** Null for a new one; the username of one that is there stays. */
  readonly account: Account | null;
  /** Answers with what went wrong, or null. */
  readonly onSave: (input: AccountInput) => Promise<Failure | null>;
  readonly onCancel: () => void;
}

/** A supervisor's people as one choice: `venue:3` or `team:Baker`. */
const keyOf = (scope: AccountScope | null): string | null => {
  if (scope === null) return null;
  return scope.kind === 'venue' ? `venue:${scope.venueId}` : `team:${scope.team}`;
};

/** The choices of whose people: venues, and the roles that people on the roster have. */
function useScopes(): readonly { readonly key: string; readonly label: string; readonly scope: AccountScope }[] {
  const { t } = useTranslation('admin');
  const venues = useLoaded(useCallback(() => ask('venues:list', { archived: false }), [])).value ?? [];
  const people = useLoaded(useCallback(() => ask('staff:list', { search: '', archived: false }), [])).value ?? [];
  const teams = [...new Set(people.flatMap(({ role }) => (role === null ? [] : [role])))].sort();
  const scopes: AccountScope[] = [
    ...venues.map(({ id }) => ({ kind: 'venue', venueId: id }) as const),
    ...teams.map((team) => ({ kind: 'team', team }) as const),
  ];
  return scopes.map((scope) => ({
    key: keyOf(scope) ?? '',
    scope,
    label:
      scope.kind === 'team'
        ? t('accounts.team', { team: scope.team })
        : t('accounts.venue', { venue: venues.find(({ id }) => id === scope.venueId)?.name ?? '' }),
  }));
}

export function AccountForm({ account, onSave, onCancel }: AccountFormProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const scopes = useScopes();
  const inputOf = (values: { username: string; displayName: string; role: AccountRole; people: string | null }) => ({
    username: values.username,
    displayName: values.displayName,
    role: values.role,
    scope: values.role === 'supervisor' ? (scopes.find(({ key }) => key === values.people)?.scope ?? null) : null,
  });
  const form = useForm({
    initialValues: {
      username: account?.username ?? '',
      displayName: account?.displayName ?? '',
      role: account?.role ?? ('manager' as AccountRole),
      people: keyOf(account?.scope ?? null),
    },
    validate: (values) => {
      const errors = formErrors(newAccountSchema, inputOf(values), {
        '': t('fieldRule'),
        username: t('wizard.account.usernameRule'),
        displayName: t('wizard.account.nameRule'),
        scope: t('accounts.peopleRule'),
      });
      const { scope, ...rest } = errors;
      return scope === undefined ? rest : { ...rest, people: scope };
    },
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    setFailure(await onSave(newAccountSchema.parse(inputOf(values))));
    setBusy(false);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FailureAlert failure={failure} />
        <TextInput
          label={t('accounts.displayName')}
          maxLength={120}
          data-autofocus
          data-testid="account-name"
          {...form.getInputProps('displayName')}
        />
        <TextInput
          label={t('common:username')}
          autoComplete="off"
          maxLength={64}
          disabled={account !== null}
          data-testid="account-username"
          {...form.getInputProps('username')}
        />
        <Select
          label={t('accounts.role')}
          description={t(`accounts.roleText.${form.values.role}`)}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          data={accountRoles.map((role) => ({ value: role, label: t(`accounts.roles.${role}`) }))}
          data-testid="account-role"
          {...form.getInputProps('role')}
        />
        {form.values.role === 'supervisor' && (
          <Select
            label={t('accounts.people')}
            placeholder={t('accounts.peoplePlaceholder')}
            data={scopes.map(({ key, label }) => ({ value: key, label }))}
            nothingFoundMessage={t('accounts.noPeople')}
            data-testid="account-people"
            {...form.getInputProps('people')}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={busy} data-testid="account-save">
            {t(account === null ? 'accounts.add' : 'common:save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
