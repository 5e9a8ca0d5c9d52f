import { Button } from '@mantine/core';
import { IconCamera, IconCheck, IconListCheck, IconUserQuestion } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Capture } from '../../../src-shared/ipc/venues.ts';
import { GroupPicture } from '../../ui/group/group-picture.tsx';

interface GroupResultProps {
  readonly jpeg: Uint8Array;
  readonly capture: Capture;
  readonly onAgain: () => void;
  readonly onDone: () => void;
}

interface PeopleProps {
  readonly title: string;
  readonly icon: ReactNode;
  readonly people: readonly { readonly code: string; readonly name: string }[];
  readonly testId: string;
}

function People({ title, icon, people, testId }: PeopleProps): ReactNode {
  if (people.length === 0) return null;
  return (
    <section data-testid={testId} data-count={people.length}>
      <h2 className="self-heading group-heading">
        {icon}
        {title}
      </h2>
      <ul className="self-list">
        {people.map(({ code, name }) => (
          <li key={code} className="group-person" data-code={code}>
            {name}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who was found in the picture, who of them was on the list before, and how many nobody could tell. */
export function GroupResult({ jpeg, capture, onAgain, onDone }: GroupResultProps): ReactNode {
  const { t } = useTranslation(['kiosk', 'group']);
  const { faces } = capture;
  const named = (fresh: boolean) =>
    faces.flatMap((face) => (face.person !== null && face.fresh === fresh ? [face.person] : []));
  const unknown = faces.filter(({ person }) => person === null).length;
  const [fresh, known] = [named(true), named(false)];
  return (
    <div className="group-result">
      <div className="group-picture">
        <GroupPicture jpeg={jpeg} faces={faces} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
      <section className="group-lists" tabIndex={0} aria-label={t('group.found')} data-testid="group-result">
        {faces.length === 0 && <p role="status">{t('group:nobody')}</p>}
        <People
          title={t('group:fresh', { count: fresh.length })}
          icon={<IconCheck aria-hidden="true" />}
          people={fresh}
          testId="group-fresh"
        />
        <People
          title={t('group:known', { count: known.length })}
          icon={<IconListCheck aria-hidden="true" />}
          people={known}
          testId="group-known"
        />
        {unknown > 0 && (
          <section data-testid="group-unknown" data-count={unknown}>
            <h2 className="self-heading group-heading">
              <IconUserQuestion aria-hidden="true" />
              {t('group:unknown', { count: unknown })}
            </h2>
            <p className="self-soft">{t('group.unknown-text')}</p>
          </section>
        )}
      </section>
      <footer className="group-foot">
        <Button
          className="self-button"
          variant="default"
          leftSection={<IconCamera aria-hidden="true" />}
          onClick={onAgain}
          data-testid="group-again"
        >
          {t('group:again')}
        </Button>
        <Button className="self-button group-take" onClick={onDone} data-testid="group-done">
          {t('group:done')}
        </Button>
      </footer>
    </div>
  );
}
