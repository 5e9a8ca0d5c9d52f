import { Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowUpRight,
  IconBeach,
  IconCheck,
  IconClock,
  IconCoffee,
  IconHourglass,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BoardState } from '../lib/board.ts';
import { Mark } from './mark.tsx';

const looks = {
  missing: { tone: 'no', Icon: IconAlertTriangle },
  late: { tone: 'wait', Icon: IconHourglass },
  in: { tone: 'yes', Icon: IconCheck },
  break: { tone: 'accent', Icon: IconCoffee },
  expected: { tone: 'plain', Icon: IconClock },
  out: { tone: 'plain', Icon: IconArrowUpRight },
  leave: { tone: 'plain', Icon: IconBeach },
} as const;

const inks = {
  no: 'var(--cf-no)',
  wait: 'var(--cf-wait)',
  yes: 'var(--cf-yes)',
  accent: 'var(--cf-accent)',
  plain: 'var(--cf-muted)',
} as const;

/** How many people are in a state. */
export function StateCount({ state, count }: { readonly state: BoardState; readonly count: number }) {
  const { t } = useTranslation('admin');
  const { tone, Icon } = looks[state];
  return (
    <>
      <Text component="span" size="xl" fw={650} className="cf-numerals cf-tally-count">
        {count}
        <Icon size={18} color={inks[tone]} aria-hidden />
      </Text>
      <Text component="span" size="xs" fw={600} c={inks[tone]}>
        {t(`today.state.${state}`)}
      </Text>
    </>
  );
}

/** Where someone stands today, as word, sign and colour. */
export function StateMark({ state }: { readonly state: BoardState }) {
  const { t } = useTranslation('admin');
  const { tone, Icon } = looks[state];
  return (
    <Mark tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`today.state.${state}`)}
    </Mark>
  );
}
