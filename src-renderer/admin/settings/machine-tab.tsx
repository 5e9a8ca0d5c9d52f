import {
  Button,
  Grid,
  Group,
  Loader,
  Paper,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  Text,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type MachineSettings, machineSettingsSchema } from '../../../src-shared/ipc/settings.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { setLanguage } from '../../ui/i18n/setup.ts';
import { ask } from '../lib/ask.ts';
import { useCamera } from '../lib/use-camera.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { formErrors } from '../lib/zod-form.ts';
import { CameraPreview } from '../ui/camera-preview.tsx';
import { CameraSelect } from '../ui/camera-select.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { ReceiptKey } from './receipt-key.tsx';

export function MachineTab() {
  const { t } = useTranslation('admin');
  const load = useCallback(() => ask('settings:machine'), []);
  const { value, failure, reload } = useLoaded(load);
  return (
    <Stack maw={860}>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null ? (
        failure === null && <Loader role="status" aria-label={t('loading')} />
      ) : (
        <MachineForm settings={value} />
      )}
    </Stack>
  );
}

function MachineForm({ settings }: { readonly settings: MachineSettings }) {
  const { t } = useTranslation(['admin', 'common']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { office: false, ...settings },
    validate: (values) => formErrors(machineSettingsSchema, values, { '': t('fieldRule') }),
  });
  const camera = useCamera(form.values.cameraId);
  const venues = useLoaded(useCallback(() => ask('venues:list', { archived: false }), [])).value ?? [];
  const { venueId } = form.values;

  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const reply = await ask('settings:set-machine', values);
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    form.resetDirty(values);
    await setLanguage(reply.value.language);
    notifyDone(t('machine.saved'));
  });

  return (
    <Paper withBorder p="md">
      <form onSubmit={submit} noValidate>
        <Stack>
          <div>
            <Title order={2} size="h5">
              {t('machine.title')}
            </Title>
            <Text size="sm" c="var(--cf-muted)">
              {t('machine.text')}
            </Text>
          </div>
          <FailureAlert failure={failure} />
          <Grid gap="lg">
            <Grid.Col span={6}>
              <CameraPreview camera={camera} />
            </Grid.Col>
            <Grid.Col span={6}>
              <Stack>
                <CameraSelect
                  value={form.values.cameraId}
                  onChange={(cameraId) => form.setFieldValue('cameraId', cameraId)}
                  renew={camera.state.kind}
                />
                <div>
                  <Text size="sm" fw={600} mb={4}>
                    {t('language.label')}
                  </Text>
                  <SegmentedControl
                    aria-label={t('language.label')}
                    data={[
                      { value: 'en', label: 'English' },
                      { value: 'de', label: 'Deutsch' },
                    ]}
                    {...form.getInputProps('language')}
                  />
                </div>
                {(venues.length > 0 || venueId !== null) && (
                  <Select
                    label={t('machine.venue')}
                    description={t('machine.venueHelp')}
                    placeholder={t('machine.noVenue')}
                    clearable
                    clearButtonProps={{ 'aria-label': t('machine.noVenue') }}
                    data={venues.map(({ id, name }) => ({ value: String(id), label: name }))}
                    value={venueId === null ? null : String(venueId)}
                    onChange={(chosen) =>
                      form.setFieldValue('venueId', venues.find(({ id }) => String(id) === chosen)?.id ?? null)
                    }
                    data-testid="machine-venue"
                  />
                )}
                <Switch label={t('machine.sound')} {...form.getInputProps('sound', { type: 'checkbox' })} />
                <Switch
                  label={t('machine.speech')}
                  description={t('machine.speechHelp')}
                  {...form.getInputProps('speech', { type: 'checkbox' })}
                />
                <Switch
                  label={t('machine.receipts')}
                  description={t('machine.receiptsHelp')}
                  {...form.getInputProps('receipts', { type: 'checkbox' })}
                  data-testid="machine-receipts"
                />
                {form.values.receipts && <ReceiptKey />}
                <Switch
                  label={t('machine.rollCallPin')}
                  description={t('machine.rollCallPinHelp')}
                  {...form.getInputProps('rollCallPin', { type: 'checkbox' })}
                  data-testid="machine-roll-call-pin"
                />
                <Switch
                  label={t('machine.office')}
                  description={t('machine.officeHelp')}
                  {...form.getInputProps('office', { type: 'checkbox' })}
                  data-testid="machine-office"
                />
              </Stack>
            </Grid.Col>
          </Grid>
          <Group justify="flex-end">
            <Button type="submit" loading={busy} disabled={!form.isDirty()} data-testid="machine-save">
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
