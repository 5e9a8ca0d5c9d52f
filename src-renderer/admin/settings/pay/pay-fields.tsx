import { SimpleGrid, Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyForm } from '../policy-draft.ts';
import { PaySetting } from './pay-setting.tsx';
import { type GroupName, groupNames, groups, type SettingName, wide } from './settings-groups.ts';

/** The settings of paid time in groups, found by name: each says what it does, and shows it by an example. */
export function PayFields({ form }: { readonly form: PolicyForm }) {
  const { t } = useTranslation('admin');
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const isShown = (name: SettingName): boolean =>
    `${t(`policy.pay.${name}.label`)} ${t(`policy.pay.${name}.help`)}`.toLowerCase().includes(wanted);
  const shownOf = (group: GroupName): SettingName[] => groups[group].filter(isShown);
  return (
    <Stack component="section" gap="lg">
      <Title order={3} size="h6">
        {t('policy.section.pay')}
      </Title>
      <TextInput
        label={t('policy.pay.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        data-testid="policy-search"
      />
      {groupNames
        .filter((group) => shownOf(group).length > 0)
        .map((group) => (
          <Stack key={group} gap="sm" data-testid={`policy-group-${group}`}>
            <Title order={4} size="sm" c="var(--cf-muted)">
              {t(`policy.pay.group.${group}`)}
            </Title>
            {shownOf(group)
              .filter((name) => wide.has(name))
              .map((name) => (
                <PaySetting key={name} name={name} form={form} />
              ))}
            <SimpleGrid cols={2}>
              {shownOf(group)
                .filter((name) => !wide.has(name))
                .map((name) => (
                  <PaySetting key={name} name={name} form={form} />
                ))}
            </SimpleGrid>
          </Stack>
        ))}
    </Stack>
  );
}
