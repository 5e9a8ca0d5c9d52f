import {
  IconAlertTriangle,
  IconCameraOff,
  IconCameraQuestion,
  IconClockX,
  IconCpuOff,
  IconDatabaseExclamation,
  IconFileBroken,
  IconKeyOff,
  IconLoader,
  IconPhotoX,
  IconPlugConnectedX,
  IconSettings,
  IconUsersPlus,
} from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemCode } from '../flow/health.ts';
import { Message } from './message.tsx';

const icons: Readonly<Record<ProblemCode, ComponentType<{ 'aria-hidden': 'true' }>>> = {
  starting: IconLoader,
  'camera-starting': IconLoader,
  'camera-missing': IconCameraQuestion,
  'camera-denied': IconCameraOff,
  'camera-busy': IconCameraOff,
  'camera-lost': IconPlugConnectedX,
  'models-missing': IconFileBroken,
  'models-damaged': IconFileBroken,
  'no-backend': IconCpuOff,
  'recognition-failed': IconLoader,
  'nobody-enrolled': IconUsersPlus,
  'not-set-up': IconSettings,
  unreachable: IconPlugConnectedX,
  'db-locked': IconDatabaseExclamation,
  'db-newer': IconDatabaseExclamation,
  'db-damaged': IconDatabaseExclamation,
  'data-not-writable': IconDatabaseExclamation,
  'disk-failing': IconDatabaseExclamation,
  'disk-full': IconDatabaseExclamation,
  'file-not-written': IconPhotoX,
  'key-unavailable': IconKeyOff,
  'passphrase-needed': IconKeyOff,
  'too-late': IconClockX,
  'locked-out': IconClockX,
  internal: IconAlertTriangle,
};

export function ProblemIcon({ code }: { readonly code: ProblemCode }): ReactNode {
  const Icon = icons[code];
  return <Icon aria-hidden="true" />;
}

/** Calm and short: what is wrong, and who does what about it. */
export function ProblemWords({ code }: { readonly code: ProblemCode }): ReactNode {
  const { t } = useTranslation('kiosk');
  return <Message words={{ title: t(`problem.${code}.title`), fact: '', advice: t(`problem.${code}.advice`) }} />;
}
