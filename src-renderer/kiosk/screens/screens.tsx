import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { View } from '../flow/view.ts';
import type { Lit } from '../parts/dial.tsx';
import { AcceptedIcon, AcceptedWords } from './accepted.tsx';
import { ChallengeIcon, ChallengeWords } from './challenge.tsx';
import { IdleClock, IdleWords } from './idle.tsx';
import { LookingWords } from './looking.tsx';
import { ProblemIcon, ProblemWords } from './problem.tsx';
import { RefusedIcon, RefusedWords } from './refused.tsx';
import { StrangerIcon, StrangerWords } from './stranger.tsx';
import { UndoneWords } from './undone.tsx';

/** What each screen puts into the dial and beside it. */
export function screenOf(view: View, loaded: number): Readonly<{ dial: ReactNode; lit: Lit; words: ReactNode }> {
  switch (view.screen) {
    case 'idle':
      return { dial: <IdleClock />, lit: 'seconds', words: <IdleWords view={view} /> };
    case 'looking':
      return { dial: null, lit: view.progress, words: <LookingWords view={view} /> };
    case 'challenge':
      return {
        dial: <ChallengeIcon step={view.step} />,
        lit: view.remaining,
        words: <ChallengeWords view={view} />,
      };
    case 'accepted':
      return {
        dial: <AcceptedIcon outcome={view.outcome} />,
        lit: 1,
        words: <AcceptedWords outcome={view.outcome} />,
      };
    case 'refused':
      return { dial: <RefusedIcon outcome={view.outcome} />, lit: 1, words: <RefusedWords outcome={view.outcome} /> };
    case 'unknown':
    case 'ambiguous':
    case 'not-you':
      return { dial: <StrangerIcon kind={view.screen} />, lit: 1, words: <StrangerWords view={view} /> };
    case 'undone':
      return { dial: <IconArrowBackUp aria-hidden="true" />, lit: 1, words: <UndoneWords name={view.name} /> };
    case 'problem':
      return {
        dial: <ProblemIcon code={view.code} />,
        lit: view.code === 'starting' ? loaded : view.passing ? 1 : 0,
        words: <ProblemWords code={view.code} />,
      };
  }
}
