import type { Failure } from '../../src-shared/models/errors.ts';
import { useErrorText } from './error-text.ts';
import { useFormats } from './site.tsx';

/** Why a swap is refused, with the person and the shifts that stand against it. */
export function useSwapRefusal(): (failure: Failure) => string {
  const formats = useFormats();
  const errorText = useErrorText();
  return (failure) => {
    const text = errorText(failure);
    const { name, firstStartsAt, firstEndsAt, secondStartsAt, secondEndsAt } = failure.details;
    const spans = [
      [firstStartsAt, firstEndsAt],
      [secondStartsAt, secondEndsAt],
    ].flatMap(([from, to]) =>
      typeof from === 'number' && typeof to === 'number' ? [`${formats.day(from)} ${formats.timeRange(from, to)}`] : [],
    );
    const about = [...(typeof name === 'string' ? [name] : []), ...spans].join(' · ');
    return about === '' ? text : `${text} (${about})`;
  };
}
