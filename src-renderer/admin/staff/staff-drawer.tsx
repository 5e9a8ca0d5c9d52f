import { Drawer } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultPolicy, type Policy } from '../../../src-shared/models/policy.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { ask } from '../lib/ask.ts';
import { Confirm } from '../ui/confirm.tsx';
import { StaffForm } from './staff-form.tsx';

interface StaffDrawerProps {
  /** The person to change, 'new' for a new one, null while closed. */
  readonly subject: StaffSummary | 'new' | null;
  readonly onClose: () => void;
  readonly onSaved: (saved: StaffSummary) => void;
}

/** Create and edit at the side of the list. Leaving with changes asks first. */
export function StaffDrawer({ subject, onClose, onSaved }: StaffDrawerProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [dirty, setDirty] = useState(false);
  const [asking, setAsking] = useState(false);
  const [policy, setPolicy] = useState<Policy>(defaultPolicy);
  const opened = subject !== null;

  useEffect(() => {
    setDirty(false);
    if (!opened) return;
    // The defaults guide meanwhile; the main process decides in any case.
    void ask('settings:policy').then((reply) => {
      if (reply.ok) setPolicy(reply.value.policy);
    });
  }, [opened]);

  const markDirty = useCallback(() => setDirty(true), []);
  const leave = () => (dirty ? setAsking(true) : onClose());
  const staff = subject === 'new' ? null : subject;
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
        {opened && (
          <StaffForm
            key={staff?.id ?? 'new'}
            staff={staff}
            policy={policy}
            onSaved={onSaved}
            onCancel={leave}
            onDirty={markDirty}
          />
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
