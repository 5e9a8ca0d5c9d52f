import { useTranslation } from 'react-i18next';
import { type Policy, policySchema } from '../../../src-shared/models/policy.ts';
import { useFormats } from '../../ui/site.tsx';
import type { SettingName } from './pay/settings-groups.ts';

interface SettingText {
  readonly label: string;
  readonly value: string;
}

type PayKey = Extract<keyof Policy, SettingName>;

/** Settings in words: those that are written in a part of a policy, with the defaults of their rows. */
export function usePolicyText(): (part: Readonly<Record<string, unknown>>) => SettingText[] {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();

  function valueText(key: PayKey | 'breaks', policy: Policy): string {
    switch (key) {
      case 'breaks':
        return t(policy.breaks === 'shift' ? 'policy.fixed' : `policy.${policy.breaks}`);
      case 'breakTable':
        return policy.breakTable
          .map(({ breakMinutes, overMinutes }) =>
            t('policy.law.breakRow', { over: formats.duration(overMinutes), pause: formats.duration(breakMinutes) }),
          )
          .join(', ');
      case 'overtimeRules':
        return policy.overtimeRules
          .map(({ bucket, factor, rule, thresholdMinutes }) => {
            const kind = t(`policy.pay.overtimeRules.kind.${rule}`);
            const over = thresholdMinutes === null ? '' : ` ${formats.duration(thresholdMinutes)}`;
            return `${kind}${over} → ${bucket} × ${formats.number(factor)}`;
          })
          .join('; ');
      case 'premiums':
        return policy.premiums
          .map(({ from, name, until }) => (from === until ? name : `${name} ${from}–${until}`))
          .join(', ');
      case 'roundIn':
      case 'roundOut': {
        const { mode, stepMinutes } = policy[key];
        return `${t(`policy.rounding.${mode}`)} ${formats.duration(stepMinutes)}`;
      }
      case 'weekStart':
        return t(`common:weekday.${policy.weekStart}`);
      case 'averageWeeks':
      case 'mostDaysInRow':
        return formats.number(policy[key]);
      default: {
        const value = policy[key];
        if (typeof value === 'number') return formats.duration(value);
        if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
        return value === null ? '' : t(`policy.pay.choice.${value}`);
      }
    }
  }

  return (part) => {
    const policy = policySchema.parse(part);
    return (Object.keys(part) as (PayKey | 'breaks')[]).map((key) => ({
      label: key === 'breaks' ? t('policy.breaks') : t(`policy.pay.${key}.label`),
      value: valueText(key, policy),
    }));
  };
}
