import { Tabs } from '@mantine/core';
import {
  IconAdjustments,
  IconBell,
  IconChartHistogram,
  IconDatabaseExport,
  IconDeviceDesktop,
  IconDoor,
  IconHourglass,
  IconKey,
  IconLock,
  IconPlugConnected,
  IconStethoscope,
  IconUserCog,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AccountsList } from '../accounts/accounts-list.tsx';
import { ConnectionsTab } from '../connections/connections-tab.tsx';
import { DoorsTab } from '../doors/doors-tab.tsx';
import type { SettingsTab } from '../lib/store.ts';
import { useMay } from '../lib/use-may.ts';
import { NoticesTab } from '../notices/notices-tab.tsx';
import { AdminPage } from '../ui/page.tsx';
import { BackupTab } from './backup-tab.tsx';
import { CalibrationTab } from './calibration-tab.tsx';
import { DiagnosticsTab } from './diagnostics-tab.tsx';
import { KeysTab } from './keys-tab.tsx';
import { LockTab } from './lock-tab.tsx';
import { MachineTab } from './machine-tab.tsx';
import { PolicyTab } from './policy-tab.tsx';
import { RetentionTab } from './retention-tab.tsx';

/** The tab to begin with is the policy unless another one is named. */
export default function SettingsPage({ tab = 'policy' }: { readonly tab?: SettingsTab }) {
  const { t } = useTranslation('admin');
  const may = useMay();
  return (
    <AdminPage title={t('settings.title')}>
      <Tabs defaultValue={tab} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab
            value="policy"
            leftSection={<IconAdjustments size={18} aria-hidden />}
            data-testid="settings-policy"
          >
            {t('settings.policy')}
          </Tabs.Tab>
          <Tabs.Tab
            value="machine"
            leftSection={<IconDeviceDesktop size={18} aria-hidden />}
            data-testid="settings-machine"
          >
            {t('settings.machine')}
          </Tabs.Tab>
          {may('accounts:list') && (
            <Tabs.Tab
              value="accounts"
              leftSection={<IconUserCog size={18} aria-hidden />}
              data-testid="settings-accounts"
            >
              {t('settings.accounts')}
            </Tabs.Tab>
          )}
          {may('keys:state') && (
            <Tabs.Tab value="keys" leftSection={<IconKey size={18} aria-hidden />} data-testid="settings-keys">
              {t('settings.keys')}
            </Tabs.Tab>
          )}
          {may('connections:read') && (
            <Tabs.Tab
              value="connections"
              leftSection={<IconPlugConnected size={18} aria-hidden />}
              data-testid="settings-connections"
            >
              {t('connections.tab')}
            </Tabs.Tab>
          )}
          {may('notices:settings') && (
            <Tabs.Tab value="notices" leftSection={<IconBell size={18} aria-hidden />} data-testid="settings-notices">
              {t('notices.tab')}
            </Tabs.Tab>
          )}
          {may('hub:read') && (
            <Tabs.Tab value="doors" leftSection={<IconDoor size={18} aria-hidden />} data-testid="settings-doors">
              {t('doors.tab')}
            </Tabs.Tab>
          )}
          <Tabs.Tab
            value="calibration"
            leftSection={<IconChartHistogram size={18} aria-hidden />}
            data-testid="settings-calibration"
          >
            {t('settings.calibration')}
          </Tabs.Tab>
          {may('backup:state') && (
            <Tabs.Tab
              value="backup"
              leftSection={<IconDatabaseExport size={18} aria-hidden />}
              data-testid="settings-backup"
            >
              {t('backup.title')}
            </Tabs.Tab>
          )}
          <Tabs.Tab value="lock" leftSection={<IconLock size={18} aria-hidden />} data-testid="settings-lock">
            {t('lock.tab')}
          </Tabs.Tab>
          {may('retention:read') && (
            <Tabs.Tab
              value="retention"
              leftSection={<IconHourglass size={18} aria-hidden />}
              data-testid="settings-retention"
            >
              {t('settings.retention')}
            </Tabs.Tab>
          )}
          <Tabs.Tab
            value="diagnostics"
            leftSection={<IconStethoscope size={18} aria-hidden />}
            data-testid="settings-diagnostics"
          >
            {t('settings.diagnostics')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="policy">
          <PolicyTab />
        </Tabs.Panel>
        <Tabs.Panel value="machine">
          <MachineTab />
        </Tabs.Panel>
        <Tabs.Panel value="accounts">
          <AccountsList />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <KeysTab />
        </Tabs.Panel>
        <Tabs.Panel value="connections">
          <ConnectionsTab />
        </Tabs.Panel>
        <Tabs.Panel value="notices">
          <NoticesTab />
        </Tabs.Panel>
        <Tabs.Panel value="doors">
          <DoorsTab />
        </Tabs.Panel>
        <Tabs.Panel value="calibration">
          <CalibrationTab />
        </Tabs.Panel>
        <Tabs.Panel value="backup">
          <BackupTab />
        </Tabs.Panel>
        <Tabs.Panel value="retention">
          <RetentionTab />
        </Tabs.Panel>
        <Tabs.Panel value="lock">
          <LockTab />
        </Tabs.Panel>
        <Tabs.Panel value="diagnostics">
          <DiagnosticsTab />
        </Tabs.Panel>
      </Tabs>
    </AdminPage>
  );
}
