import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Group } from '../../../src-shared/models/payroll.ts';

type Groups = ReplyOf<'exports:groups'>;

interface GroupSelectProps {
  readonly groups: Groups;
  readonly value: Group;
  readonly onChange: (group: Group) => void;
}

const keyOf = (group: Group): string => {
  if (group.kind === 'all') return 'all';
  return group.kind === 'venue' ? `venue ${group.venueId}` : `team ${group.team}`;
};

/** Everyone, the people of a venue's list, or a team. */
export function GroupSelect({ groups, onChange, value }: GroupSelectProps) {
  const { t } = useTranslation('admin');
  const venues = groups.venues.map(({ id, name }) => ({ group: { kind: 'venue', venueId: id } as const, label: name }));
  const teams = groups.teams.map((team) => ({ group: { kind: 'team', team } as const, label: team }));
  const every = { group: { kind: 'all' } as const, label: t('exports.everyone') };
  const options = [every, ...venues, ...teams];
  const asOption = ({ group, label }: { readonly group: Group; readonly label: string }) => ({
    value: keyOf(group),
    label,
  });
  return (
    <Select
      label={t('exports.who')}
      w={180}
      allowDeselect={false}
      data={[
        asOption(every),
        ...(venues.length === 0 ? [] : [{ group: t('exports.venues'), items: venues.map(asOption) }]),
        ...(teams.length === 0 ? [] : [{ group: t('exports.teams'), items: teams.map(asOption) }]),
      ]}
      value={keyOf(value)}
      onChange={(key) => {
        const chosen = options.find(({ group }) => keyOf(group) === key);
        if (chosen !== undefined) onChange(chosen.group);
      }}
      data-testid="group-select"
    />
  );
}
