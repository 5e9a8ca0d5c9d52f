import { Button, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubState } from '../../../src-shared/ipc/hub.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';

interface LinkProps {
  readonly own: NonNullable<HubState['own']>;
  readonly onChanged: () => void;
}

/** Who is told this cannot speak as this door any more. */
const REJOINED: ReadonlySet<string> = new Set(['hub-refused', 'hub-revoked', 'hub-copy', 'hub-sequence']);

/** How this machine and its hub are: in step, or since when and why not. */
export function LinkCard({ own, onChanged }: LinkProps) {
  const { t } = useTranslation(['admin', 'errors']);
  const formats = useFormats();
  const { link, queued, parked } = own;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5">
            {t('doors.thisDoor', { name: own.name, number: own.door })}
          </Title>
          <Text size="sm" c="var(--cf-muted)" className="cf-wrap">
            {t('doors.hub', { host: own.host, port: own.port, database: own.database })}
          </Text>
        </div>
        {link.kind === 'down' ? (
          <Notice tone="no" title={t('doors.downSince', { time: formats.dateTime(link.since) })}>
            {t(`errors:${link.reason}`)}
          </Notice>
        ) : (
          <Text size="sm" data-testid="hub-link" data-state={link.kind}>
            {link.kind === 'up' ? t('doors.upSince', { time: formats.dateTime(link.since) }) : t('doors.connecting')}
          </Text>
        )}
        <Text size="sm">{queued === 0 ? t('doors.nothingQueued') : t('doors.queuedHere', { count: queued })}</Text>
        {parked > 0 && <Notice tone="wait">{t('doors.parked', { count: parked })}</Notice>}
        {link.kind === 'down' && REJOINED.has(link.reason) && <RejoinForm onDone={onChanged} />}
        {link.kind === 'down' && link.reason === 'hub-older' && <UpdateForm onDone={onChanged} />}
      </Stack>
    </Paper>
  );
}

/** Pairs a machine that has the site's data anew. */
function RejoinForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('admin');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const join = async (): Promise<void> => {
    setBusy(true);
    const reply = await ask('hub:rejoin', { code });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) onDone();
  };
  return (
    <Stack gap="sm">
      <FailureAlert failure={failure} />
      <Group align="flex-end">
        <TextInput
          label={t('doors.join.code')}
          description={t('doors.rejoinText')}
          w={480}
          maxLength={80}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          data-testid="rejoin-code"
        />
        <Button loading={busy} disabled={code.trim() === ''} onClick={() => void join()} data-testid="rejoin">
          {t('doors.rejoin')}
        </Button>
      </Group>
    </Stack>
  );
}

function UpdateForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('admin');
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const update = async (): Promise<void> => {
    setBusy(true);
    const reply = await ask('hub:update', { user, password });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) onDone();
  };
  return (
    <Stack gap="sm">
      <FailureAlert failure={failure} />
      <Group align="flex-end">
        <TextInput label={t('doors.user')} value={user} onChange={(event) => setUser(event.currentTarget.value)} />
        <PasswordInput
          label={t('doors.password')}
          w={220}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button loading={busy} disabled={user === '' || password === ''} onClick={() => void update()}>
          {t('doors.update')}
        </Button>
      </Group>
    </Stack>
  );
}
