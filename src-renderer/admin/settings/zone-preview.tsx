import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { useFormats } from '../../ui/site.tsx';
import { Notice } from '../ui/notice.tsx';

type Preview = ReplyOf<'site:preview-zone'>;

/** What another zone does to the clock, and to whose shifts. */
export function ZonePreview({ preview }: { readonly preview: Preview }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const { clock, dayBefore, moved, lengths, lengthsTotal } = preview;
  const shown = ({ date, time }: NonNullable<Preview['clock']>['before']): string =>
    `${formats.civilDate(date)}, ${time}`;
  const span = (from: string, to: string): string =>
    from === to
      ? formats.civilDate(from)
      : t('reports.period', { from: formats.civilDate(from), to: formats.civilDate(to) });
  return (
    <Notice tone="wait" role="status" title={t('settings.zones.trial')} data-testid="zone-trial">
      <Stack gap="xs">
        <Text size="sm">
          {clock === null
            ? t('settings.zones.clockSame')
            : t('settings.zones.clock', {
                before: shown(clock.before),
                after: shown(clock.after),
                date: formats.civilDate(dayBefore.date),
                length: formats.duration(dayBefore.minutes),
              })}
        </Text>
        {moved.length === 0 && <Text size="sm">{t('settings.zones.nothingMoves')}</Text>}
        <List size="sm">
          {moved.map(({ from, to, shifts, startMinutes, endMinutes }) => (
            <List.Item key={`${from} ${startMinutes} ${endMinutes}`} data-testid="zone-moved">
              {t('settings.zones.moved', {
                count: shifts,
                span: span(from, to),
                start: formats.signedDuration(startMinutes),
                end: formats.signedDuration(endMinutes),
              })}
            </List.Item>
          ))}
          {lengths.map(({ person, date, minutesBefore, minutesAfter }) => (
            <List.Item key={`${person.staffId} ${date} ${minutesBefore}`} data-testid="zone-length">
              {t(minutesAfter === 0 ? 'settings.zones.gone' : 'settings.zones.length', {
                name: person.name,
                date: formats.civilDate(date),
                before: formats.duration(minutesBefore),
                after: formats.duration(minutesAfter),
              })}
            </List.Item>
          ))}
        </List>
        {lengths.length < lengthsTotal && (
          <Text size="sm">{t('policy.andMore', { count: lengthsTotal - lengths.length })}</Text>
        )}
        <Text size="sm">{t('settings.zones.kept')}</Text>
      </Stack>
    </Notice>
  );
}
