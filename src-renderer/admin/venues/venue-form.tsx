import { Group, MultiSelect, NumberInput, Radio, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contract } from '../../../src-shared/ipc/contract.ts';
import type { Venue } from '../../../src-shared/ipc/venues.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { weekdays } from '../../../src-shared/models/roster.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { formErrors } from '../lib/zod-form.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { OpeningRow } from './opening-row.tsx';
import { draftOf, requestOf } from './venue-input.ts';

interface VenueFormProps {
  /** Null for a new venue. */
  readonly venue: Venue | null;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
  readonly onDirty: () => void;
}

const schema = contract['venues:save'].request;

/** Name, opening times, who is expected, how long unknown faces are kept. */
export function VenueForm({ venue, onSaved, onCancel, onDirty }: VenueFormProps) {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const people = useLoaded(useCallback(() => ask('staff:list', { search: '', archived: false }), [])).value ?? [];
  const form = useForm({
    initialValues: draftOf(venue),
    onValuesChange: onDirty,
    validate: (draft) => {
      const words = {
        '': t('fieldRule'),
        'venue.name': t('venues.form.nameRule'),
        'venue.expected.staffIds': t('venues.form.peopleRule'),
      };
      const errors = formErrors(schema, requestOf(draft, venue), words);
      return Object.fromEntries(
        Object.entries(errors).map(([path, text]) => {
          const field = path.replace('venue.', '');
          if (field === 'expected.staffIds') return ['people', text];
          return [field.startsWith('openings.') ? field.split('.').slice(0, 2).join('.') : field, text];
        }),
      );
    },
  });
  const draft = form.values;
  // People who were archived since stay chosen, so that restoring them changes nothing here.
  const known = new Set(people.map(({ id }) => String(id)));
  const options = [
    ...people.map(({ id, name, code }) => ({ value: String(id), label: `${name} (${code})` })),
    ...draft.people.filter((id) => !known.has(id)).map((id) => ({ value: id, label: `#${id}` })),
  ];

  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    setFailure(null);
    const reply = await ask('venues:save', schema.parse(requestOf(values, venue)));
    setBusy(false);
    if (reply.ok) {
      notifyDone(t('venues.form.saved', { name: reply.value.name }));
      onSaved();
    } else if (reply.error.code === 'name-exists') form.setFieldError('name', errorText(reply.error));
    else setFailure(reply.error);
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <FailureAlert failure={failure} />
        <TextInput
          label={t('venues.form.name')}
          maxLength={80}
          data-autofocus
          data-testid="venue-name"
          {...form.getInputProps('name')}
        />
        <Stack gap={4}>
          <Switch
            label={t('venues.form.always')}
            description={t('venues.form.alwaysText')}
            data-testid="venue-always"
            {...form.getInputProps('always', { type: 'checkbox' })}
          />
          {!draft.always && (
            <Stack gap={0} mt="sm" role="group" aria-label={t('venues.form.openings')}>
              <Text fw={600} size="sm">
                {t('venues.form.openings')}
              </Text>
              <Text size="xs" c="var(--cf-muted)" mb={6}>
                {t('venues.form.openingsText')}
              </Text>
              {weekdays.map((weekday) => (
                <OpeningRow
                  key={weekday}
                  weekday={weekday}
                  opening={draft.openings[weekday]}
                  invalid={form.errors[`openings.${weekday}`] !== undefined}
                  onChange={(opening) => {
                    form.clearFieldError(`openings.${weekday}`);
                    form.setFieldValue(`openings.${weekday}`, opening);
                  }}
                />
              ))}
            </Stack>
          )}
        </Stack>
        <Radio.Group label={t('venues.form.expected')} {...form.getInputProps('expects')}>
          <Group mt={6}>
            <Radio value="all" label={t('venues.form.all')} />
            <Radio value="chosen" label={t('venues.form.chosen')} data-testid="venue-chosen" />
          </Group>
        </Radio.Group>
        {draft.expects === 'chosen' && (
          <MultiSelect
            label={t('venues.form.people')}
            data={options}
            searchable
            clearable
            limit={100}
            clearButtonProps={{ 'aria-label': t('clearSearch') }}
            data-testid="venue-people"
            {...form.getInputProps('people')}
          />
        )}
        <NumberInput
          label={t('venues.form.keepFaces')}
          suffix={t('venues.form.days')}
          min={1}
          max={365}
          allowDecimal={false}
          w={260}
          {...form.getInputProps('keepFacesDays')}
        />
        <FormButtons onCancel={onCancel} busy={busy} testId="venue-save" />
      </Stack>
    </form>
  );
}
