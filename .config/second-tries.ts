import { appendFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';

/**
 * Writes a line for each test that passed at its second try into the file that `SECOND_TRIES_FILE` names, so that the
 * end of a whole run can name it: such a test is wrong, or the product is at times.
 */
export default class SecondTries implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const file = process.env.SECOND_TRIES_FILE;
    if (file === undefined || test.diagnostic()?.flaky !== true) return;
    appendFileSync(file, `${test.module.relativeModuleId}: ${test.fullName}\n`);
  }
}
