import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { staffCodeSchema } from '../../../src-shared/models/roster.ts';
import { DialogError } from '../parts/dialog-error.tsx';
import { CodePad } from '../parts/pads.tsx';

export interface Named {
  readonly name: string;
  readonly code: string | null;
}

interface NewcomerNameProps {
  readonly onTyped: (typed: string) => void;
  readonly onNamed: (named: Named) => void;
}

/** A pad has capitals alone; a name is written with a capital at the beginning of each word. */
const asName = (typed: string): string =>
  typed.toLowerCase().replace(/(^|[\s.-])\p{L}/gu, (letter) => letter.toUpperCase());

/** Who it is, by keyboard or touch; the code is for those who have one already. */
export function NewcomerName({ onTyped, onNamed }: NewcomerNameProps): ReactNode {
  const { t } = useTranslation(['kiosk', 'common']);
  const [name, setName] = useState('');
  const [code, setCode] = useState('');
  const [field, setField] = useState<'name' | 'code'>('name');
  const [error, setError] = useState<'need-name' | 'bad-code' | null>(null);

  function change(where: 'name' | 'code', value: string) {
    setError(null);
    if (where === 'name') setName(value.slice(0, 120));
    else setCode(value.slice(0, 32));
    onTyped(`${where}${value}`);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const given = code.trim() === '' ? null : staffCodeSchema.safeParse(code);
    if (name.trim() === '') return setError('need-name');
    if (given !== null && !given.success) return setError('bad-code');
    onNamed({ name: name.trim(), code: given?.data ?? null });
  }

  const typed = field === 'name' ? name : code;
  return (
    <form className="pin" onSubmit={submit} noValidate data-testid="newcomer-name-step">
      <div className="pin-fields">
        <p className="newcomer-text">{t('newcomer.intro')}</p>
        <TextInput
          size="xl"
          data-autofocus
          data-testid="newcomer-name"
          label={t('newcomer.name')}
          autoComplete="off"
          spellCheck={false}
          value={name}
          onFocus={() => setField('name')}
          onChange={(event) => change('name', event.currentTarget.value)}
        />
        <TextInput
          size="xl"
          data-testid="newcomer-code"
          label={t('newcomer.code')}
          autoComplete="off"
          spellCheck={false}
          value={code}
          onFocus={() => setField('code')}
          onChange={(event) => change('code', event.currentTarget.value)}
        />
        <div aria-live="polite">
          {error !== null && <DialogError testId="newcomer-name-error" text={t(`newcomer.${error}`)} />}
        </div>
        <Button className="dialog-button" type="submit" data-testid="newcomer-next">
          {t('common:next')}
        </Button>
      </div>
      <CodePad
        onKey={(key) => change(field, field === 'name' ? asName(typed + key) : typed + key)}
        onDelete={() => change(field, typed.slice(0, -1))}
        {...(field === 'name' ? { onSpace: () => change('name', `${name} `) } : {})}
        onDone={() => setField(field === 'name' ? 'code' : 'name')}
      />
    </form>
  );
}
