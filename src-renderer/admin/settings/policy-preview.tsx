import { Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { explainText } from '../../../src-shared/domain/explain-words.ts';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { useFormats } from '../../ui/site.tsx';
import { BeforeAfter } from '../days/before-after.tsx';
import { Notice } from '../ui/notice.tsx';

const SHOWN_AT_MOST = 20;

/** Whose days up to today would come out differently, and how. */
export function PolicyPreview({ preview }: { readonly preview: ReplyOf<'policy:preview'> }) {
  const { t, i18n } = useTranslation('admin');
  const formats = useFormats();
  const { people, days, changes } = preview;
  const shown = changes.slice(0, SHOWN_AT_MOST);
  return (
    <Notice
      tone={days === 0 ? 'yes' : 'wait'}
      role="status"
      title={days === 0 ? t('policy.affectsNobody') : t('policy.affects', { people, count: days })}
      data-testid="policy-affected"
    >
      {days === 0 ? (
        t('policy.affectsNobodyText')
      ) : (
        <Stack gap="xs">
          {shown.map(({ person, before, after }) => (
            <Paper key={`${person.staffId} ${before.date} ${before.shift?.startsAt ?? 0}`} withBorder p="xs">
              <Text size="sm" fw={600} className="cf-wrap">
                {person.name} · {formats.civilDate(before.date)}
              </Text>
              <BeforeAfter
                before={explainText(before.reasons, i18n.language)}
                after={explainText(after.reasons, i18n.language)}
              />
            </Paper>
          ))}
          {shown.length < days && <Text size="sm">{t('policy.andMore', { count: days - shown.length })}</Text>}
        </Stack>
      )}
    </Notice>
  );
}
