/** A text that a spreadsheet would run, or one that was marked as no formula. Full-width signs are run as well. */
const FORMULA = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** A cell as an export writes it: an apostrophe before what a spreadsheet would take for a formula. */
export const escapedCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** How spreadsheets are made to keep the zeros of a text: `="0012"`. */
const TEXT_CELL = /^="([^"]*)"$/;

/** The cell as it was before `escapedCell`, or the text that a spreadsheet would show of it. */
export const unescapedCell = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : (TEXT_CELL.exec(text)?.[1] ?? text);
