import { call } from '../../client/client.ts';
import { useAdmin } from './store.ts';

/** `call`, and back to the sign-in page when the main process no longer knows this window's manager. */
export const ask: typeof call = async (channel, ...args) => {
  const reply = await call(channel, ...args);
  if (!reply.ok && reply.error.code === 'not-signed-in') useAdmin.getState().signedOut();
  return reply;
};
