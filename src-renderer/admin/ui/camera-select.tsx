import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCameras } from '../../recognition/index.ts';

interface CameraSelectProps {
  /** The chosen camera; null for whichever the system offers first. */
  readonly value: string | null;
  readonly onChange: (deviceId: string | null) => void;
  /** Read the list again when this changes: names are known only once a camera may be used. */
  readonly renew?: string;
}

const automatic = 'automatic';

export function CameraSelect({ value, onChange, renew = '' }: CameraSelectProps) {
  const { t } = useTranslation('admin');
  const [cameras, setCameras] = useState<readonly { readonly deviceId: string; readonly label: string }[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `renew` is only there to run this again.
  useEffect(() => {
    let gone = false;
    const read = () => {
      void listCameras().then((found) => {
        if (!gone) setCameras(found);
      });
    };
    read();
    navigator.mediaDevices.addEventListener('devicechange', read);
    return () => {
      gone = true;
      navigator.mediaDevices.removeEventListener('devicechange', read);
    };
  }, [renew]);
  const named = cameras.filter((one) => one.deviceId !== '');
  const data = [
    { value: automatic, label: t('camera.automatic') },
    ...named.map((one, index) => ({
      value: one.deviceId,
      label: one.label === '' ? t('camera.unnamed', { number: index + 1 }) : one.label,
    })),
  ];
  if (value !== null && !named.some((one) => one.deviceId === value)) {
    data.push({ value, label: t('camera.notConnected') });
  }
  return (
    <Select
      label={t('camera.choice')}
      data={data}
      value={value ?? automatic}
      allowDeselect={false}
      onChange={(chosen) => onChange(chosen === automatic ? null : chosen)}
    />
  );
}
