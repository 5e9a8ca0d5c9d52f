import { Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listCameras } from '../../recognition/index.ts';

interface CameraSelectProps {
  /** The chosen camera's label; null for whichever the system offers first. */
  readonly value: string | null;
  readonly onChange: (label: string | null) => void;
  /** Read the list again when this changes: names are known only once a camera may be used. */
  readonly renew?: string;
}

const automatic = 'automatic';

export function CameraSelect({ value, onChange, renew = '' }: CameraSelectProps) {
  const { t } = useTranslation('admin');
  const [labels, setLabels] = useState<readonly string[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `renew` is only there to run this again.
  useEffect(() => {
    let gone = false;
    const read = () => {
      void listCameras().then((found) => {
        if (!gone) setLabels([...new Set(found.map(({ label }) => label))]);
      });
    };
    read();
    navigator.mediaDevices.addEventListener('devicechange', read);
    return () => {
      gone = true;
      navigator.mediaDevices.removeEventListener('devicechange', read);
    };
  }, [renew]);
  const named = labels.filter((label) => label !== '');
  const data = [{ value: automatic, label: t('camera.automatic') }, ...named.map((label) => ({ value: label, label }))];
  if (value !== null && !named.includes(value)) {
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
