import { useInterval } from '@mantine/hooks';
import { useState } from 'react';

/** The present moment, renewed every few seconds, for a clock that shows minutes. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useInterval(() => setNow(new Date()), 5000, { autoInvoke: true });
  return now;
}
