import { Button, Group, List, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lawPackNames, lawPacks } from '../../../src-shared/domain/pay/law-packs.ts';
import { policySchema } from '../../../src-shared/models/policy.ts';
import { useFormats } from '../../ui/site.tsx';
import { Notice } from '../ui/notice.tsx';
import type { PolicyForm } from './policy-draft.ts';
import { usePolicyText } from './use-policy-text.ts';

/** Starting points by law: what each sets, where that is published, and a way to take it into the form. */
export function LawPackCard({ form }: { readonly form: PolicyForm }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const textOf = usePolicyText();
  const [chosen, setChosen] = useState<string | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const name = lawPackNames.find((one) => one === chosen);
  const pack = name === undefined ? null : lawPacks[name];

  function take() {
    if (pack === null || name === undefined) return;
    const { from, ...policy } = form.getValues();
    form.setValues({ ...policySchema.parse({ ...policy, ...pack.policy }), from });
    setTaken(name);
  }

  return (
    <Paper withBorder p="md" component="section">
      <Stack gap="sm">
        <Title order={3} size="h6">
          {t('policy.law.title')}
        </Title>
        <Text size="sm" c="var(--cf-muted)">
          {t('policy.law.text')}
        </Text>
        <Select
          label={t('policy.law.choose')}
          data={lawPackNames.map((value) => ({ value, label: t(`policy.law.name.${value}`) }))}
          value={chosen}
          onChange={(value) => {
            setChosen(value);
            setTaken(null);
          }}
          clearable
          clearButtonProps={{ 'aria-label': t('policy.law.none') }}
          w={320}
          data-testid="law-pack"
        />
        {pack !== null && (
          <>
            <List size="sm" spacing={2} data-testid="law-pack-sets">
              {textOf(pack.policy).map(({ label, value }) => (
                <List.Item key={label}>
                  {label}: <strong>{value}</strong>
                </List.Item>
              ))}
            </List>
            <Text size="sm" fw={500}>
              {t('policy.law.sources', { date: formats.civilDate(pack.asOf) })}
            </Text>
            <List size="xs" spacing={2} data-testid="law-pack-sources">
              {pack.sources.map(({ comparedWith, rules, url }) => (
                <List.Item key={url} className="cf-wrap">
                  {rules}: {url}
                  <Text size="xs" c="var(--cf-muted)" span>
                    {' '}
                    (
                    {comparedWith === null
                      ? t('policy.law.notCompared')
                      : t('policy.law.compared', { with: comparedWith })}
                    )
                  </Text>
                </List.Item>
              ))}
            </List>
            <Notice tone="wait">{t('policy.law.noAdvice')}</Notice>
            <Group>
              <Button variant="default" onClick={take} data-testid="law-pack-take">
                {t('policy.law.take')}
              </Button>
              {taken !== null && (
                <Text size="sm" role="status" data-testid="law-pack-taken">
                  {t('policy.law.taken')}
                </Text>
              )}
            </Group>
          </>
        )}
      </Stack>
    </Paper>
  );
}
