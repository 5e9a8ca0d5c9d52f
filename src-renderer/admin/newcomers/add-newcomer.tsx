import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import type { Newcomer } from '../../../src-shared/ipc/newcomers.ts';
import { type StaffInput, staffInputSchema } from '../../../src-shared/models/roster.ts';
import { useZone } from '../lib/store.ts';
import { type TemplateName, templateNames, templates, weekWith } from '../weeks/week.ts';

interface AddNewcomerProps {
  readonly newcomer: Newcomer;
  readonly busy: boolean;
  readonly onAdd: (person: StaffInput) => void;
}

/** Code, name and weekly hours of somebody who becomes staff; everything can be changed later. */
export function AddNewcomer({ newcomer, busy, onAdd }: AddNewcomerProps) {
  const { t } = useTranslation('admin');
  const zone = useZone();
  const [code, setCode] = useState(newcomer.code ?? '');
  const [name, setName] = useState(newcomer.name);
  const [template, setTemplate] = useState<TemplateName>('day');
  const pattern = { effectiveFrom: civilDateOf(Date.now(), zone), weeks: [weekWith(templates[template])] };
  const person = staffInputSchema.safeParse({ code, name, email: null, pattern });
  return (
    <Group align="flex-end" gap="sm">
      <TextInput
        label={t('staff.code')}
        value={code}
        maxLength={32}
        w={120}
        onChange={(event) => setCode(event.currentTarget.value)}
        data-testid="newcomer-new-code"
      />
      <TextInput
        label={t('staff.name')}
        value={name}
        maxLength={120}
        w={220}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label={t('import.hours')}
        value={template}
        onChange={setTemplate}
        data={templateNames.map((value) => ({ value, label: t(`pattern.template.${value}`) }))}
      />
      <Button
        disabled={!person.success}
        loading={busy}
        onClick={() => person.success && onAdd(person.data)}
        data-testid="newcomer-add"
      >
        {t('newcomers.add')}
      </Button>
    </Group>
  );
}
