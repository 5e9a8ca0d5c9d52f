import { Drawer, Tabs } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { Patterns } from '../roster/patterns.tsx';
import { Confirm } from '../ui/confirm.tsx';
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

/** Create and edit at the side of the list. Leaving with changes asks first. */
export function StaffDrawer({ subject, everybody, onClose, onSaved, onHours }: StaffDrawerProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [dirty, setDirty] = useState(false);
  const [asking, setAsking] = useState(false);
  const opened = subject !== null;

  useEffect(() => {
    if (opened) setDirty(false);
  }, [opened]);

  const markDirty = useCallback(() => setDirty(true), []);
  const leave = () => (dirty ? setAsking(true) : onClose());
  const staff = subject === null || subject === 'new' ? null : subject.staff;
  const roles = [...new Set(everybody.flatMap(({ role }) => (role === null ? [] : [role])))].sort();
  const form = (
    <StaffForm
      key={staff?.id ?? 'new'}
      staff={staff}
      roles={roles}
      onSaved={onSaved}
      onCancel={leave}
      onDirty={markDirty}
    />
  );
  return (
    <>
      <Drawer
        opened={opened}
        onClose={leave}
        // The question below is on top and answers Escape itself.
        closeOnEscape={!asking}
        position="right"
        size={780}
        title={staff === null ? t('staff.addTitle') : t('staff.editTitle', { name: staff.name })}
        closeButtonProps={{ 'aria-label': t('common:close') }}
        styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)', overflowWrap: 'anywhere' } }}
      >
        {subject === 'new' && form}
        {subject !== null && subject !== 'new' && (
          <Tabs key={subject.staff.id} defaultValue={subject.tab}>
            <Tabs.List mb="md">
              <Tabs.Tab value="person" data-testid="staff-tab-person">
                {t('staff.person')}
              </Tabs.Tab>
              <Tabs.Tab value="hours" data-testid="staff-tab-hours">
                {t('staff.hours')}
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
          </Tabs>
        )}
      </Drawer>
      {asking && (
        <Confirm
          opened
          title={t('discard.title')}
          text={t('discard.text')}
          action={t('discard.action')}
          danger
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            onClose();
          }}
        />
      )}
    </>
  );
}
