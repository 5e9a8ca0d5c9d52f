import { AppError } from '../../src-shared/models/errors.ts';
import { errorFacts } from '../platform/log-facts.ts';
import type { ServiceDeps } from '../services/base/deps.ts';

/**
 * Whether the open database has broken pages; on a large one that takes minutes, beside the first punches. Never
 * throws: a check that could not be made says nothing of the data, and is logged.
 */
export async function findDamage({ reader, log }: Pick<ServiceDeps, 'reader' | 'log'>): Promise<boolean> {
  try {
    if (await reader.run('data.check', null)) return false;
    log.error('the check of the database found broken pages');
    return true;
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code === 'db-damaged') log.error('the check of the database could not read it');
    else if (code !== 'cancelled') log.error('the database could not be checked', errorFacts(error));
    return code === 'db-damaged';
  }
}
