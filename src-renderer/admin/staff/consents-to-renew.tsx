import { Anchor, Collapse, Stack, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { Notice } from '../ui/notice.tsx';

const SHOWN = ['roster:changed'] as const;

interface ConsentsToRenewProps {
  readonly staff: readonly StaffSummary[];
  readonly onEnrol: (staff: StaffSummary) => void;
}

/** Who agreed to another consent text than today's and is to be asked again; nothing where there is nobody. */
export function ConsentsToRenew({ staff, onEnrol }: ConsentsToRenewProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const { value, reload } = useLoaded(useCallback(() => ask('consent:to-renew'), []));
  useRenewed(reload, { data: SHOWN });
  if (value === null || value.length === 0) return null;
  return (
    <Notice tone="wait" data-testid="consents-to-renew">
      <Stack gap="xs">
        <Text size="sm">{t('consent.toRenew', { count: value.length })}</Text>
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="left"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          data-testid="consents-show"
        >
          {t(open ? 'consent.hideList' : 'consent.showList')}
        </Anchor>
        <Collapse expanded={open}>
          <Stack gap={4} mah={240} style={{ overflow: 'auto' }}>
            {value.map((one) => {
              const listed = staff.find(({ id }) => id === one.staffId);
              const facts = t('consent.renewFacts', { version: one.textVersion, date: formats.date(one.givenAt) });
              return (
                <Text key={one.staffId} size="sm">
                  {listed === undefined ? (
                    one.name
                  ) : (
                    <Anchor component="button" type="button" size="sm" onClick={() => onEnrol(listed)}>
                      {one.name}
                    </Anchor>
                  )}{' '}
                  ({one.code}): {facts}
                </Text>
              );
            })}
          </Stack>
        </Collapse>
      </Stack>
    </Notice>
  );
}
