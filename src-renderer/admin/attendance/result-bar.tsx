import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Popover,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconBookmark, IconColumns3, IconLayoutGrid, IconPhoto, IconTable, IconTrash } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Reply } from '../../../src-shared/models/errors.ts';
import {
  type KeptSearch,
  punchColumnSchema,
  punchOrderSchema,
  punchViewSchema,
} from '../../../src-shared/models/punch-search.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { notifyDone, notifyProblem } from '../ui/notify.tsx';

interface ResultBarProps {
  readonly search: KeptSearch;
  readonly onChange: (search: KeptSearch) => void;
}

const viewIcons = {
  table: <IconTable size={16} aria-hidden />,
  strip: <IconPhoto size={16} aria-hidden />,
  grid: <IconLayoutGrid size={16} aria-hidden />,
} as const;

/** How a result is shown: its order, as what, which columns; and the searches that the account keeps. */
export function ResultBar({ search, onChange }: ResultBarProps) {
  const { t } = useTranslation('admin');
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t('attendance.order')}
        data={punchOrderSchema.options.map((order) => ({ value: order, label: t(`attendance.orders.${order}`) }))}
        value={search.order}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        onChange={(order) => onChange({ ...search, order: punchOrderSchema.parse(order) })}
        w={160}
        data-testid="attendance-order"
      />
      <SegmentedControl
        aria-label={t('attendance.view')}
        data={punchViewSchema.options.map((view) => ({
          value: view,
          label: (
            <Group gap={6} wrap="nowrap">
              {viewIcons[view]}
              {t(`attendance.views.${view}`)}
            </Group>
          ),
        }))}
        value={search.view}
        onChange={(view) => onChange({ ...search, view: punchViewSchema.parse(view) })}
        data-testid="attendance-view"
      />
      {search.view === 'table' && <Columns search={search} onChange={onChange} />}
      <SavedSearches search={search} onChange={onChange} />
    </Group>
  );
}

function Columns({ search, onChange }: ResultBarProps) {
  const { t } = useTranslation('admin');
  return (
    <Popover withinPortal={false} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />} data-testid="attendance-columns">
          {t('attendance.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {punchColumnSchema.options.map((column) => (
            <Checkbox
              key={column}
              label={t(`attendance.${column}`)}
              checked={search.columns.includes(column)}
              onChange={(event) => {
                const isOn = event.currentTarget.checked;
                const columns = punchColumnSchema.options.filter((one) =>
                  one === column ? isOn : search.columns.includes(one),
                );
                onChange({ ...search, columns });
              }}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

type Searches = ReplyOf<'attendance:searches'>;

function SavedSearches({ search, onChange }: ResultBarProps) {
  const { t } = useTranslation(['admin', 'common']);
  const errorText = useErrorText();
  const { value, reload } = useLoaded(useCallback(() => ask('attendance:searches'), []));
  const [name, setName] = useState('');
  const [opened, setOpened] = useState(false);
  const settle = async (reply: Reply<Searches>): Promise<boolean> => {
    if (!reply.ok) notifyProblem(errorText(reply.error));
    await reload();
    return reply.ok;
  };
  const save = async (): Promise<void> => {
    if (!(await settle(await ask('attendance:save-search', { name, search })))) return;
    notifyDone(t('attendance.saveDone', { name: name.trim() }));
    setName('');
  };
  return (
    <Popover withinPortal={false} position="bottom-start" trapFocus width={320} opened={opened} onChange={setOpened}>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconBookmark size={16} aria-hidden />}
          onClick={() => setOpened(!opened)}
          data-testid="attendance-saved"
        >
          {t('attendance.saved')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {value?.length === 0 && (
            <Text size="sm" c="var(--cf-muted)">
              {t('attendance.noSaved')}
            </Text>
          )}
          {value?.map((saved) => (
            <Group key={saved.id} gap="xs" wrap="nowrap">
              <Button
                variant="subtle"
                justify="flex-start"
                fullWidth
                onClick={() => {
                  onChange(saved.search);
                  setOpened(false);
                }}
                data-testid="attendance-saved-search"
              >
                {saved.name}
              </Button>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={t('attendance.forget', { name: saved.name })}
                onClick={async () => settle(await ask('attendance:forget-search', { id: saved.id }))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() !== '') void save();
            }}
          >
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <TextInput
                label={t('attendance.saveName')}
                value={name}
                maxLength={60}
                flex={1}
                onChange={(event) => setName(event.currentTarget.value)}
                data-testid="attendance-save-name"
              />
              <Button type="submit" disabled={name.trim() === ''} data-testid="attendance-save">
                {t('common:save')}
              </Button>
            </Group>
          </form>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
