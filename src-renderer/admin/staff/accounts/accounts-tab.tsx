import { Divider, Stack } from '@mantine/core';
import type { StaffId } from '../../../../src-shared/models/ids.ts';
import { LeaveCard } from './leave-card.tsx';
import { TimeCard } from './time-card.tsx';

/** What one person has to their account: time, and leave. */
export function AccountsTab({ staffId }: { readonly staffId: StaffId }) {
  return (
    <Stack gap="lg" data-testid="accounts">
      <TimeCard staffId={staffId} />
      <Divider />
      <LeaveCard staffId={staffId} />
    </Stack>
  );
}
