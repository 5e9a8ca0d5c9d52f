import { Button, Group, Stack, Title } from '@mantine/core';
import { IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { WeeksText } from '../weeks/weeks-text.tsx';

export type WeekTemplate = ReplyOf<'templates:list'>[number];

interface TemplateCardProps {
  readonly template: WeekTemplate;
  readonly onApply: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

/** One template: its weeks, and what can be done with it. */
export function TemplateCard({ template, onApply, onEdit, onDelete }: TemplateCardProps) {
  const { t } = useTranslation('admin');
  const { name, weeks } = template;
  const icon = { size: 16, 'aria-hidden': true } as const;
  return (
    <Stack
      gap={6}
      p="sm"
      bdrs="md"
      style={{ border: '1px solid var(--cf-line)' }}
      data-testid="template-card"
      data-name={name}
    >
      <Title order={3} size="h6" className="cf-wrap">
        {name}
      </Title>
      <WeeksText weeks={weeks} />
      <Group gap="xs">
        <Button
          size="compact-sm"
          leftSection={<IconUsers {...icon} />}
          onClick={onApply}
          aria-label={t('weekTemplates.applyTitle', { name })}
          data-testid="template-apply"
        >
          {t('weekTemplates.apply')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPencil {...icon} />}
          onClick={onEdit}
          aria-label={t('weekTemplates.editOf', { name })}
          data-testid="template-edit"
        >
          {t('weekTemplates.edit')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconTrash {...icon} />}
          onClick={onDelete}
          aria-label={t('weekTemplates.deleteOf', { name })}
          data-testid="template-delete"
        >
          {t('weekTemplates.delete')}
        </Button>
      </Group>
    </Stack>
  );
}
