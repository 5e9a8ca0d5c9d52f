import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { ExportTemplate } from '../../../src-shared/models/exports.ts';
import { ask } from '../lib/ask.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';

interface TemplateButtonsProps {
  readonly template: ExportTemplate;
  /** The kept template that was chosen, or null. */
  readonly kept: ReplyOf<'exports:state'>['templates'][number] | null;
  readonly onChanged: () => void;
  readonly onRemoved: () => void;
}

const MOST_NAME_CHARS = 80;

/** Keeps the table that is on screen under a name, and removes a kept one. */
export function TemplateButtons({ kept, onChanged, onRemoved, template }: TemplateButtonsProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [asking, setAsking] = useState<'save' | 'remove' | null>(null);
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);

  async function save() {
    const reply = await ask('exports:save-template', { name: name.trim(), template });
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setAsking(null);
    notifyDone(t('exports.saved'));
    onChanged();
  }
  async function remove() {
    if (kept === null) return;
    const reply = await ask('exports:remove-template', { id: kept.id });
    setFailure(reply.ok ? null : reply.error);
    setAsking(null);
    if (!reply.ok) return;
    notifyDone(t('exports.removed'));
    onRemoved();
    onChanged();
  }
  return (
    <>
      <Button
        variant="default"
        disabled={template.columns.length === 0}
        onClick={() => {
          setName(kept?.name ?? '');
          setAsking('save');
        }}
        data-testid="export-save-template"
      >
        {t('exports.saveTemplate')}
      </Button>
      {kept !== null && (
        <Button variant="default" onClick={() => setAsking('remove')} data-testid="export-remove-template">
          {t('exports.removeTemplate')}
        </Button>
      )}
      <Modal
        opened={asking === 'save'}
        onClose={() => setAsking(null)}
        title={t('exports.saveTemplate')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
        styles={{ title: { fontWeight: 650 } }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Stack>
            <FailureAlert failure={failure} />
            <TextInput
              label={t('exports.templateName')}
              value={name}
              maxLength={MOST_NAME_CHARS}
              onChange={(event) => setName(event.currentTarget.value)}
              data-autofocus
              data-testid="template-name"
            />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={() => setAsking(null)}>
                {t('common:cancel')}
              </Button>
              <Button type="submit" disabled={name.trim() === ''} data-testid="template-save">
                {t('exports.settings.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
      {kept !== null && (
        <Confirm
          opened={asking === 'remove'}
          title={t('exports.removeQuestion', { name: kept.name })}
          text={t('exports.removeText')}
          action={t('exports.removeTemplate')}
          danger
          onClose={() => setAsking(null)}
          onConfirm={() => void remove()}
        />
      )}
    </>
  );
}
