import { Button, Modal } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { RollCall } from '../../../src-shared/ipc/presence.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { call } from '../../client/client.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { sinceBegin } from '../../ui/roll-call/times.ts';
import { useFormats } from '../../ui/site.tsx';
import { useKiosk } from '../flow/store.ts';
import { useAbandon } from '../parts/abandon.ts';
import { DialogError } from '../parts/dialog-error.tsx';
import { closeDialog } from '../parts/kiosk-dialog.tsx';
import { ManagerDialog } from '../parts/manager-dialog.tsx';
import { RollCallPin } from './roll-call-pin.tsx';
import '../group/group.css';

type Session = ReplyOf<'kiosk-evacuation:open'>;

function Content(): ReactNode {
  const { t } = useTranslation('kiosk');
  const [session, setSession] = useState<Session | null>(null);
  const [byPin, setByPin] = useState(useKiosk((state) => state.config?.rollCallPin === true));
  if (session !== null) {
    // A token that is lost without this ends by itself; the roll call goes on.
    const leave = (): void => {
      void call('kiosk-evacuation:close', { token: session.token });
      closeDialog();
    };
    return (
      <Modal.Root
        opened
        onClose={leave}
        fullScreen
        transitionProps={{ duration: 0 }}
        classNames={{ body: 'self-modal' }}
      >
        <Modal.Content aria-label={t('evacuation.title')}>
          <Modal.Body>
            <List session={session} onClose={leave} />
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    );
  }
  const open = async (asked: Promise<Reply<Session>>): Promise<Failure | null> => {
    const reply = await asked;
    if (!reply.ok) return reply.error;
    setSession(reply.value);
    return null;
  };
  if (byPin)
    return (
      <RollCallPin
        onPin={(pin) => open(call('kiosk-evacuation:open-by-pin', { pin }))}
        onUsePassword={() => setByPin(false)}
      />
    );
  return (
    <ManagerDialog name="evacuation" onSubmit={(credentials) => open(call('kiosk-evacuation:open', credentials))} />
  );
}

interface ListProps {
  readonly session: Session;
  readonly onClose: () => void;
}

/** Everybody who was in the building, one button each. */
function List({ session: { token, milliseconds, rollCall: first }, onClose }: ListProps): ReactNode {
  const { t } = useTranslation(['kiosk', 'common']);
  const errorText = useErrorText();
  const formats = useFormats();
  const [rollCall, setRollCall] = useState<RollCall>(first);
  const [error, setError] = useState<string | null>(null);
  useAbandon(onClose, `${rollCall.safe} ${rollCall.endedAt}`, milliseconds);
  const settle = async (asked: Promise<Reply<RollCall>>): Promise<void> => {
    const reply = await asked;
    if (reply.ok) setRollCall(reply.value);
    else if (reply.error.code === 'session-over') onClose();
    setError(reply.ok ? null : errorText(reply.error));
  };
  const { id, list, people, safe, endedAt, kind, beganAt } = rollCall;
  return (
    <div className="group" data-testid="evacuation">
      <header className="self-top">
        <h1 className="self-name" data-testid="evacuation-count">
          {t('evacuation.found', { safe, people })}
        </h1>
        <Button className="self-button" variant="default" onClick={onClose} data-testid="evacuation-close">
          {t('common:close')}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
      <section className="self-body self-page" aria-label={t('evacuation.title')} tabIndex={0}>
        <p className="self-lead">
          {t(`evacuation.${kind}`, { time: formats.time(beganAt) })}
          {endedAt !== null && ` ${t('evacuation.took', { time: sinceBegin(rollCall, endedAt) })}`}
        </p>
        {error !== null && <DialogError testId="evacuation-error" text={error} />}
        <ul className="self-list">
          {list.map(({ person, isSure, safeAt }) => (
            <li
              key={person.staffId}
              className="group-person evacuation-person"
              data-testid="evacuation-person"
              data-staff={person.code}
              data-safe={safeAt !== null}
            >
              <span>
                {person.name} <span className="self-soft">{person.code}</span>
                {!isSure && <span className="self-soft"> · {t('evacuation.unsure')}</span>}
                {safeAt !== null && (
                  <span className="evacuation-safe">
                    <IconCheck aria-hidden /> {t('evacuation.safeSince', { time: formats.time(safeAt) })}
                  </span>
                )}
              </span>
              <Button
                className="self-button"
                variant={safeAt === null ? 'filled' : 'default'}
                disabled={endedAt !== null}
                onClick={() =>
                  void settle(
                    call('kiosk-evacuation:mark', { token, id, staffId: person.staffId, safe: safeAt === null }),
                  )
                }
                aria-label={`${t(safeAt === null ? 'evacuation.mark' : 'evacuation.undo')}: ${person.name}`}
                data-testid="evacuation-mark"
              >
                {t(safeAt === null ? 'evacuation.mark' : 'evacuation.undo')}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      <footer className="group-foot">
        <Button
          className="self-button"
          variant="default"
          disabled={endedAt !== null}
          onClick={() => void settle(call('kiosk-evacuation:end', { token, id, note: '' }))}
          data-testid="evacuation-end"
        >
          {t('evacuation.end')}
        </Button>
      </footer>
    </div>
  );
}

/** The roll call at the kiosk, one touch and a manager's PIN or password away. */
export function EvacuationDialog(): ReactNode {
  const opened = useKiosk((state) => state.flow.dialog === 'evacuation');
  return opened && <Content />;
}
