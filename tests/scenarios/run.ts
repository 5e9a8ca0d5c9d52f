import { playScenario } from './engine.ts';
import { readScenario } from './input.ts';
import { readJson, toldError } from './told-error.ts';

/** Plays one file. @returns the outcome, or `{ error }` with a sentence for each thing wrong. */
function play(file: string): object {
  try {
    return playScenario(readScenario(readJson(file)));
  } catch (error) {
    return toldError(error, 'scenario');
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
