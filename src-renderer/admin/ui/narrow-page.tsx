import { Center, Group, Stack, Text } from '@mantine/core';
import { IconClockHour9 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A page with one card in the middle: sign-in and wizard. */
export function NarrowPage({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Center component="main" className="cf-page-surface" p="md">
      <Stack align="center" w="100%" gap="lg">
        <Group gap="xs" c="var(--cf-accent)">
          <IconClockHour9 size={28} aria-hidden />
          <Text fw={650} size="xl" c="var(--cf-text)">
            {t('product')}
          </Text>
        </Group>
        {children}
      </Stack>
    </Center>
  );
}
