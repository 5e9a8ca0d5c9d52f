import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { timeAccount } from '../../../../src-shared/domain/pay/time-account.ts';
import type { Policy } from '../../../../src-shared/models/policy.ts';
import { formatsFor } from '../../../ui/format.ts';
import { useExamplePolicy } from './example-policy.tsx';
import { type Example, type ExampleName, examples } from './examples.ts';
import { EXAMPLE_ZONE, lookExample, playExample } from './play-example.ts';
import { useExampleWords } from './use-example-words.ts';

/** One worked example in a line: what was planned and punched, and what comes of it under the rules in the form. */
export function ExampleLine({ name }: { readonly name: ExampleName }) {
  const { t, i18n } = useTranslation('admin');
  const policy = useExamplePolicy();
  const words = useExampleWords();
  const example: Example = examples[name];
  const played = useMemo(() => (policy === null ? null : play(policy, example)), [policy, example]);
  if (policy === null || played === null) return null;
  const result = played.kind === 'look' ? words.answer(played.decision) : words.result(played.days);
  const account = name === 'timeAccount' && played.kind === 'days' ? balanceOf(policy, played.days) : null;
  const formats = formatsFor(i18n.language, EXAMPLE_ZONE);
  const balance = account === null ? '' : `, ${t('policy.example.balance', { time: formats.signedDuration(account) })}`;
  return (
    <Text size="xs" c="var(--cf-muted)" className="cf-numerals" data-testid={`example-${name}`}>
      {words.given(example.days, example.from)}: <strong>{result + balance}</strong>
    </Text>
  );
}

function play(policy: Policy, { days, from, kind }: Example) {
  if (kind === 'days') return { kind, days: playExample(policy, days, from) } as const;
  const [day] = days;
  return day === undefined ? null : ({ kind, decision: lookExample(policy, day, from) } as const);
}

/** What the days carry over, or null where the policy keeps no account. */
function balanceOf(policy: Policy, days: ReturnType<typeof playExample>): number | null {
  if (policy.timeAccount === 'off') return null;
  return timeAccount(days, [], policy.timeAccount, policy).at(-1)?.balanceMinutes ?? 0;
}
