import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { windowsOf } from '../../../../src-shared/domain/shift-punches.ts';
import { formatsFor } from '../../../ui/format.ts';
import { useExamplePolicy } from './example-policy.tsx';
import { EXAMPLE_MONDAY, EXAMPLE_ZONE, punchTimes } from './play-example.ts';

/** When a shift from nine to five can be checked in to and out of, by the rules in the form. */
export function WindowsLine() {
  const { t, i18n } = useTranslation('admin');
  const policy = useExamplePolicy();
  const [startsAt, endsAt] = punchTimes(EXAMPLE_MONDAY, ['09:00', '17:00']);
  if (policy === null || startsAt === undefined || endsAt === undefined) return null;
  const formats = formatsFor(i18n.language, EXAMPLE_ZONE);
  const windows = windowsOf({ startsAt, endsAt }, policy);
  return (
    <Text size="xs" c="var(--cf-muted)" className="cf-numerals" data-testid="example-windows">
      {t('policy.example.windows', {
        shift: formats.timeRange(startsAt, endsAt),
        in: formats.timeRange(windows.in.opensAt, windows.in.closesAt),
        out: formats.timeRange(windows.out.opensAt, windows.out.closesAt),
      })}
    </Text>
  );
}
