/** Why a PIN is not taken: shorter than the site asks for, or among those that everybody tries first. */
export type PinFault = 'too-short' | 'too-simple';

/** How long the PIN is that opens the roll call: no name is typed with it. */
export const ROLL_CALL_PIN_DIGITS = { least: 6, most: 8 } as const;

const UP = '01234567890123456789';
const DOWN = '98765432109876543210';
/** Lines over the pad, which people choose for their shape. */
const SHAPES = ['2580', '0852', '1379', '9731', '1397', '7931', '147258', '123654', '159753', '357159'];
/** Dates of birth: day and month, month and day, or a year. */
const isDate = (pin: string): boolean =>
  /^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])((19|20)?\d\d)?$/.test(pin) || /^(19[3-9]|20[0-4])\d$/.test(pin);
/** The same few digits over and over: `1111`, `1212`, `123123`. */
const isRepeated = (pin: string): boolean => /^(\d{1,4})\1+$/.test(pin);
/** Pairs: `1122`, `112233`. */
const isPairs = (pin: string): boolean => /^((\d)\2)+$/.test(pin);

/** What is wrong with a new PIN of somebody with this staff code, or null. */
export function pinFault(pin: string, code: string, minDigits: number): PinFault | null {
  if (pin.length < minDigits) return 'too-short';
  const digits = code.replace(/\D/g, '');
  const isRun = UP.includes(pin) || DOWN.includes(pin);
  const isOwnCode = digits.length >= 3 && (pin.includes(digits) || digits.includes(pin));
  return isRun || isRepeated(pin) || isPairs(pin) || isDate(pin) || isOwnCode || SHAPES.includes(pin)
    ? 'too-simple'
    : null;
}
