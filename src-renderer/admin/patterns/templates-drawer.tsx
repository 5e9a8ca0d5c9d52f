import { Button, Drawer, Loader, Stack, Text } from '@mantine/core';
import { IconPlus, IconTemplate } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { NewPattern } from './new-pattern.tsx';
import { TemplateCard, type WeekTemplate } from './template-card.tsx';
import { TemplateForm } from './template-form.tsx';

interface TemplatesDrawerProps {
  readonly people: readonly Person[];
  readonly onClose: () => void;
  /** A template was applied; the answer takes it back. */
  readonly onApplied: (reply: Reply<ReplyOf<'patterns:apply'>>) => void;
}

/** The site's templates of weeks: made, changed, deleted, and given to one or many people from a date on. */
export function TemplatesDrawer(props: TemplatesDrawerProps) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Drawer
      opened
      onClose={props.onClose}
      position="right"
      size={780}
      title={t('weekTemplates.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } }}
    >
      <Templates {...props} />
    </Drawer>
  );
}

type View =
  | { readonly kind: 'list' }
  | { readonly kind: 'edit'; readonly template: WeekTemplate | null }
  | { readonly kind: 'apply'; readonly template: WeekTemplate };

function Templates({ people, onApplied }: TemplatesDrawerProps) {
  const { t } = useTranslation('admin');
  const [view, setView] = useState<View>({ kind: 'list' });
  const [deleting, setDeleting] = useState<WeekTemplate | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const load = useCallback(() => ask('templates:list'), []);
  const { value, failure, reload } = useLoaded(load);
  const toList = () => setView({ kind: 'list' });

  async function remove(template: WeekTemplate) {
    const reply = await ask('templates:delete', { id: template.id });
    setDeleting(null);
    setRefused(reply.ok ? null : reply.error);
    if (reply.ok) notifyDone(t('weekTemplates.deleted', { name: template.name }));
    await reload();
  }

  if (view.kind === 'edit') {
    return (
      <TemplateForm
        template={view.template}
        onCancel={toList}
        onSaved={() => {
          toList();
          void reload();
        }}
      />
    );
  }
  if (view.kind === 'apply') {
    return (
      <Stack>
        <Text fw={600} className="cf-wrap">
          {t('weekTemplates.applyTitle', { name: view.template.name })}
        </Text>
        <NewPattern
          person={null}
          people={people}
          start={view.template.weeks}
          onCancel={toList}
          onSaved={(reply) => {
            onApplied(reply);
            toList();
            notifyDone(t('weekTemplates.applied'));
          }}
        />
      </Stack>
    );
  }
  const add = (
    <Button
      leftSection={<IconPlus size={18} aria-hidden />}
      onClick={() => setView({ kind: 'edit', template: null })}
      style={{ alignSelf: 'flex-start' }}
      data-testid="template-add"
    >
      {t('weekTemplates.add')}
    </Button>
  );
  return (
    <Stack data-testid="templates">
      <Text size="sm" c="var(--cf-muted)">
        {t('weekTemplates.text')}
      </Text>
      <FailureAlert failure={failure ?? refused} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value?.length === 0 && (
        <Nothing icon={<IconTemplate aria-hidden />} title={t('weekTemplates.none')} text={t('weekTemplates.noneText')}>
          {add}
        </Nothing>
      )}
      {value?.map((template) => (
        <TemplateCard
          key={template.id}
          template={template}
          onApply={() => setView({ kind: 'apply', template })}
          onEdit={() => setView({ kind: 'edit', template })}
          onDelete={() => setDeleting(template)}
        />
      ))}
      {value?.length !== 0 && add}
      {deleting !== null && (
        <Confirm
          opened
          title={t('weekTemplates.deleteTitle', { name: deleting.name })}
          text={t('weekTemplates.deleteText')}
          action={t('weekTemplates.delete')}
          danger
          onClose={() => setDeleting(null)}
          onConfirm={() => void remove(deleting)}
        />
      )}
    </Stack>
  );
}
