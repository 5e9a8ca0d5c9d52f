import { Button, UnstyledButton } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { call } from '../../client/client.ts';
import { tell } from '../flow/store.ts';
import { useAbandon } from './abandon.ts';
import { CodeField, typed } from './code-field.tsx';
import { closeDialog, KioskDialog } from './kiosk-dialog.tsx';
import { CodePad } from './pads.tsx';

function ClaimForm(): ReactNode {
  const { t } = useTranslation('kiosk');
  const [code, setCode] = useState('');
  const [expected, setExpected] = useState<ReplyOf<'kiosk:expected'>>([]);
  useAbandon(closeDialog, code);

  useEffect(() => {
    let gone = false;
    void call('kiosk:expected').then((reply) => {
      if (reply.ok && !gone) setExpected(reply.value);
    });
    return () => {
      gone = true;
    };
  }, []);

  const claim = (): void => {
    if (code.trim() !== '') tell({ kind: 'claimed', code: code.trim(), name: null });
  };
  return (
    <form
      className="pin"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        claim();
      }}
    >
      <div className="pin-fields">
        <CodeField testId="claim-code" code={code} onCode={setCode} />
        {expected.length > 0 && (
          <fieldset className="claim-names">
            <legend>{t('claim.expected')}</legend>
            {expected.map((person) => (
              <UnstyledButton
                key={person.code}
                className="claim-name"
                data-testid="claim-name"
                data-code={person.code}
                onClick={() => tell({ kind: 'claimed', ...person })}
              >
                {person.name}
              </UnstyledButton>
            ))}
          </fieldset>
        )}
        <Button className="dialog-button" type="submit" data-testid="claim-submit" disabled={code.trim() === ''}>
          {t('claim.submit')}
        </Button>
      </div>
      <CodePad
        onKey={(key) => setCode((before) => typed(before, key))}
        onDelete={() => setCode((before) => before.slice(0, -1))}
        onDone={claim}
      />
    </form>
  );
}

/** Who somebody says they are, before their face is asked to confirm it. */
export function ClaimDialog(): ReactNode {
  return (
    <KioskDialog name="claim">
      <ClaimForm />
    </KioskDialog>
  );
}
