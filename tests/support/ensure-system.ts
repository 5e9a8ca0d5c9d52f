/**
 * Makes sure that a browser and a database server are on the machine before anything that needs them runs. On Debian as
 * root it installs what is missing; anywhere else it names what to install. Run by `npm test` and `npm run demo`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface SystemNeed {
  readonly commands: readonly string[];
  readonly debianPackage: string;
  readonly why: string;
}

const needs: readonly SystemNeed[] = [
  {
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    debianPackage: 'chromium',
    why: 'the browser the app and its tests run in where Electron itself cannot be had',
  },
  { commands: ['Xvfb'], debianPackage: 'xvfb', why: 'a screen for windows on a machine that has none' },
  { commands: ['initdb', 'postgres'], debianPackage: 'postgresql', why: 'the hub of sites with many doors' },
];

/** Debian keeps the programs of PostgreSQL's server off the path, by version. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/** The folder with the programs of the newest PostgreSQL server that is installed; null where it lies on the path. */
export function postgresFolder(): string | null {
  if (!existsSync(DEBIAN_POSTGRES)) return null;
  const [newest] = readdirSync(DEBIAN_POSTGRES)
    .filter((version) => existsSync(join(DEBIAN_POSTGRES, version, 'bin/initdb')))
    .toSorted((a, b) => Number(b) - Number(a));
  return newest === undefined ? null : join(DEBIAN_POSTGRES, newest, 'bin');
}

function onPath(command: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));
}

function missingNeeds(): SystemNeed[] {
  const named = process.env.CHROMIUM;
  return needs.filter((need) => {
    if (need.debianPackage === 'chromium' && named !== undefined && existsSync(named)) return false;
    if (need.debianPackage === 'postgresql' && postgresFolder() !== null) return false;
    return !need.commands.some(onPath);
  });
}

function install(packages: readonly string[]): boolean {
  console.log(`Installing from the distribution: ${packages.join(', ')} (once, takes a minute)`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (packages.includes('postgresql')) {
    // The package would start a server of its own, which nobody asked for.
    mkdirSync('/etc/postgresql-common', { recursive: true });
    writeFileSync('/etc/postgresql-common/createcluster.conf', 'create_main_cluster = false\n');
  }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...packages],
  ]) {
    const run = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (run.status !== 0) return false;
  }
  return true;
}

/** Installs or names what is missing; answers whether everything is there now. */
export function ensureSystem(): boolean {
  const missing = missingNeeds();
  if (missing.length === 0) return true;
  const packages = missing.map((need) => need.debianPackage);
  const mayInstall = process.getuid?.() === 0 && onPath('apt-get');
  if (mayInstall && install(packages) && missingNeeds().length === 0) return true;
  for (const need of missing) console.error(`Missing: ${need.debianPackage} (${need.why}).`);
  console.error(`On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`);
  return false;
}

/** The path of an installed Chromium: `CHROMIUM` if set, else the first known name on the PATH. */
export function findChromium(): string {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== '') return named;
  for (const command of needs[0]?.commands ?? []) {
    if (onPath(command)) return execFileSync('which', [command], { encoding: 'utf8' }).trim();
  }
  throw new Error('No Chromium on this machine. On Debian or Ubuntu: sudo apt-get install chromium');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href && !ensureSystem()) process.exit(1);
