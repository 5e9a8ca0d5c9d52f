import {
  IconCalendarOff,
  IconCameraOff,
  IconChecks,
  IconClockCheck,
  IconClockOff,
  IconFaceIdError,
  IconHourglassHigh,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusalCode } from '../../../src-shared/models/attendance.ts';
import { useFormats } from '../../ui/site.tsx';
import { useKiosk } from '../flow/store.ts';
import type { View } from '../flow/view.ts';
import { refusalWords } from '../flow/words.ts';
import { Message } from './message.tsx';

type Outcome = Extract<View, { screen: 'refused' }>['outcome'];

const icons: Readonly<Record<RefusalCode, ComponentType<{ 'aria-hidden': 'true' }>>> = {
  'already-checked-in': IconUserCheck,
  'already-completed': IconChecks,
  'too-soon': IconClockCheck,
  'too-early': IconHourglassHigh,
  'window-closed': IconClockOff,
  'no-shift': IconCalendarOff,
  archived: IconUserOff,
  'not-enrolled': IconUserOff,
  'consent-withdrawn': IconUserOff,
  'liveness-failed': IconFaceIdError,
  'virtual-camera': IconCameraOff,
};

export function RefusedIcon({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const Icon = icons[outcome.code];
  return <Icon aria-hidden="true" />;
}

export function RefusedWords({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const { t } = useTranslation('kiosk');
  const pinAllowed = useKiosk((state) => state.config?.pinAllowed === true);
  const { person } = outcome;
  return (
    <>
      <p className="result-name" data-testid="result-name" data-long={person.name.length > 22}>
        {person.name}
      </p>
      <Message words={refusalWords(outcome, pinAllowed, t, useFormats())} />
    </>
  );
}
