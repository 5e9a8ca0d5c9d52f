/** How good a password is can only be told honestly by its length: short, fair, good, long. */
export type PasswordLength = 'short' | 'fair' | 'good' | 'long';

export function passwordLength(password: string): PasswordLength {
  if (password.length < 10) return 'short';
  if (password.length < 14) return 'fair';
  return password.length < 20 ? 'good' : 'long';
}
