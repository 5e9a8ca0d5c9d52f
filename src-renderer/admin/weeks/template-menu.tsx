import { Button, Menu } from '@mantine/core';
import { IconDeviceFloppy, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { ask } from '../lib/ask.ts';
import { NameDialog } from './name-dialog.tsx';
import { type WeekDraft, weekOf } from './week.ts';

interface TemplateMenuProps {
  readonly weeks: readonly WeekDraft[];
  /** Whether the rules allow these weeks, so that they can be kept. */
  readonly savable: boolean;
  readonly onWeeks: (weeks: readonly WeekDraft[]) => void;
}

/** Begins from one of the site's templates, or keeps the weeks on screen as one. */
export function TemplateMenu({ weeks, savable, onWeeks }: TemplateMenuProps) {
  const { t } = useTranslation('admin');
  const [templates, setTemplates] = useState<ReplyOf<'templates:list'>>([]);
  const [naming, setNaming] = useState(false);

  async function read() {
    const reply = await ask('templates:list');
    if (reply.ok) setTemplates(reply.value);
  }

  return (
    <>
      <Menu position="bottom-start" withInitialFocusPlaceholder={false} onOpen={() => void read()}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconTemplate size={16} aria-hidden />}
            data-testid="template-menu"
          >
            {t('weekTemplates.title')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {templates.map((template) => (
            <Menu.Item
              key={template.id}
              className="cf-wrap"
              onClick={() => onWeeks(template.weeks.map((week) => weekOf((weekday) => week[weekday])))}
              data-testid="template-use"
            >
              {template.name}
            </Menu.Item>
          ))}
          {templates.length === 0 && <Menu.Item disabled>{t('weekTemplates.none')}</Menu.Item>}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            disabled={!savable}
            onClick={() => setNaming(true)}
            data-testid="template-keep"
          >
            {t('weekTemplates.keep')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming && <NameDialog weeks={weeks} onClose={() => setNaming(false)} />}
    </>
  );
}
