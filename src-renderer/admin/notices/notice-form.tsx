import { Button, Checkbox, Group, NumberInput, Paper, Stack, Switch, Table, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { type NoticeKind, noticeKinds, noticeSettingsSchema } from '../../../src-shared/models/notices.ts';
import { ask } from '../lib/ask.ts';
import { formErrors } from '../lib/zod-form.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { MailFields } from './mail-fields.tsx';
import { draftOf, type NoticeDraft, type NoticeFormOf, settingsOf } from './notice-draft.ts';
import { TestMail } from './test-mail.tsx';

interface FormProps {
  readonly value: ReplyOf<'notices:settings'>;
  readonly onSaved: () => void;
}

/** Kinds of notices with their numbers, and the SMTP server. */
export function NoticeForm({ onSaved, value }: FormProps) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm<NoticeDraft>({
    initialValues: draftOf(value.settings, i18n.language),
    validate: (values) =>
      formErrors(noticeSettingsSchema, settingsOf(values), {
        '': t('fieldRule'),
        'mail.host': t('notices.mail.hostRule'),
        'mail.from': t('notices.mail.addressRule'),
        'mail.recipients': t('notices.mail.recipientsRule'),
        'mail.recipients.*.address': t('notices.mail.addressRule'),
        'mail.recipients.*.kinds': t('notices.mail.kindsRule'),
      }),
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const password = values.password === '' ? null : values.password;
    const reply = await ask('notices:save', { settings: settingsOf(values), password });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    notifyDone(t('notices.saved'));
    onSaved();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FailureAlert failure={failure} />
        <KindsCard form={form} />
        <Paper withBorder p="md">
          <Stack gap="sm">
            <div>
              <Title order={2} size="h5">
                {t('notices.mail.title')}
              </Title>
              <Text size="sm" c="var(--cf-muted)">
                {t('notices.mail.text')}
              </Text>
            </div>
            <Switch
              label={t('notices.mail.enabled')}
              data-testid="mail-enabled"
              {...form.getInputProps('sendsMail', { type: 'checkbox' })}
            />
            {form.values.sendsMail && <MailFields form={form} hasPassword={value.hasPassword} />}
          </Stack>
        </Paper>
        <Group>
          <Button
            type="submit"
            loading={busy}
            disabled={!form.isDirty() && form.values.password === ''}
            data-testid="notices-save"
          >
            {t('common:save')}
          </Button>
        </Group>
        {value.settings.mail !== null && <TestMail mails={value.mails} />}
      </Stack>
    </form>
  );
}

function KindsCard({ form }: { readonly form: NoticeFormOf }) {
  const { t } = useTranslation('admin');
  const set = (list: 'kinds' | 'desktop', kind: NoticeKind, isOn: boolean): void => {
    const others = form.values[list].filter((one) => one !== kind);
    form.setFieldValue(list, isOn ? [...others, kind] : others);
  };
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5">
            {t('notices.title')}
          </Title>
          <Text size="sm" c="var(--cf-muted)">
            {t('notices.text')}
          </Text>
        </div>
        <Table verticalSpacing={6} style={{ width: 'auto' }}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('notices.kindHead')}</Table.Th>
              <Table.Th>{t('notices.listHead')}</Table.Th>
              <Table.Th>{t('notices.desktopHead')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {noticeKinds.map((kind) => {
              const isOn = form.values.kinds.includes(kind);
              return (
                <Table.Tr key={kind}>
                  <Table.Td>{t(`notices.kind.${kind}`)}</Table.Td>
                  <Table.Td>
                    <Checkbox
                      checked={isOn}
                      onChange={({ currentTarget }) => set('kinds', kind, currentTarget.checked)}
                      aria-label={`${t(`notices.kind.${kind}`)}: ${t('notices.listHead')}`}
                      data-testid={`notice-kind-${kind}`}
                    />
                  </Table.Td>
                  <Table.Td>
                    <Checkbox
                      checked={isOn && form.values.desktop.includes(kind)}
                      disabled={!isOn}
                      onChange={({ currentTarget }) => set('desktop', kind, currentTarget.checked)}
                      aria-label={`${t(`notices.kind.${kind}`)}: ${t('notices.desktopHead')}`}
                    />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
        <Group align="flex-start">
          <NumberInput
            label={t('notices.missingAfter')}
            min={1}
            max={720}
            w={240}
            {...form.getInputProps('missingAfterMinutes')}
          />
          <NumberInput
            label={t('notices.overtimeWithin')}
            min={0}
            max={1440}
            w={240}
            {...form.getInputProps('overtimeWithinMinutes')}
          />
          <NumberInput
            label={t('notices.backupLate')}
            min={1}
            max={720}
            w={240}
            {...form.getInputProps('backupLateHours')}
          />
        </Group>
      </Stack>
    </Paper>
  );
}
