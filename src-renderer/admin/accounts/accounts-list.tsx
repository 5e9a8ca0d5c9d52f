import { Button, Group, Loader, Modal, Paper, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../src-shared/ipc/accounts.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useAdmin } from '../lib/store.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyProblem } from '../ui/notify.tsx';
import { AccountForm, type AccountInput } from './account-form.tsx';

/** What is asked before it is done to an account. */
type Question = { readonly kind: 'disable' | 'renew'; readonly account: Account };

interface FirstPassword {
  readonly account: Account;
  readonly firstPassword: string;
}

/** Everybody who may sign in, and what the owner does about them. */
export function AccountsList() {
  const { t } = useTranslation(['admin', 'common']);
  const errorText = useErrorText();
  const session = useAdmin((state) => state.session);
  const own = session?.accountId;
  const { value, failure, reload } = useLoaded(useCallback(() => ask('accounts:list'), []));
  const [edited, setEdited] = useState<Account | 'new' | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [first, setFirst] = useState<FirstPassword | null>(null);

  async function save(input: AccountInput): Promise<Failure | null> {
    const { username: _username, ...fields } = input;
    let reply: Reply<unknown>;
    if (edited !== null && edited !== 'new') {
      reply = await ask('accounts:change', { accountId: edited.id, ...fields });
      const { displayName, role } = fields;
      if (reply.ok && session !== null && edited.id === own)
        useAdmin.getState().signedIn({ ...session, displayName, role });
    } else {
      const made = await ask('accounts:create', input);
      if (made.ok) setFirst(made.value);
      reply = made;
    }
    if (!reply.ok) return reply.error;
    setEdited(null);
    void reload();
    return null;
  }

  async function answer({ kind, account }: Question) {
    setQuestion(null);
    const accountId = account.id;
    if (kind === 'renew') {
      const reply = await ask('accounts:renew-password', { accountId });
      if (reply.ok) setFirst(reply.value);
      else notifyProblem(errorText(reply.error));
    } else await disable(account, true);
    void reload();
  }

  async function disable(account: Account, disabled: boolean) {
    const reply = await ask('accounts:disable', { accountId: account.id, disabled });
    if (!reply.ok) notifyProblem(errorText(reply.error));
    void reload();
  }

  return (
    <Stack maw={1000}>
      <Group justify="space-between" align="flex-start">
        <div style={{ maxWidth: 640 }}>
          <Title order={2} size="h5">
            {t('accounts.title')}
          </Title>
          <Text size="sm" c="var(--cf-muted)">
            {t('accounts.text')}
          </Text>
        </div>
        <Button
          leftSection={<IconUserPlus size={18} aria-hidden />}
          onClick={() => setEdited('new')}
          data-testid="account-add"
        >
          {t('accounts.add')}
        </Button>
      </Group>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value !== null && (
        <Paper withBorder>
          <Table.ScrollContainer minWidth={760}>
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('accounts.displayName')}</Table.Th>
                  <Table.Th>{t('accounts.role')}</Table.Th>
                  <Table.Th>{t('accounts.state')}</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>{t('accounts.actions')}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {value.map((account) => (
                  <AccountRow
                    key={account.id}
                    account={account}
                    isOwn={account.id === own}
                    onEdit={() => setEdited(account)}
                    onAsk={(kind) => setQuestion({ kind, account })}
                    onEnable={() => void disable(account, false)}
                  />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Paper>
      )}
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === 'new' ? t('accounts.add') : t('accounts.edit')}
        centered
        closeButtonProps={{ 'aria-label': t('common:close') }}
        styles={{ title: { fontWeight: 650 } }}
      >
        {edited !== null && (
          <AccountForm account={edited === 'new' ? null : edited} onSave={save} onCancel={() => setEdited(null)} />
        )}
      </Modal>
      <Modal
        opened={first !== null}
        onClose={() => setFirst(null)}
        title={t('accounts.first.title')}
        centered
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': t('common:close') }}
        styles={{ title: { fontWeight: 650 } }}
      >
        {first !== null && (
          <Stack>
            <Text className="cf-wrap">{t('accounts.first.text', { username: first.account.username })}</Text>
            <Text ff="monospace" size="lg" fw={600} data-testid="first-password">
              {first.firstPassword}
            </Text>
            <Notice tone="wait">{t('accounts.first.once')}</Notice>
            <Group justify="flex-end">
              <Button onClick={() => setFirst(null)} data-testid="first-password-kept">
                {t('account.codes.kept')}
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
      <Confirm
        opened={question !== null}
        title={t(`accounts.ask.${question?.kind ?? 'disable'}.title`, { name: question?.account.displayName ?? '' })}
        text={t(`accounts.ask.${question?.kind ?? 'disable'}.text`)}
        action={t(`accounts.ask.${question?.kind ?? 'disable'}.action`)}
        danger={question?.kind === 'disable'}
        onConfirm={() => question !== null && void answer(question)}
        onClose={() => setQuestion(null)}
      />
    </Stack>
  );
}

interface AccountRowProps {
  readonly account: Account;
  /** Whoever is signed in changes their own account on a page of its own. */
  readonly isOwn: boolean;
  readonly onEdit: () => void;
  readonly onAsk: (kind: Question['kind']) => void;
  readonly onEnable: () => void;
}

function AccountRow({ account, isOwn, onEdit, onAsk, onEnable }: AccountRowProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const { username, displayName, role, disabledAt, firstPasswordUntil, secondFactor } = account;
  return (
    <Table.Tr data-testid="account-row" data-username={username} data-role={role} data-disabled={disabledAt !== null}>
      <Table.Td>
        <Text size="sm" fw={600} className="cf-wrap">
          {displayName}
        </Text>
        <Text size="xs" c="var(--cf-muted)" className="cf-wrap">
          {username}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{t(`accounts.roles.${role}`)}</Text>
        {account.scope?.kind === 'team' && (
          <Text size="xs" c="var(--cf-muted)" className="cf-wrap">
            {t('accounts.team', { team: account.scope.team })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap={6}>
          {disabledAt !== null && <Mark tone="no">{t('accounts.disabled')}</Mark>}
          {firstPasswordUntil !== null && (
            <Mark tone="wait">{t('accounts.invited', { date: formats.date(firstPasswordUntil) })}</Mark>
          )}
          {secondFactor && <Mark tone="yes">{t('accounts.secondStep')}</Mark>}
          {isOwn && <Mark tone="plain">{t('accounts.you')}</Mark>}
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end" wrap="nowrap">
          <Button size="compact-sm" variant="default" onClick={onEdit} data-testid="account-edit">
            {t('accounts.editShort')}
          </Button>
          {!isOwn && disabledAt === null && (
            <Button size="compact-sm" variant="default" onClick={() => onAsk('renew')} data-testid="account-renew">
              {t('accounts.renew')}
            </Button>
          )}
          {!isOwn && disabledAt === null && (
            <Button size="compact-sm" variant="default" onClick={() => onAsk('disable')} data-testid="account-disable">
              {t('accounts.disable')}
            </Button>
          )}
          {disabledAt !== null && (
            <Button size="compact-sm" variant="default" onClick={onEnable} data-testid="account-enable">
              {t('accounts.enable')}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
