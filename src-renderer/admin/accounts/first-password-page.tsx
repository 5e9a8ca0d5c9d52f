import { Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NarrowPage } from '../ui/narrow-page.tsx';
import { PasswordForm } from './password-form.tsx';

/** All that is open to somebody whose password somebody else gave them. */
export function FirstPasswordPage() {
  const { t } = useTranslation('admin');
  return (
    <NarrowPage>
      <Paper withBorder p="xl" w="100%" maw={440}>
        <Stack>
          <div>
            <Title order={1} size="h3">
              {t('account.first.title')}
            </Title>
            <Text c="var(--cf-muted)">{t('account.first.text')}</Text>
          </div>
          <PasswordForm currentLabel={t('account.first.current')} />
        </Stack>
      </Paper>
    </NarrowPage>
  );
}
