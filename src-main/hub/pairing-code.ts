import { createHmac, randomBytes } from 'node:crypto';
import { AppError } from '../../src-shared/models/errors.ts';
import { DOORS } from '../../src-shared/models/hub.ts';

/** Base32 (RFC 4648): no digit that is easily read as a letter. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const SITE_LENGTH = 12;
const DOOR_LENGTH = 3;
/** A hundred random bits: nobody who copies the hub's database finds them. */
const SECRET_LENGTH = 20;
const GROUP = 4;

/** Random text of the letters that roles and codes are made of, five bits each. */
const randomLetters = (length: number): string =>
  [...randomBytes(length)].map((byte) => LETTERS[byte % LETTERS.length]).join('');

/** The name of a new site at its hub. */
export const newSiteId = (): string => randomLetters(SITE_LENGTH);

/** What a new machine is told by hand: which site, as which door, and a secret. */
export interface PairingCode {
  readonly site: string;
  readonly door: number;
  readonly secret: string;
}

export const newPairing = (site: string, door: number): PairingCode => ({
  site,
  door,
  secret: randomLetters(SECRET_LENGTH),
});

/** A letter that tells a slip of the pen. */
function checkLetter(text: string): string {
  const [byte = 0] = createHmac('sha256', 'clockface pairing').update(text).digest();
  return LETTERS[byte % LETTERS.length] ?? 'a';
}

function doorText(door: number): string {
  let text = '';
  for (let left = door; text.length < DOOR_LENGTH; left = Math.floor(left / LETTERS.length))
    text = `${LETTERS[left % LETTERS.length]}${text}`;
  return text;
}

/** The code as it is shown, in groups. */
export function writeCode({ site, door, secret }: PairingCode): string {
  const text = `${site}${doorText(door)}${secret}`;
  const whole = `${text}${checkLetter(text)}`.toUpperCase();
  return whole.replaceAll(new RegExp(`.{${GROUP}}(?=.)`, 'g'), '$&-');
}

/** Reads a code as somebody typed it. Throws `AppError` `pairing-code` where it is none. */
export function readCode(typed: string): PairingCode {
  const text = typed.toLowerCase().replaceAll(/[^a-z2-7]/g, '');
  const [body, check] = [text.slice(0, -1), text.slice(-1)];
  const site = body.slice(0, SITE_LENGTH);
  const number = body.slice(SITE_LENGTH, SITE_LENGTH + DOOR_LENGTH);
  const door = [...number].reduce((value, letter) => value * LETTERS.length + LETTERS.indexOf(letter), 0);
  const isWhole = body.length === SITE_LENGTH + DOOR_LENGTH + SECRET_LENGTH && checkLetter(body) === check;
  if (!isWhole || door < 1 || door >= DOORS) throw new AppError('pairing-code', 'the code is not one of a site');
  return { site, door, secret: body.slice(SITE_LENGTH + DOOR_LENGTH) };
}

const derived = (secret: string, what: string): string => createHmac('sha256', secret).update(what).digest('base64url');

/** The password with which the holder of the code may ask for the site's key. */
export const codePassword = ({ secret }: PairingCode): string => derived(secret, 'password');

/** What the door shows first: its greetings count from 0. */
export const codeToken = ({ secret }: PairingCode): string => `0.${derived(secret, 'token')}`;
