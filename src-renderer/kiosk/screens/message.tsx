import type { ReactNode } from 'react';
import type { Words } from '../flow/words.ts';

/** A short title, what is so, and what to do. */
export function Message({ words }: { readonly words: Words }): ReactNode {
  return (
    <>
      <h1 className="result-title">{words.title}</h1>
      {words.fact !== '' && (
        <p className="result-fact" data-testid="result-fact">
          {words.fact}
        </p>
      )}
      <p className="result-advice" data-testid="result-advice">
        {words.advice}
      </p>
    </>
  );
}
