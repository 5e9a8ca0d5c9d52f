import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AdminPage } from '../ui/page.tsx';
import { HistoryTab } from './history-tab.tsx';
import { RequestsTab } from './requests-tab.tsx';

/** What staff asked to have corrected, and what was corrected. */
export function CorrectionsPage() {
  const { t } = useTranslation('admin');
  return (
    <AdminPage title={t('corrections.title')} description={t('corrections.description')}>
      <Tabs defaultValue="requests" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="requests" data-testid="corrections-requests">
            {t('corrections.requests')}
          </Tabs.Tab>
          <Tabs.Tab value="history" data-testid="corrections-history">
            {t('corrections.madeTab')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="requests">
          <RequestsTab />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <HistoryTab />
        </Tabs.Panel>
      </Tabs>
    </AdminPage>
  );
}
