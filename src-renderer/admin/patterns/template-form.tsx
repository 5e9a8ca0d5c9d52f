import { Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePolicy } from '../lib/use-policy.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';
import { TemplateName } from '../weeks/template-name.tsx';
import { useSaveTemplate } from '../weeks/use-save-template.ts';
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
  const { busy, failure, save } = useSaveTemplate(onSaved);
  const problems = useWeekProblems(weeks, usePolicy());
  const ready = name.trim() !== '' && problems.length === 0;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void save(template?.id ?? null, name, weeks);
      }}
      noValidate
    >
      <Stack data-testid="template-form">
        <Title order={3} size="h5" className="cf-wrap">
          {template === null ? t('weekTemplates.add') : t('weekTemplates.editOf', { name: template.name })}
        </Title>
        <FailureAlert failure={failure} />
        <TemplateName name={name} onName={setName} />
        <WeeksEditor weeks={weeks} onWeeks={setWeeks} problems={problems} withTemplates={false} />
        <FormButtons onCancel={onCancel} busy={busy} disabled={!ready} testId="template-save" />
      </Stack>
    </form>
  );
}
