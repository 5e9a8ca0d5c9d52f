import { ActionIcon, Button, Group, Menu, Stack, Text, UnstyledButton } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconCalendarWeek,
  IconDots,
  IconFaceId,
  IconKey,
  IconPencil,
} from '@tabler/icons-react';
import { DataTable } from 'mantine-datatable';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { Mark } from '../ui/mark.tsx';
import { weekSummary } from '../weeks/week.ts';

interface StaffActions {
  readonly onEdit: (staff: StaffSummary) => void;
  readonly onHours: (staff: StaffSummary) => void;
  readonly onEnrol: (staff: StaffSummary) => void;
  readonly onPin: (staff: StaffSummary) => void;
  readonly onArchive: (staff: StaffSummary) => void;
}

interface StaffTableProps extends StaffActions {
  readonly staff: readonly StaffSummary[];
  readonly loading: boolean;
}

export function StaffTable({ staff, loading, ...actions }: StaffTableProps) {
  const { t } = useTranslation('admin');
  return (
    <DataTable
      withTableBorder
      borderRadius="md"
      verticalAlign="center"
      verticalSpacing={6}
      highlightOnHover
      styles={{ table: { tableLayout: 'fixed' } }}
      // An empty list is told by the page; the table only makes room for its spinner.
      minHeight={staff.length === 0 ? 120 : 0}
      noRecordsText=""
      fetching={loading && staff.length === 0}
      records={[...staff]}
      customRowAttributes={(one) => ({ 'data-testid': 'staff-row', 'data-code': one.code })}
      columns={[
        { accessor: 'code', title: t('staff.code'), width: '12%', cellsClassName: 'cf-wrap' },
        {
          accessor: 'name',
          title: t('staff.name'),
          cellsClassName: 'cf-wrap',
          render: (one) => (
            <UnstyledButton
              onClick={() => actions.onEdit(one)}
              aria-label={t('staff.editOf', { name: one.name })}
              fz="sm"
            >
              <Text component="span" size="sm" fw={600} c="var(--cf-accent)">
                {one.name}
              </Text>
              {one.role !== null && (
                <Text component="span" display="block" size="xs" c="var(--cf-muted)">
                  {one.role}
                </Text>
              )}
            </UnstyledButton>
          ),
        },
        { accessor: 'pattern', title: t('staff.hours'), width: '24%', render: (one) => <Hours staff={one} /> },
        { accessor: 'templates', title: t('staff.enrolled'), width: 124, render: (one) => <Enrolled staff={one} /> },
        {
          accessor: 'hasPin',
          title: t('staff.pin'),
          width: 56,
          render: (one) => <Text size="sm">{one.hasPin ? t('staff.pinSet') : '–'}</Text>,
        },
        {
          accessor: 'actions',
          title: t('staff.actions'),
          width: 164,
          textAlign: 'right',
          render: (one) => <RowActions staff={one} {...actions} />,
        },
      ]}
    />
  );
}

function Hours({ staff }: { readonly staff: StaffSummary }) {
  const { t } = useTranslation('admin');
  const weeks = staff.pattern?.weeks ?? [];
  if (weeks.length === 0) {
    return (
      <Text size="sm" c="var(--cf-muted)">
        {t('staff.noPattern')}
      </Text>
    );
  }
  return (
    <Stack gap={0}>
      {weeks.map((week, number) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a week is known by its place in the rotation
        <Fragment key={number}>
          {weekSummary(week, (weekday) => t(`shortDay.${weekday}`)).map(({ days, hours }) => (
            <Text key={days} size="sm" className="cf-numerals">
              {weeks.length > 1 && `${number + 1}: `}
              {days}
              {hours.map((one, place) => (
                <Fragment key={one}>
                  {place === 0 ? ' ' : ', '}
                  <span style={{ whiteSpace: 'nowrap' }}>{one}</span>
                </Fragment>
              ))}
            </Text>
          ))}
        </Fragment>
      ))}
    </Stack>
  );
}

function Enrolled({ staff }: { readonly staff: StaffSummary }) {
  const { t } = useTranslation('admin');
  if (staff.archivedAt !== null) return <Mark tone="plain">{t('staff.archived')}</Mark>;
  if (staff.consent === 'withdrawn') return <Mark tone="no">{t('staff.consentWithdrawn')}</Mark>;
  if (staff.templates === 0) return <Mark tone="wait">{t('staff.notEnrolled')}</Mark>;
  return <Mark tone="yes">{t('staff.pictures', { count: staff.templates })}</Mark>;
}

function RowActions({
  staff,
  onEdit,
  onHours,
  onEnrol,
  onPin,
  onArchive,
}: { readonly staff: StaffSummary } & StaffActions) {
  const { t } = useTranslation('admin');
  const archived = staff.archivedAt !== null;
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Button
        size="compact-sm"
        variant={staff.templates === 0 && !archived ? 'light' : 'default'}
        leftSection={<IconFaceId size={16} aria-hidden />}
        disabled={archived}
        onClick={() => onEnrol(staff)}
        aria-label={t('staff.enrolOf', { name: staff.name })}
        data-testid="staff-enrol"
      >
        {t('staff.enrol')}
      </Button>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('staff.more', { name: staff.name })}
            data-testid="staff-more"
          >
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit(staff)}>
            {t('staff.edit')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCalendarWeek size={16} aria-hidden />}
            onClick={() => onHours(staff)}
            data-testid="staff-hours"
          >
            {t('staff.hours')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconKey size={16} aria-hidden />}
            disabled={archived}
            onClick={() => onPin(staff)}
            data-testid="staff-pin"
          >
            {t(staff.hasPin ? 'staff.changePin' : 'staff.setPin')}
          </Menu.Item>
          <Menu.Item
            leftSection={archived ? <IconArchiveOff size={16} aria-hidden /> : <IconArchive size={16} aria-hidden />}
            onClick={() => onArchive(staff)}
            data-testid="staff-archive"
          >
            {t(archived ? 'staff.restore' : 'staff.archive')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
