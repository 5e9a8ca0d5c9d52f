import { UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconDialpad, IconUserShield } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../client/client.ts';
import type { Undo } from '../flow.ts';
import { allowsPin } from '../health.ts';
import { takeBack } from '../link.ts';
import { tell, useKiosk } from '../store.ts';
import type { View } from '../view.ts';

function NotYou({ undo }: { readonly undo: Undo }): ReactNode {
  const { t } = useTranslation('kiosk');
  const [left] = useState(() => undo.until - performance.now());
  const [asked, setAsked] = useState(false);
  const ask = (): void => {
    setAsked(true);
    void takeBack(undo);
  };
  return (
    <UnstyledButton
      className="kiosk-action not-you"
      data-testid="not-you"
      disabled={asked}
      style={{ '--left': `${left}ms` } as CSSProperties}
      onClick={ask}
    >
      <IconArrowBackUp aria-hidden="true" />
      <span className="not-you-text">
        <strong>{t('actions.not-you')}</strong>
        <span className="not-you-name">{undo.name}</span>
      </span>
    </UnstyledButton>
  );
}

/** What can be done besides looking at the camera. */
export function ActionBar({ view }: { readonly view: View }): ReactNode {
  const { t } = useTranslation('kiosk');
  const undo = useKiosk((state) => state.flow.undo);
  const pin = useKiosk((state) => state.config?.pinAllowed === true && allowsPin(state.health));
  const isStranger = view.screen === 'unknown' || view.screen === 'ambiguous';
  return (
    <nav className="kiosk-actions" aria-label={t('actions.bar')}>
      <div className="kiosk-undos">
        {undo.map((one) => (
          <NotYou key={one.punchId} undo={one} />
        ))}
      </div>
      {pin && (
        <UnstyledButton
          className="kiosk-action"
          data-testid="pin-open"
          data-strong={isStranger}
          onClick={() => tell({ kind: 'dialog', dialog: 'pin' })}
        >
          <IconDialpad aria-hidden="true" />
          {t('actions.pin')}
        </UnstyledButton>
      )}
      <UnstyledButton
        className="kiosk-action"
        data-testid="manager-open"
        data-strong={isStranger && !pin}
        onClick={() => void call('kiosk:open-admin')}
      >
        <IconUserShield aria-hidden="true" />
        {isStranger ? t('actions.ask-manager') : t('actions.manager')}
      </UnstyledButton>
    </nav>
  );
}
