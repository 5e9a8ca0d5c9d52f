import { replayOrTell } from './replay.ts';

const [folder, ...rest] = process.argv.slice(2);
const policyFile = rest[rest.indexOf('--policy') + 1];
if (folder === undefined || policyFile === undefined || !rest.includes('--policy')) {
  console.error('Usage: npm run policy-replay -- DATA --policy FILE.json');
  process.exitCode = 2;
} else {
  const outcome = await replayOrTell(folder, policyFile);
  console.log(JSON.stringify(outcome, null, 2));
  if ('error' in outcome) process.exitCode = 1;
}
