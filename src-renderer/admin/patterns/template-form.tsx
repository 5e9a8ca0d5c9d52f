import { Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { usePolicy } from '../lib/use-policy.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { useWeekProblems } from '../weeks/use-week-problems.ts';
import { templates, type WeekDraft, weekOf, weekWith } from '../weeks/week.ts';
import { WeeksEditor } from '../weeks/weeks-editor.tsx';
import type { WeekTemplate } from './template-card.tsx';

interface TemplateFormProps {
  /** Null for a new one. */
  readonly template: WeekTemplate | null;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
}

/** A template's name and weeks. A name is what a template is known by: another name makes another template. */
export function TemplateForm({ template, onCancel, onSaved }: TemplateFormProps) {
  const { t } = useTranslation('admin');
  const [name, setName] = useState(template?.name ?? '');
  const [weeks, setWeeks] = useState<readonly WeekDraft[]>(
    () => template?.weeks.map((week) => weekOf((weekday) => week[weekday])) ?? [weekWith(templates.day)],
  );
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const problems = useWeekProblems(weeks, usePolicy());
  const ready = name.trim() !== '' && problems.length === 0;

  async function save() {
    setBusy(true);
    const plain = weeks.map((week) => weekOf((weekday) => week[weekday]));
    const reply = await ask('templates:save', { id: template?.id ?? null, name: name.trim(), weeks: plain });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    notifyDone(t('weekTemplates.saved', { name: name.trim() }));
    onSaved();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void save();
      }}
      noValidate
    >
      <Stack data-testid="template-form">
        <Title order={3} size="h5" className="cf-wrap">
          {template === null ? t('weekTemplates.add') : t('weekTemplates.editOf', { name: template.name })}
        </Title>
        <FailureAlert failure={failure} />
        <TextInput
          label={t('weekTemplates.name')}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
          data-testid="template-name"
        />
        <WeeksEditor weeks={weeks} onWeeks={setWeeks} problems={problems} withTemplates={false} />
        <FormButtons onCancel={onCancel} busy={busy} disabled={!ready} testId="template-save" />
      </Stack>
    </form>
  );
}
