import i18next from 'i18next';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { useAdmin } from '../lib/store.ts';

/**
 * Sets the site up, signs its first manager in and keeps the wizard's language as the machine's. Answers with what went
 * wrong.
 */
export async function createSite(setup: RequestOf<'setup:complete'>): Promise<Failure | null> {
  // A site that is set up has a language of its own, which the page takes on while this goes on.
  const language = i18next.language === 'de' ? 'de' : 'en';
  const reply = await ask('setup:complete', setup);
  if (!reply.ok) return reply.error;
  useAdmin.getState().signedIn(reply.value);
  const machine = await ask('settings:machine');
  // The wizard goes on if the language cannot be kept.
  if (machine.ok && machine.value.language !== language) {
    await ask('settings:set-machine', { ...machine.value, language });
  }
  return null;
}
