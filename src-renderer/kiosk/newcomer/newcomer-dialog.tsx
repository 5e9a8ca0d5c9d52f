import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentSignature } from '../../../src-shared/ipc/consent.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { ErrorCode } from '../../../src-shared/models/errors.ts';
import { call } from '../../client/client.ts';
import { askTwice } from '../link/ask.ts';
import { useAbandon } from '../parts/abandon.ts';
import { DialogError } from '../parts/dialog-error.tsx';
import { closeDialog, KioskDialog } from '../parts/kiosk-dialog.tsx';
import { NewcomerConsent } from './newcomer-consent.tsx';
import { type Named, NewcomerName } from './newcomer-name.tsx';
import { NewcomerPictures } from './newcomer-pictures.tsx';
import './newcomer.css';

type Pictures = RequestOf<'newcomers:submit'>['pictures'];

type Step =
  | { readonly kind: 'name' }
  | { readonly kind: 'consent'; readonly named: Named }
  | { readonly kind: 'pictures'; readonly named: Named; readonly signature: ConsentSignature }
  | { readonly kind: 'sending' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: ErrorCode };

/** Name, consent, pictures; whoever walks away leaves nothing behind. */
function Newcomer(): ReactNode {
  const { t } = useTranslation(['kiosk', 'consent-text', 'common', 'errors']);
  const [step, setStep] = useState<Step>({ kind: 'name' });
  const [touched, setTouched] = useState('');
  useAbandon(closeDialog, `${step.kind}|${touched}`);
  const textVersion = t('consent-text:version');
  const signed = step.kind === 'pictures' ? step : null;

  const send = useCallback(
    async (pictures: Pictures) => {
      if (signed === null) return;
      setStep({ kind: 'sending' });
      const { named, signature } = signed;
      const request = { requestId: crypto.randomUUID(), ...named, textVersion, signature, pictures };
      const reply = await askTwice(() => call('newcomers:submit', request));
      setStep(reply.ok ? { kind: 'done' } : { kind: 'failed', code: reply.error.code });
    },
    [signed, textVersion],
  );

  if (step.kind === 'name') {
    return <NewcomerName onTyped={setTouched} onNamed={(given) => setStep({ kind: 'consent', named: given })} />;
  }
  if (step.kind === 'consent') {
    const { named: given } = step;
    return (
      <NewcomerConsent
        name={given.name}
        onTouched={setTouched}
        onAgreed={(signature) => setStep({ kind: 'pictures', named: given, signature })}
      />
    );
  }
  if (step.kind === 'pictures') {
    return <NewcomerPictures onTaken={setTouched} onDone={(pictures) => void send(pictures)} />;
  }
  return (
    <div className="newcomer" data-testid="newcomer-end" data-step={step.kind}>
      {step.kind === 'failed' ? (
        <DialogError testId="newcomer-error" text={t(`errors:${step.code}`)} />
      ) : (
        <p className="newcomer-says" role="status">
          {t(step.kind === 'done' ? 'newcomer.done' : 'newcomer.sending')}
        </p>
      )}
      {step.kind !== 'sending' && (
        <Button className="dialog-button" onClick={closeDialog} data-testid="newcomer-close">
          {t('common:close')}
        </Button>
      )}
    </div>
  );
}

/** "I am new here": somebody unknown puts name and pictures on the list that a manager decides about. */
export function NewcomerDialog(): ReactNode {
  return (
    <KioskDialog name="newcomer">
      <Newcomer />
    </KioskDialog>
  );
}
