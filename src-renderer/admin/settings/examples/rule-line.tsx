import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useExamplePolicy } from './example-policy.tsx';
import { EXAMPLE_PIN, type RuleExample, ruleOutcome } from './rule-examples.ts';

/** The worked example of a setting about plans or looks, in a line. */
export function RuleLine({ of }: { readonly of: RuleExample }) {
  const { t } = useTranslation('admin');
  const policy = useExamplePolicy();
  if (policy === null) return null;
  return (
    <Text size="xs" c="var(--cf-muted)" className="cf-numerals" data-testid={`example-${of}`}>
      {t(`policy.example.case.${of}`, { pin: EXAMPLE_PIN })}:{' '}
      <strong>{t(`policy.example.rule.${ruleOutcome(of, policy)}`)}</strong>
    </Text>
  );
}
