import { UnstyledButton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCalendarUser,
  IconDialpad,
  IconDoorExit,
  IconLogin2,
  IconReplace,
  IconUserPlus,
  IconUserShield,
  IconUsersGroup,
  IconX,
} from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../client/client.ts';
import { recentOf } from '../flow/flow.ts';
import type { SelfTab, Undo } from '../flow/flow-types.ts';
import { allowsPin } from '../flow/health.ts';
import { tell, useKiosk } from '../flow/store.ts';
import type { View } from '../flow/view.ts';
import { takeBack } from '../link/link.ts';
import { openRecent } from '../link/self-session.ts';

function NotYou({ undo }: { readonly undo: Undo }): ReactNode {
  const { t } = useTranslation('kiosk');
  const [left] = useState(() => undo.until - performance.now());
  const [asked, setAsked] = useState(false);
  const ask = (): void => {
    setAsked(true);
    tell({ kind: 'undo-asked' });
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

/** Opens the part of one's own data, at once for who is on screen, else after a look that does not punch. */
function openOwn(tab: SelfTab): void {
  void openRecent(recentOf(useKiosk.getState().flow), tab);
}

/** To one's own shifts; while a look for them is awaited, the way out of that. */
function OwnButtons({ view }: { readonly view: View }): ReactNode {
  const { t } = useTranslation('kiosk');
  const { aim, claim, codeFirst, held, undo } = useKiosk((state) => state.flow);
  if (aim.kind === 'self' || claim !== null) {
    return (
      <UnstyledButton className="kiosk-action" data-testid="self-stop" onClick={() => tell({ kind: 'aim-dropped' })}>
        <IconX aria-hidden="true" />
        {t('actions.stop')}
      </UnstyledButton>
    );
  }
  return (
    <>
      {view.screen === 'idle' && (held || codeFirst) && (
        <UnstyledButton
          className="kiosk-action"
          data-strong="true"
          data-testid="punch-open"
          onClick={() => tell({ kind: 'aim', tab: null })}
        >
          <IconLogin2 aria-hidden="true" />
          {t('actions.punch')}
        </UnstyledButton>
      )}
      <UnstyledButton className="kiosk-action" data-testid="self-open" onClick={() => openOwn('shifts')}>
        <IconCalendarUser aria-hidden="true" />
        {t('actions.shifts')}
      </UnstyledButton>
      {view.screen === 'idle' && !held && !codeFirst && undo.length === 0 && (
        <UnstyledButton className="kiosk-action" data-testid="swap-open" onClick={() => openOwn('swaps')}>
          <IconReplace aria-hidden="true" />
          {t('actions.swap')}
        </UnstyledButton>
      )}
    </>
  );
}

/** What can be done besides looking at the camera. */
export function ActionBar({ view }: { readonly view: View }): ReactNode {
  const { t } = useTranslation('kiosk');
  const undo = useKiosk((state) => state.flow.undo);
  const pin = useKiosk((state) => state.config?.pinAllowed === true && allowsPin(state.health));
  const allowsNew = useKiosk((state) => state.config?.newcomersAllowed === true);
  const groups = useKiosk((state) => state.config?.groups === true);
  // While the person whom the kiosk did not know still stands there, also after the answer has gone.
  const isNew = allowsNew && (view.screen === 'unknown' || ('note' in view && view.note?.kind === 'unknown'));
  // Also while faces are looked at: a group stands before the camera already when it is to be taken.
  const isFree = view.screen === 'idle' || (view.screen === 'looking' && !view.forSelf);
  const mayGroup = groups && isFree && undo.length === 0;
  const isStranger = view.screen === 'unknown' || view.screen === 'ambiguous' || view.screen === 'not-you';
  return (
    <nav className="kiosk-actions" aria-label={t('actions.bar')}>
      <div className="kiosk-undos">
        {undo.map((one) => (
          <NotYou key={one.punchId} undo={one} />
        ))}
      </div>
      {view.screen !== 'problem' && view.screen !== 'challenge' && <OwnButtons view={view} />}
      {isNew && (
        <UnstyledButton
          className="kiosk-action"
          data-testid="newcomer-open"
          onClick={() => tell({ kind: 'dialog', dialog: 'newcomer' })}
        >
          <IconUserPlus aria-hidden="true" />
          {t('actions.newcomer')}
        </UnstyledButton>
      )}
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
      {mayGroup && (
        <UnstyledButton
          className="kiosk-action"
          data-testid="group-open"
          onClick={() => tell({ kind: 'dialog', dialog: 'group' })}
        >
          <IconUsersGroup aria-hidden="true" />
          {t('actions.group')}
        </UnstyledButton>
      )}
      {(isFree || view.screen === 'problem') && undo.length === 0 && (
        <UnstyledButton
          className="kiosk-action"
          data-testid="evacuation-open"
          onClick={() => tell({ kind: 'dialog', dialog: 'evacuation' })}
        >
          <IconDoorExit aria-hidden="true" />
          {t('actions.evacuation')}
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
