/** Writes `docs/channels.md`: every channel with the windows and accounts that reach it. Run `npm run channels`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolesOf } from '../../src-shared/ipc/channel.ts';
import { type ChannelName, contract } from '../../src-shared/ipc/contract.ts';
import { accountRoles } from '../../src-shared/models/accounts.ts';

export const channelTableFile = join(import.meta.dirname, '../../docs/channels.md');

const without = {
  open: 'nobody need be signed in',
  setup: 'only before the site is set up',
  locked: 'only while the data waits for the recovery passphrase',
  recovery: 'only before the site is set up, or while its database is damaged',
} as const;

/** The table as Markdown. */
export function channelTable(): string {
  const names = (Object.keys(contract) as ChannelName[]).sort();
  const rows = names.map((name) => {
    const { roles: windows, access } = contract[name];
    const allowed = rolesOf(access);
    const cells = accountRoles.map((role) => (allowed?.includes(role) === true ? 'yes' : ''));
    const note = access in without ? without[access as keyof typeof without] : '';
    return `| \`${name}\` | ${windows.join(', ')} | ${cells.join(' | ')} | ${note} |`;
  });
  return `# Channels

Every request that a window may make of the main process, and who may make it. Made by \`npm run channels\` from
\`src-shared/ipc\`; a test holds it to that. Everybody else is refused before the request is looked at: \`forbidden\`
from another window, \`not-signed-in\`, or \`role-not-allowed\`. A supervisor reaches their own people alone
(\`not-your-people\`), and an account with its first password reaches \`auth:*\` alone (\`password-change-needed\`).

| channel | window | ${accountRoles.join(' | ')} | without an account |
| --- | --- | ${accountRoles.map(() => '---').join(' | ')} | --- |
${rows.join('\n')}
`;
}

if (import.meta.main) writeFileSync(channelTableFile, channelTable());
