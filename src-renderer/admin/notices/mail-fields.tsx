import {
  ActionIcon,
  Button,
  Group,
  MultiSelect,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type MailSettings, mailSettingsSchema } from '../../../src-shared/models/notices.ts';
import { mailedKinds, type NoticeFormOf } from './notice-draft.ts';

interface FieldsProps {
  readonly form: NoticeFormOf;
  readonly hasPassword: boolean;
}

const usualPort: Readonly<Record<MailSettings['security'], number>> = { tls: 465, starttls: 587, none: 25 };
const MOST_RECIPIENTS = 20;

/** How the SMTP server is reached, and who gets which notices. */
export function MailFields({ form, hasPassword }: FieldsProps) {
  const { t } = useTranslation('admin');
  return (
    <Stack gap="sm">
      <Group align="flex-start">
        <TextInput
          label={t('notices.mail.host')}
          placeholder="mail.example.com"
          w={300}
          maxLength={253}
          data-testid="mail-host"
          {...form.getInputProps('mail.host')}
        />
        <Select
          label={t('notices.mail.security')}
          w={260}
          allowDeselect={false}
          data={mailSettingsSchema.shape.security.options.map((value) => ({
            value,
            label: t(`notices.mail.securities.${value}`),
          }))}
          data-testid="mail-security"
          {...form.getInputProps('mail.security')}
          onChange={(value: MailSettings['security'] | null) => {
            if (value === null) return;
            form.setFieldValue('mail.security', value);
            form.setFieldValue('mail.port', usualPort[value]);
          }}
        />
        <NumberInput
          label={t('notices.mail.port')}
          w={120}
          hideControls
          thousandSeparator={false}
          data-testid="mail-port"
          {...form.getInputProps('mail.port')}
        />
      </Group>
      <Group align="flex-start">
        <TextInput
          label={t('notices.mail.user')}
          description={t('notices.mail.userText')}
          w={300}
          maxLength={254}
          autoComplete="off"
          data-testid="mail-user"
          {...form.getInputProps('mail.user')}
        />
        <PasswordInput
          label={t('notices.mail.password')}
          description={t(hasPassword ? 'notices.mail.passwordKept' : 'notices.mail.passwordText')}
          w={300}
          maxLength={256}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('passwordToggle') }}
          data-testid="mail-password"
          {...form.getInputProps('password')}
        />
      </Group>
      <Group align="flex-start">
        <TextInput
          label={t('notices.mail.from')}
          w={300}
          maxLength={254}
          data-testid="mail-from"
          {...form.getInputProps('mail.from')}
        />
        <Select
          label={t('language.label')}
          w={160}
          allowDeselect={false}
          data={[
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ]}
          {...form.getInputProps('mail.language')}
        />
      </Group>
      <Text size="sm" fw={600}>
        {t('notices.mail.recipients')}
      </Text>
      {form.values.mail.recipients.map((_recipient, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing else that stays while it is typed
        <Group key={place} align="flex-start" wrap="nowrap">
          <TextInput
            aria-label={t('notices.mail.to')}
            placeholder={t('notices.mail.to')}
            w={260}
            maxLength={254}
            data-testid="mail-recipient"
            {...form.getInputProps(`mail.recipients.${place}.address`)}
          />
          <MultiSelect
            aria-label={t('notices.mail.kinds')}
            style={{ flex: 1 }}
            data={mailedKinds.map((kind) => ({ value: kind, label: t(`notices.kind.${kind}`) }))}
            {...form.getInputProps(`mail.recipients.${place}.kinds`)}
          />
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('notices.mail.remove')}
            disabled={form.values.mail.recipients.length === 1}
            onClick={() => form.removeListItem('mail.recipients', place)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        disabled={form.values.mail.recipients.length >= MOST_RECIPIENTS}
        onClick={() => form.insertListItem('mail.recipients', { address: '', kinds: mailedKinds })}
        data-testid="mail-add"
      >
        {t('notices.mail.add')}
      </Button>
    </Stack>
  );
}
