import { Button, Group, Modal, Paper, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '../../../src-shared/models/connections.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useNow } from '../lib/use-now.ts';
import { Confirm } from '../ui/confirm.tsx';
import { Mark } from '../ui/mark.tsx';
import { scopeWord } from './scope-word.ts';
import { SecretDialog } from './secret.tsx';
import { TokenForm } from './token-form.tsx';
import type { UsedConnections } from './use-connections.ts';

interface CardProps {
  readonly tokens: readonly ApiToken[];
  readonly used: UsedConnections;
}

/** The programs that may ask, and what each may do. */
export function TokensCard({ tokens, used }: CardProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [asked, setAsked] = useState<ApiToken | null>(null);
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div style={{ maxWidth: 640 }}>
            <Title order={2} size="h5">
              {t('connections.tokens.title')}
            </Title>
            <Text size="sm" c="var(--cf-muted)">
              {t('connections.tokens.text')}
            </Text>
          </div>
          <Button onClick={() => setAdding(true)} data-testid="token-add" style={{ flex: 'none' }}>
            {t('connections.tokens.add')}
          </Button>
        </Group>
        {tokens.length === 0 ? (
          <Text size="sm">{t('connections.tokens.none')}</Text>
        ) : (
          <TokenTable tokens={tokens} onRevoke={setAsked} />
        )}
      </Stack>
      <Modal
        opened={adding}
        onClose={() => setAdding(false)}
        title={t('connections.tokens.add')}
        size="lg"
        centered
        closeButtonProps={{ 'aria-label': t('common:close') }}
        styles={{ title: { fontWeight: 650 } }}
      >
        {adding && (
          <TokenForm
            onCancel={() => setAdding(false)}
            onMade={(made) => {
              setAdding(false);
              setSecret(made);
              used.reload();
            }}
          />
        )}
      </Modal>
      <SecretDialog
        secret={secret}
        title={t('connections.tokens.made')}
        text={t('connections.tokens.once')}
        onClose={() => setSecret(null)}
      />
      <Confirm
        opened={asked !== null}
        title={t('connections.tokens.revokeTitle')}
        text={t('connections.tokens.revokeText', { name: asked?.name ?? '' })}
        action={t('connections.tokens.revoke')}
        onClose={() => setAsked(null)}
        onConfirm={() => {
          const tokenId = asked?.id;
          setAsked(null);
          if (tokenId !== undefined) void used.act(() => ask('connections:revoke-token', { tokenId }));
        }}
      />
    </Paper>
  );
}

function TokenTable({
  tokens,
  onRevoke,
}: {
  readonly tokens: readonly ApiToken[];
  readonly onRevoke: (token: ApiToken) => void;
}) {
  const { t } = useTranslation('admin');
  return (
    <Table.ScrollContainer minWidth={700}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('connections.tokens.name')}</Table.Th>
            <Table.Th>{t('connections.tokens.scopes')}</Table.Th>
            <Table.Th>{t('connections.tokens.used')}</Table.Th>
            <Table.Th>{t('connections.tokens.state')}</Table.Th>
            <Table.Th>
              <VisuallyHidden>{t('connections.tokens.actions')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => onRevoke(token)} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function TokenRow({ token, onRevoke }: { readonly token: ApiToken; readonly onRevoke: () => void }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const now = useNow();
  const { expiresAt, lastUsedAt, revokedAt } = token;
  const isOver = expiresAt !== null && now.getTime() >= expiresAt;
  return (
    <Table.Tr data-testid="token-row">
      <Table.Td>
        <Text size="sm" fw={600} className="cf-wrap">
          {token.name}
        </Text>
        <Text size="xs" c="var(--cf-muted)" ff="monospace">
          {token.hint}…
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm" maw={340}>
          {token.scopes.map((scope) => t(scopeWord(scope))).join(', ')}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{lastUsedAt === null ? t('connections.tokens.unused') : formats.dateTime(lastUsedAt)}</Text>
      </Table.Td>
      <Table.Td>
        {revokedAt !== null ? (
          <Mark tone="no">{t('connections.tokens.revoked')}</Mark>
        ) : isOver ? (
          <Mark tone="no">{t('connections.tokens.over')}</Mark>
        ) : (
          <Text size="sm">
            {expiresAt === null
              ? t('connections.tokens.endless')
              : t('connections.tokens.until', { date: formats.date(expiresAt) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {revokedAt === null && (
          <Button size="compact-sm" variant="default" onClick={onRevoke} data-testid="token-revoke">
            {t('connections.tokens.revoke')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
