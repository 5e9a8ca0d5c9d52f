import { Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';

/** How mails are doing, and one that is sent now. */
export function TestMail({ mails }: Pick<ReplyOf<'notices:settings'>, 'mails'>) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const errorText = useErrorText();
  const [to, setTo] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  async function send() {
    setBusy(true);
    const reply = await ask('notices:test-mail', { to: to.trim() });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) notifyDone(t('notices.mail.testSent', { to: to.trim() }));
  }
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('notices.mail.testTitle')}
        </Title>
        <Text size="sm" data-testid="mail-state">
          {mails.lastSentAt === null
            ? t('notices.mail.noneSent')
            : t('notices.mail.lastSent', { time: formats.dateTime(mails.lastSentAt) })}{' '}
          {mails.waiting > 0 && t('notices.mail.waiting', { count: mails.waiting })}
        </Text>
        {mails.problem !== null && (
          <Notice tone="no">{errorText({ code: mails.problem, message: '', details: {} })}</Notice>
        )}
        <FailureAlert failure={failure} />
        <Group align="flex-end">
          <TextInput
            label={t('notices.mail.testTo')}
            w={300}
            maxLength={254}
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
            data-testid="mail-test-to"
          />
          <Button
            variant="default"
            loading={busy}
            disabled={!to.includes('@')}
            onClick={() => void send()}
            data-testid="mail-test"
          >
            {t('notices.mail.test')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
