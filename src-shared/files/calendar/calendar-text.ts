import { type FileText, requireText } from '../require-text.ts';
import { decodeText } from '../text-encoding.ts';

const [CR, LF, SPACE, TAB] = [13, 10, 32, 9];

/** The bytes without the breaks of folded lines. */
function unfolded(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const isBreak = bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF);
    const next = bytes[at] === LF ? at + 1 : at + 2;
    if (isBreak && (bytes[next] === SPACE || bytes[next] === TAB)) {
      at = next;
    } else {
      kept[length] = bytes[at] as number;
      length += 1;
    }
  }
  return kept.subarray(0, length);
}

/**
 * The text of a calendar's bytes. Some programs fold lines within a letter: then it is UTF-8 once they are put
 * together. Throws `AppError`: `encoding-unknown`, `encoding-mixed`, `not-text`.
 */
export function requireCalendarText(bytes: Uint8Array): FileText {
  const folded = decodeText(bytes);
  if (folded.ok && folded.encoding.startsWith('utf-')) return folded;
  const whole = decodeText(unfolded(bytes));
  return whole.ok && whole.encoding === 'utf-8' ? whole : requireText(bytes);
}
