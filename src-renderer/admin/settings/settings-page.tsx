import { Tabs, useMatches } from '@mantine/core';
import {
  IconAdjustments,
  IconBell,
  IconBrain,
  IconChartHistogram,
  IconDatabaseExport,
  IconDeviceDesktop,
  IconDoor,
  IconDownload,
  IconHourglass,
  IconKey,
  IconLock,
  IconPlugConnected,
  IconStethoscope,
  IconUserCog,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ParseKeys } from 'i18next';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelName } from '../../../src-shared/ipc/contract.ts';
import { AccountsList } from '../accounts/accounts-list.tsx';
import { ConnectionsTab } from '../connections/connections-tab.tsx';
import { DoorsTab } from '../doors/doors-tab.tsx';
import type { SettingsTab } from '../lib/store.ts';
import { useMay } from '../lib/use-may.ts';
import { NetworkTab } from '../network/network-tab.tsx';
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
import { UpdatesTab } from './updates-tab.tsx';

interface Tab {
  readonly name: SettingsTab;
  readonly icon: TablerIcon;
  readonly label: ParseKeys<'admin'>;
  /** It is there for whoever may ask this; for everybody here where null. */
  readonly asks: ChannelName | null;
  readonly content: ComponentType;
}

const TABS: readonly Tab[] = [
  { name: 'policy', icon: IconAdjustments, label: 'settings.policy', asks: null, content: PolicyTab },
  { name: 'machine', icon: IconDeviceDesktop, label: 'settings.machine', asks: null, content: MachineTab },
  { name: 'accounts', icon: IconUserCog, label: 'settings.accounts', asks: 'accounts:list', content: AccountsList },
  { name: 'keys', icon: IconKey, label: 'settings.keys', asks: 'keys:state', content: KeysTab },
  {
    name: 'connections',
    icon: IconPlugConnected,
    label: 'connections.tab',
    asks: 'connections:read',
    content: ConnectionsTab,
  },
  { name: 'notices', icon: IconBell, label: 'notices.tab', asks: 'notices:settings', content: NoticesTab },
  { name: 'doors', icon: IconDoor, label: 'doors.tab', asks: 'hub:read', content: DoorsTab },
  { name: 'calibration', icon: IconChartHistogram, label: 'settings.calibration', asks: null, content: CalibrationTab },
  { name: 'network', icon: IconBrain, label: 'network.tab', asks: 'network:begin', content: NetworkTab },
  { name: 'backup', icon: IconDatabaseExport, label: 'backup.title', asks: 'backup:state', content: BackupTab },
  { name: 'lock', icon: IconLock, label: 'lock.tab', asks: null, content: LockTab },
  { name: 'updates', icon: IconDownload, label: 'updates.tab', asks: 'updates:state', content: UpdatesTab },
  {
    name: 'retention',
    icon: IconHourglass,
    label: 'settings.retention',
    asks: 'retention:read',
    content: RetentionTab,
  },
  { name: 'diagnostics', icon: IconStethoscope, label: 'settings.diagnostics', asks: null, content: DiagnosticsTab },
];

/** The tab to begin with is the policy unless another one is named. */
export default function SettingsPage({ tab = 'policy' }: { readonly tab?: SettingsTab }) {
  const { t } = useTranslation('admin');
  const may = useMay();
  // A list at the side where there is room for it beside the widest table.
  const orientation = useMatches<'horizontal' | 'vertical'>({ base: 'horizontal', lg: 'vertical' });
  const place =
    orientation === 'vertical'
      ? ({ mr: 'md', pos: 'sticky', top: 0, style: { alignSelf: 'start' } } as const)
      : { mb: 'md' };
  const shown = TABS.filter(({ asks }) => asks === null || may(asks));
  return (
    <AdminPage title={t('settings.title')}>
      <Tabs defaultValue={tab} keepMounted={false} orientation={orientation}>
        <Tabs.List {...place}>
          {shown.map(({ name, icon: Icon, label }) => (
            <Tabs.Tab
              key={name}
              value={name}
              leftSection={<Icon size={18} aria-hidden />}
              styles={{ tabLabel: { textAlign: 'start' } }}
              data-testid={`settings-${name}`}
            >
              {t(label)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {shown.map(({ name, content: Content }) => (
          <Tabs.Panel key={name} value={name} miw={0}>
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs>
    </AdminPage>
  );
}
