import { ActionIcon, Group, SegmentedControl, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../ranges/range-fields.tsx';
import { AdminPage } from '../ui/page.tsx';
import { BalancesTab } from './balances-tab.tsx';
import { HolidaysTab } from './holidays-tab.tsx';
import { LeaveTab } from './leave-tab.tsx';
import { TypesTab } from './types-tab.tsx';

const tabs = ['leave', 'holidays', 'balances', 'types'] as const;

/** Leave of everyone and the site's holidays, by year. */
export function LeavePage() {
  const { t } = useTranslation('admin');
  const [year, setYear] = useState(Number(useToday().slice(0, 4)));
  const [tab, setTab] = useState<(typeof tabs)[number]>('leave');
  return (
    <AdminPage title={t('leave.title')} description={t('leave.description')}>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('leave.title')}
          data={tabs.map((value) => ({ value, label: t(`leave.tabs.${value}`) }))}
          value={tab}
          onChange={setTab}
          data-testid="leave-tabs"
        />
        {tab !== 'types' && <YearStep year={year} onYear={setYear} />}
      </Group>
      {tab === 'leave' && <LeaveTab year={year} />}
      {tab === 'holidays' && <HolidaysTab year={year} />}
      {tab === 'balances' && <BalancesTab year={year} />}
      {tab === 'types' && <TypesTab />}
    </AdminPage>
  );
}

/** Which year is on screen. */
function YearStep({ year, onYear }: { readonly year: number; readonly onYear: (year: number) => void }) {
  const { t } = useTranslation('admin');
  return (
    <Group gap={6} role="group" aria-label={t('leave.year')}>
      <ActionIcon size="lg" variant="default" aria-label={t('leave.earlier')} onClick={() => onYear(year - 1)}>
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <Text fw={600} w={56} ta="center" className="cf-numerals">
        {year}
      </Text>
      <ActionIcon size="lg" variant="default" aria-label={t('leave.later')} onClick={() => onYear(year + 1)}>
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
