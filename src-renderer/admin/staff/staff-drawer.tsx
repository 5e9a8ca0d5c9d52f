import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { Patterns } from '../patterns/patterns.tsx';
import { EditDrawer } from '../ui/edit-drawer.tsx';
import { AccountsTab } from './accounts/accounts-tab.tsx';
import { StaffForm } from './staff-form.tsx';

/** Somebody to look at, and what of them first; or a new person. */
export type StaffSubject = { readonly staff: StaffSummary; readonly tab: 'person' | 'hours' } | 'new';

interface StaffDrawerProps {
  /** Null while closed. */
  readonly subject: StaffSubject | null;
  /** Everybody on the list: who else may get the same hours, and which roles there are. */
  readonly everybody: readonly StaffSummary[];
  readonly onClose: () => void;
  readonly onSaved: (saved: StaffSummary) => void;
  /** Weekly hours were stored; the drawer stays open. */
  readonly onHours: () => void;
}

/** A person to add or to change, with their weekly hours. */
export function StaffDrawer({ subject, everybody, onClose, onSaved, onHours }: StaffDrawerProps) {
  const { t } = useTranslation('admin');
  const staff = subject === null || subject === 'new' ? null : subject.staff;
  const roles = [...new Set(everybody.flatMap(({ role }) => (role === null ? [] : [role])))].sort();
  return (
    <EditDrawer
      opened={subject !== null}
      onClose={onClose}
      size={780}
      title={staff === null ? t('staff.addTitle') : t('staff.editTitle', { name: staff.name })}
    >
      {({ leave, onDirty }) => {
        const form = (
          <StaffForm
            key={staff?.id ?? 'new'}
            staff={staff}
            roles={roles}
            onSaved={onSaved}
            onCancel={leave}
            onDirty={onDirty}
          />
        );
        if (subject === null || subject === 'new') return subject !== null && form;
        return (
          <Tabs key={subject.staff.id} defaultValue={subject.tab} keepMounted={false}>
            <Tabs.List mb="md">
              <Tabs.Tab value="person" data-testid="staff-tab-person">
                {t('staff.person')}
              </Tabs.Tab>
              <Tabs.Tab value="hours" data-testid="staff-tab-hours">
                {t('staff.hours')}
              </Tabs.Tab>
              <Tabs.Tab value="accounts" data-testid="staff-tab-accounts">
                {t('staff.accounts')}
              </Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="person">{form}</Tabs.Panel>
            <Tabs.Panel value="hours">
              <Patterns
                person={{ staffId: subject.staff.id, code: subject.staff.code, name: subject.staff.name }}
                people={everybody.map(({ id, code, name }) => ({ staffId: id, code, name }))}
                onEdited={onHours}
              />
            </Tabs.Panel>
            <Tabs.Panel value="accounts">
              <AccountsTab staffId={subject.staff.id} />
            </Tabs.Panel>
          </Tabs>
        );
      }}
    </EditDrawer>
  );
}
