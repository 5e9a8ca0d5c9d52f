import { Button, Group, type GroupProps } from '@mantine/core';
import { useMay } from '../lib/use-may.ts';
import type { DayAction } from './day-actions.ts';
import { useActionWords } from './use-action-words.ts';

interface ActionButtonsProps extends Pick<GroupProps, 'wrap'> {
  readonly actions: readonly DayAction[];
  readonly onAct: (action: DayAction) => void;
}

/** What can be corrected about a day or a punch, a button each. */
export function ActionButtons({ actions, onAct, wrap = 'wrap' }: ActionButtonsProps) {
  const words = useActionWords();
  const may = useMay();
  if (!may('corrections:make')) return null;
  return (
    <Group gap="xs" wrap={wrap}>
      {actions.map((action) => (
        <Button
          key={words.title(action)}
          size="xs"
          variant="default"
          onClick={() => onAct(action)}
          data-testid={`do-${action.kind}`}
        >
          {words.title(action)}
        </Button>
      ))}
    </Group>
  );
}
