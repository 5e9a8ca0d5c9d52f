import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecoveryTrial } from '../../../src-shared/ipc/recovery.ts';
import { useFormats } from '../../ui/site.tsx';
import { Notice } from '../ui/notice.tsx';

/** What restoring would change. The backup was opened whole for it, and nothing was changed. */
export function TrialCard({ point, photographsThere, putAsideAs }: RecoveryTrial) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const { at, punches, staff, photographs } = point;
  return (
    <Notice tone={photographsThere < photographs ? 'wait' : 'yes'} data-testid="recovery-trial">
      <Text fw={600}>{t('recovery.trial.title')}</Text>
      <List size="sm" mt={4}>
        <List.Item>
          {t('recovery.trial.comes', {
            time: formats.dateTime(at),
            staff: formats.number(staff),
            punches: formats.number(punches),
          })}
        </List.Item>
        <List.Item>
          {t('recovery.trial.photographs', {
            there: formats.number(Math.min(photographsThere, photographs)),
            photographs: formats.number(photographs),
          })}
        </List.Item>
        <List.Item>{t('recovery.trial.after', { time: formats.dateTime(at) })}</List.Item>
        <List.Item>
          {putAsideAs === null ? t('recovery.trial.nothingLost') : t('recovery.trial.putAside', { name: putAsideAs })}
        </List.Item>
      </List>
    </Notice>
  );
}
