import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AttendanceDay } from '../../../src-shared/models/attendance.ts';
import { useFormats } from '../../ui/site.tsx';

/** A day's minutes by bucket of overtime and kind of premium; nothing where all of it is regular. */
export function PayLine({ day: { buckets, premiums } }: { readonly day: Pick<AttendanceDay, 'buckets' | 'premiums'> }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const parts = [
    ...Object.entries(buckets).map(([name, minutes]) => `${name} ${formats.duration(minutes)}`),
    ...Object.entries(premiums).map(([name, minutes]) =>
      t('hours.total.premium', { name, time: formats.duration(minutes) }),
    ),
  ];
  if (parts.length === 0) return null;
  return (
    <Text size="xs" fw={600} className="cf-numerals cf-wrap" data-testid="day-pay">
      {parts.join(' · ')}
    </Text>
  );
}
