import { Stack } from '@mantine/core';
import { useCallback } from 'react';
import type { DaySubject } from '../days/day-drawer.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { ClockNotice } from './clock-notice.tsx';
import { DiskNotice } from './disk-notice.tsx';
import { DoubtedPunches } from './doubted-punches.tsx';
import { FindingNotice } from './finding-notice.tsx';

/** What is read again when it changes. */
const SHOWN = ['data:changed', 'punches:changed', 'config:changed'] as const;

/** What is wrong with clock and data and waits for a manager; nothing where nothing is. */
export function DataNotices({ onOpen }: { readonly onOpen: (subject: DaySubject) => void }) {
  const load = useCallback(() => ask('data:health'), []);
  const { value, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  if (value === null) return null;
  const { clock, doubted, findings, lowDiskBytes } = value;
  if (clock === null && doubted.length === 0 && findings.length === 0 && lowDiskBytes === null) return null;
  return (
    <Stack gap="sm" mb="md" data-testid="data-notices">
      {lowDiskBytes !== null && <DiskNotice bytes={lowDiskBytes} />}
      {clock !== null && <ClockNotice clock={clock} />}
      {findings.map((finding) => (
        <FindingNotice key={finding.id} finding={finding} />
      ))}
      {doubted.length > 0 && <DoubtedPunches punches={doubted} onOpen={onOpen} />}
    </Stack>
  );
}
