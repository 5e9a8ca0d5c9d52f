import { Button, Group, SimpleGrid, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { Notice } from '../ui/notice.tsx';
import { AccountCard } from './account-card.tsx';
import { WithPassword } from './with-password.tsx';

interface CodesCardProps {
  readonly left: number;
  readonly onChanged: () => void;
}

/** Makes recovery codes, and shows them this once. */
export function CodesCard({ left, onChanged }: CodesCardProps) {
  const { t } = useTranslation('admin');
  const [codes, setCodes] = useState<readonly string[] | null>(null);

  async function make(password: string): Promise<Failure | null> {
    const reply = await ask('auth:make-codes', { password });
    if (!reply.ok) return reply.error;
    setCodes(reply.value.codes);
    onChanged();
    return null;
  }

  return (
    <AccountCard title={t('account.codes.title')} text={t('account.codes.text')}>
      <Text size="sm" fw={600} data-testid="codes-left" data-left={left}>
        {left === 0 ? t('account.codes.none') : t('account.codes.left', { count: left })}
      </Text>
      {codes !== null && (
        <>
          <Notice tone="wait">{t('account.codes.once')}</Notice>
          <SimpleGrid cols={2} spacing="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {codes.map((code) => (
              <Text key={code} component="li" ff="monospace" data-testid="recovery-code">
                {code}
              </Text>
            ))}
          </SimpleGrid>
          <Group>
            <Button variant="default" onClick={() => setCodes(null)} data-testid="codes-kept">
              {t('account.codes.kept')}
            </Button>
          </Group>
        </>
      )}
      {codes === null && (
        <WithPassword
          name="codes"
          action={t(left === 0 ? 'account.codes.make' : 'account.codes.makeNew')}
          onSubmit={make}
        />
      )}
    </AccountCard>
  );
}
