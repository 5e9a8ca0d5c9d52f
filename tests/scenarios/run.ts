import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { playScenario } from './engine.ts';
import { readScenario } from './input.ts';
import { ScenarioError } from './stage.ts';

/** Plays one file. @returns the outcome, or `{ error }` with a sentence for each thing wrong. */
function play(file: string): object {
  try {
    return playScenario(readScenario(JSON.parse(readFileSync(file, 'utf8'))));
  } catch (error) {
    if (error instanceof z.ZodError) {
      const details = error.issues.map(({ message, path }) => `${path.join('.')}: ${message}`);
      return { error: { code: 'invalid-data', message: 'The file is not a scenario.', details } };
    }
    if (error instanceof ScenarioError || error instanceof RangeError || error instanceof SyntaxError) {
      return { error: { code: 'invalid-data', message: error.message, details: [] } };
    }
    if (error instanceof Error && 'syscall' in error) {
      return { error: { code: 'file-not-read', message: error.message, details: [] } };
    }
    throw error;
  }
}

const files = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const pretty = process.argv.includes('--pretty');
if (files.length === 0) {
  console.error('Usage: npm run scenario -- [--pretty] FILE.json …');
  process.exitCode = 2;
}
for (const file of files) {
  const outcome = play(file);
  console.log(JSON.stringify(outcome, null, pretty ? 2 : undefined));
  if ('error' in outcome) process.exitCode = 1;
}
