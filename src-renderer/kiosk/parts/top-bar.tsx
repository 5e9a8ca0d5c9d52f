import { UnstyledButton } from '@mantine/core';
import { IconDoorExit } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import { tell, useKiosk } from '../flow/store.ts';
import { useNow } from './now.ts';

function SmallClock(): ReactNode {
  const formats = useFormats();
  return <span className="kiosk-small-clock cf-numerals">{formats.time(useNow())}</span>;
}

/** Whose kiosk this is, the time where the dial does not show it, and the way out for managers. */
export function TopBar({ withClock }: { readonly withClock: boolean }): ReactNode {
  const { t } = useTranslation('kiosk');
  const config = useKiosk((state) => state.config);
  return (
    <header className="kiosk-top">
      <span className="kiosk-site">{config?.siteName ?? ''}</span>
      {withClock && config !== null && <SmallClock />}
      <UnstyledButton
        className="kiosk-corner"
        data-testid="leave-open"
        aria-label={t('actions.leave')}
        title={t('actions.leave')}
        onClick={() => tell({ kind: 'dialog', dialog: 'leave' })}
      >
        <IconDoorExit aria-hidden="true" />
      </UnstyledButton>
    </header>
  );
}
