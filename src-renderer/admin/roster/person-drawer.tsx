import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Person } from '../../../src-shared/ipc/roster.ts';
import type { Reply } from '../../../src-shared/models/errors.ts';
import { Patterns } from '../patterns/patterns.tsx';

interface PersonDrawerProps {
  /** Null while closed. */
  readonly person: Person | null;
  readonly people: readonly Person[];
  readonly onClose: () => void;
  /** A stored change, with what takes it back. */
  readonly onEdited: (reply: Reply<ReplyOf<'roster:edit'>>) => void;
}

/** A person's patterns at the side of the roster. */
export function PersonDrawer({ person, people, onClose, onEdited }: PersonDrawerProps) {
  const { t } = useTranslation(['admin', 'common']);
  return (
    <Drawer
      opened={person !== null}
      onClose={onClose}
      position="right"
      size={780}
      title={person === null ? '' : t('roster.patternsOf', { name: person.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)', overflowWrap: 'anywhere' } }}
    >
      {person !== null && <Patterns key={person.staffId} person={person} people={people} onEdited={onEdited} />}
    </Drawer>
  );
}
