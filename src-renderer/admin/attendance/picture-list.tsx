import { Group, ScrollArea, SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PunchRecord } from '../../../src-shared/models/attendance.ts';
import { formatsFor } from '../../ui/format.ts';
import { Mark } from '../ui/mark.tsx';
import { Evidence } from './evidence.tsx';

interface PictureListProps {
  readonly records: readonly PunchRecord[];
  /** In a row, as a strip of film, or in as many columns as there is room for. */
  readonly view: 'strip' | 'grid';
  readonly onOpen: (record: PunchRecord) => void;
}

/** Punches by their photographs: each opens its record. */
export function PictureList({ records, view, onOpen }: PictureListProps) {
  const cards = records.map((record) => <Card key={record.id} record={record} onOpen={onOpen} />);
  if (view === 'grid')
    return (
      <SimpleGrid cols={{ base: 3, md: 4, lg: 6 }} spacing="md" data-testid="attendance-grid">
        {cards}
      </SimpleGrid>
    );
  return (
    <ScrollArea type="auto" offsetScrollbars viewportProps={{ tabIndex: 0 }} data-testid="attendance-strip">
      <Group wrap="nowrap" gap="md" align="flex-start" pb="xs">
        {cards}
      </Group>
    </ScrollArea>
  );
}

function Card({ record, onOpen }: { readonly record: PunchRecord; readonly onOpen: (record: PunchRecord) => void }) {
  const { t, i18n } = useTranslation('common');
  const formats = formatsFor(i18n.language, record.zone);
  const isIn = record.direction === 'in';
  const time = formats.dateTime(record.at);
  return (
    <UnstyledButton onClick={() => onOpen(record)} data-testid="attendance-card" data-staff={record.staffCode} w={190}>
      <Stack gap={4}>
        <Evidence record={record} size={{ w: 190, h: 143 }} />
        <Text size="sm" fw={600} className={`cf-wrap ${record.flags.includes('voided') ? 'cf-voided' : ''}`}>
          {record.staffName}
        </Text>
        <Group gap={6}>
          <Mark
            tone={isIn ? 'yes' : 'accent'}
            icon={isIn ? <IconArrowDownLeft size={14} aria-hidden /> : <IconArrowUpRight size={14} aria-hidden />}
          >
            {t(record.direction)}
          </Mark>
          <Text size="xs" c="var(--cf-muted)" className="cf-numerals">
            {time}
          </Text>
        </Group>
      </Stack>
    </UnstyledButton>
  );
}
