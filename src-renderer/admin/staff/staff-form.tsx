import { Autocomplete, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { civilDateOf } from '../../../src-shared/domain/civil-time.ts';
import { contract } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { ask } from '../lib/ask.ts';
import { useZone } from '../lib/store.ts';
import { usePolicy } from '../lib/use-policy.ts';
import { formErrors } from '../lib/zod-form.ts';
import { DateField } from '../ui/date-field.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';
import { useWeekProblems } from '../weeks/use-week-problems.ts';
import { WeeksEditor } from '../weeks/weeks-editor.tsx';
import { createRequest, draftOf, updateRequest } from './staff-input.ts';

interface StaffFormProps {
  /** Null for a new person. */
  readonly staff: StaffSummary | null;
  readonly roles: readonly string[];
  readonly onSaved: (saved: StaffSummary) => void;
  readonly onCancel: () => void;
  readonly onDirty: () => void;
}

const createSchema = contract['staff:create'].request;
const updateSchema = contract['staff:update'].request;

/** Who somebody is; for a new person their first weekly hours too. */
export function StaffForm({ staff, roles, onSaved, onCancel, onDirty }: StaffFormProps) {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const zone = useZone();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [refusedWeek, setRefusedWeek] = useState<string | null>(null);
  const form = useForm({
    initialValues: draftOf(staff, civilDateOf(Date.now(), zone)),
    onValuesChange: onDirty,
    validate: (draft) => {
      const words = {
        '': t('fieldRule'),
        code: t('staff.codeRule'),
        name: t('staff.nameRule'),
        email: t('staff.emailRule'),
        role: t('staff.roleRule'),
        'pattern.effectiveFrom': t('pattern.fromRule'),
      };
      return staff === null
        ? formErrors(createSchema, createRequest(draft), words)
        : formErrors(updateSchema, updateRequest(draft, staff), words);
    },
  });
  const draft = form.values;
  const weekProblems = useWeekProblems(draft.weeks, usePolicy());
  const problems = staff === null ? weekProblems : [];

  function refused(error: Failure) {
    if (error.code === 'code-exists') form.setFieldError('code', errorText(error));
    else if (error.code === 'leaves-before-joining') form.setFieldError('leavesOn', errorText(error));
    else if (error.code === 'weekly-offs' || error.code === 'shifts-overlap' || error.code === 'no-working-day') {
      setRefusedWeek(errorText(error));
    } else setFailure(error);
  }

  const submit = form.onSubmit(async (values) => {
    if (problems.length > 0) return;
    setBusy(true);
    setFailure(null);
    const reply =
      staff === null
        ? await ask('staff:create', createSchema.parse(createRequest(values)))
        : await ask('staff:update', updateSchema.parse(updateRequest(values, staff)));
    setBusy(false);
    if (reply.ok) onSaved(reply.value);
    else refused(reply.error);
  });

  const fromError = form.errors['pattern.effectiveFrom'];
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <FailureAlert failure={failure} />
        <SimpleGrid cols={2}>
          <TextInput
            label={t('staff.name')}
            maxLength={120}
            data-autofocus
            data-testid="staff-name"
            {...form.getInputProps('name')}
          />
          <TextInput
            label={t('staff.code')}
            description={t('staff.codeHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            maxLength={32}
            data-testid="staff-code"
            {...form.getInputProps('code')}
          />
          <TextInput
            label={t('staff.email')}
            type="email"
            maxLength={254}
            data-testid="staff-email"
            {...form.getInputProps('email')}
          />
          <Autocomplete
            label={t('staff.role')}
            description={t('staff.roleHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={[...roles]}
            maxLength={60}
            data-testid="staff-role"
            {...form.getInputProps('role')}
          />
          <DateField
            label={t('staff.joinedOn')}
            description={t('staff.joinedHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            clearable
            data-testid="staff-joined"
            {...form.getInputProps('joinedOn')}
          />
          <DateField
            label={t('staff.leavesOn')}
            description={t('staff.leavesHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            clearable
            data-testid="staff-leaves"
            {...form.getInputProps('leavesOn')}
          />
        </SimpleGrid>
        {staff === null && (
          <WeeksEditor
            weeks={draft.weeks}
            onWeeks={(weeks) => {
              setRefusedWeek(null);
              form.setFieldValue('weeks', weeks);
            }}
            from={{
              value: draft.from,
              onChange: (from) => {
                form.clearFieldError('pattern.effectiveFrom');
                form.setFieldValue('from', from);
              },
              help: t('pattern.fromHelp'),
              error: typeof fromError === 'string' ? fromError : null,
            }}
            problems={refusedWeek === null || problems.length > 0 ? problems : [refusedWeek]}
            withTemplates
          />
        )}
        <FormButtons onCancel={onCancel} busy={busy} disabled={problems.length > 0} testId="staff-save" />
      </Stack>
    </form>
  );
}
