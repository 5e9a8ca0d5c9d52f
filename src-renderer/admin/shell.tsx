import { AppShell, Box, Divider, Group, Loader, NavLink, Stack, Text } from '@mantine/core';
import { useIdle } from '@mantine/hooks';
import {
  IconArrowsExchange,
  IconBeach,
  IconBuildingCommunity,
  IconCalendarClock,
  IconCalendarWeek,
  IconChartBar,
  IconClockHour9,
  IconDeviceDesktop,
  IconFileExport,
  IconLayoutDashboard,
  IconListCheck,
  IconLock,
  IconLogout,
  IconMapPin,
  IconPencilCheck,
  IconPhotoScan,
  IconSettings,
  IconSum,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { MANAGER_IDLE_MS, type Session } from '../../src-shared/ipc/setup.ts';
import { call } from '../client/client.ts';
import { useErrorText } from '../ui/error-text.ts';
import { MyAccountPage } from './accounts/my-account-page.tsx';
import { AuditPage } from './audit/audit-page.tsx';
import { CorrectionsPage } from './corrections/corrections-page.tsx';
import { completeStoredFaces } from './enrolment/complete-templates.ts';
import { EnrolmentPage } from './enrolment/enrolment-page.tsx';
import { HoursPage } from './hours/hours-page.tsx';
import { RecoveryReminder } from './keys/recovery-reminder.tsx';
import { LeavePage } from './leave/leave-page.tsx';
import { ask } from './lib/ask.ts';
import { type Page, useAdmin } from './lib/store.ts';
import { useActivity } from './lib/use-activity.ts';
import { pagesOf, useMay } from './lib/use-may.ts';
import { describeStoredPictures } from './network/describe-stored.ts';
import { NewcomersButton } from './newcomers/newcomers-button.tsx';
import { NewcomersPage } from './newcomers/newcomers-page.tsx';
import { NoticeBell } from './notices/notice-bell.tsx';
import { RollCall } from './presence/roll-call.tsx';
import { RosterPage } from './roster/roster-page.tsx';
import { StaffPage } from './staff/staff-page.tsx';
import { CsvMenu } from './staff-file/csv-menu.tsx';
import { SwapsPage } from './swaps/swaps-page.tsx';
import { TodayPage } from './today/today-page.tsx';
import { notifyProblem } from './ui/notify.tsx';
import { VenuesPage } from './venues/venues-page.tsx';

/** Pages that are large and not the first that anybody sees: loaded when somebody opens them. */
const AttendancePage = lazy(() => import('./attendance/attendance-page.tsx'));
const PresencePage = lazy(() => import('./presence/presence-page.tsx'));
const SettingsPage = lazy(() => import('./settings/settings-page.tsx'));
const PayrollPage = lazy(() => import('./payroll/payroll-page.tsx'));
const ExportsPage = lazy(() => import('./exports/exports-page.tsx'));

/** Files of people are brought now and then. */
const ImportPage = lazy(async () => ({ default: (await import('./import/import-page.tsx')).ImportPage }));
const StaffFilePage = lazy(async () => ({
  default: (await import('./staff-file/staff-file-page.tsx')).StaffFilePage,
}));
/** With their charts. */
const DashboardPage = lazy(() => import('./dashboard/dashboard-page.tsx'));
const ReportsPage = lazy(() => import('./reports/reports-page.tsx'));

const icon = { size: 20, stroke: 1.6, 'aria-hidden': true } as const;
const links = [
  { name: 'dashboard', icon: <IconLayoutDashboard {...icon} /> },
  { name: 'today', icon: <IconCalendarClock {...icon} /> },
  { name: 'roster', icon: <IconCalendarWeek {...icon} /> },
  { name: 'leave', icon: <IconBeach {...icon} /> },
  { name: 'staff', icon: <IconUsers {...icon} /> },
  { name: 'swaps', icon: <IconArrowsExchange {...icon} /> },
  { name: 'hours', icon: <IconSum {...icon} /> },
  { name: 'reports', icon: <IconChartBar {...icon} /> },
  { name: 'corrections', icon: <IconPencilCheck {...icon} /> },
  { name: 'attendance', icon: <IconPhotoScan {...icon} /> },
  { name: 'presence', icon: <IconBuildingCommunity {...icon} /> },
  { name: 'venues', icon: <IconMapPin {...icon} /> },
  { name: 'payroll', icon: <IconLock {...icon} /> },
  { name: 'exports', icon: <IconFileExport {...icon} /> },
  { name: 'settings', icon: <IconSettings {...icon} /> },
  { name: 'audit', icon: <IconListCheck {...icon} /> },
] as const;

/** Describes stored faces by networks that came after them. What fails is tried again at the next sign-in. */
async function catchUp(): Promise<void> {
  await completeStoredFaces().catch(() => undefined);
  await describeStoredPictures().catch(() => undefined);
}

/** Navigation at the left, the chosen page at the right. */
export function Shell({ session }: { readonly session: Session }) {
  const may = useMay();
  useEffect(() => {
    if (may('enrolment:complete')) void catchUp();
  }, [may]);
  const { t } = useTranslation(['admin', 'common']);
  const errorText = useErrorText();
  const page = useAdmin((state) => state.page);
  const go = useAdmin((state) => state.go);
  const siteName = useAdmin((state) => state.info?.siteName);
  const isOffice = useAdmin((state) => state.info?.office === true);
  const active = ['enrolment', 'import', 'newcomers', 'staff-file'].includes(page.name) ? 'staff' : page.name;

  useActivity();
  const idle = useIdle(MANAGER_IDLE_MS, { initialState: false });
  useEffect(() => {
    if (idle) void call('auth:sign-out').then(() => useAdmin.getState().signedOut());
  }, [idle]);

  async function signOut() {
    const reply = await call('auth:sign-out');
    if (reply.ok) useAdmin.getState().signedOut();
    else notifyProblem(errorText(reply.error));
  }

  async function openKiosk() {
    const reply = await ask('setup:open-kiosk');
    if (!reply.ok) notifyProblem(errorText(reply.error));
  }

  return (
    <AppShell navbar={{ width: 216, breakpoint: 0 }} padding="lg">
      <AppShell.Navbar p="sm" bg="var(--cf-surface)" aria-label={t('nav.label')}>
        <Group gap="xs" px="xs" pt="xs" wrap="nowrap" c="var(--cf-accent)">
          <IconClockHour9 size={24} aria-hidden style={{ flex: 'none' }} />
          <Text fw={650} c="var(--cf-text)" style={{ flex: 1 }}>
            {t('common:product')}
          </Text>
          {may('notices:list') && <NoticeBell />}
        </Group>
        <Text size="sm" px="xs" pb="md" c="var(--cf-muted)" lineClamp={2} className="cf-wrap">
          {siteName}
        </Text>
        <Stack gap={2} style={{ flex: 1, minHeight: 0, overflowY: 'auto' }}>
          {links
            .filter(({ name }) => pagesOf(session.role).includes(name))
            .map((link) => (
              <NavLink
                key={link.name}
                component="button"
                label={t(`nav.${link.name}`)}
                leftSection={link.icon}
                active={active === link.name}
                variant="light"
                aria-current={active === link.name ? 'page' : undefined}
                onClick={() => go({ name: link.name })}
                data-testid={`nav-${link.name}`}
                style={{ borderRadius: 'var(--mantine-radius-md)' }}
              />
            ))}
        </Stack>
        <Divider my="xs" />
        <Text size="sm" px="xs" c="var(--cf-muted)" lineClamp={2} className="cf-wrap">
          {t('nav.signedInAs', { name: session.displayName })}
        </Text>
        <NavLink
          component="button"
          label={t('nav.account')}
          leftSection={<IconUserCircle {...icon} />}
          active={active === 'account'}
          variant="light"
          aria-current={active === 'account' ? 'page' : undefined}
          onClick={() => go({ name: 'account' })}
          data-testid="nav-account"
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
        />
        {!isOffice && (
          <NavLink
            component="button"
            label={t('nav.openKiosk')}
            leftSection={<IconDeviceDesktop {...icon} />}
            onClick={() => void openKiosk()}
            data-testid="open-kiosk"
            style={{ borderRadius: 'var(--mantine-radius-md)' }}
          />
        )}
        <NavLink
          component="button"
          label={t('nav.signOut')}
          leftSection={<IconLogout {...icon} />}
          onClick={() => void signOut()}
          data-testid="sign-out"
          style={{ borderRadius: 'var(--mantine-radius-md)' }}
        />
      </AppShell.Navbar>
      <AppShell.Main bg="var(--cf-page)">
        <Box maw={1480} mx="auto">
          {may('keys:state') && <RecoveryReminder />}
          <PageContent page={page} />
        </Box>
        <RollCall />
      </AppShell.Main>
    </AppShell>
  );
}

/** While a page is loaded. */
function Wait() {
  const { t } = useTranslation('admin');
  return <Loader role="status" aria-label={t('loading')} />;
}

function PageContent({ page }: { readonly page: Page }) {
  if (page.name === 'today') return <TodayPage />;
  if (page.name === 'roster') return <RosterPage />;
  if (page.name === 'leave') return <LeavePage />;
  if (page.name === 'hours') return <HoursPage />;
  if (page.name === 'swaps') return <SwapsPage />;
  if (page.name === 'corrections') return <CorrectionsPage />;
  if (page.name === 'staff') {
    const ways = (
      <>
        <NewcomersButton />
        <CsvMenu />
      </>
    );
    return <StaffPage startAdding={page.adding === true} ways={ways} />;
  }
  if (page.name === 'newcomers') return <NewcomersPage />;
  if (page.name === 'import' || page.name === 'staff-file')
    return <Suspense fallback={<Wait />}>{page.name === 'import' ? <ImportPage /> : <StaffFilePage />}</Suspense>;
  if (page.name === 'enrolment') return <EnrolmentPage key={page.staff.id} staff={page.staff} />;
  if (page.name === 'attendance' || page.name === 'presence')
    return <Suspense fallback={<Wait />}>{page.name === 'presence' ? <PresencePage /> : <AttendancePage />}</Suspense>;
  if (page.name === 'venues') return <VenuesPage />;
  if (page.name === 'exports' || page.name === 'payroll') {
    return <Suspense fallback={<Wait />}>{page.name === 'exports' ? <ExportsPage /> : <PayrollPage />}</Suspense>;
  }
  if (page.name === 'account') return <MyAccountPage />;
  if (page.name === 'settings') {
    return (
      <Suspense fallback={<Wait />}>
        <SettingsPage key={page.tab} {...(page.tab === undefined ? {} : { tab: page.tab })} />
      </Suspense>
    );
  }
  if (page.name === 'dashboard') {
    return (
      <Suspense fallback={<Wait />}>
        <DashboardPage />
      </Suspense>
    );
  }
  if (page.name === 'reports') {
    return (
      <Suspense fallback={<Wait />}>
        <ReportsPage first={page.first ?? {}} />
      </Suspense>
    );
  }
  return <AuditPage />;
}
