import type { Plugin, Rollup } from 'vite';

/**
 * The most that a page may load before anything shows, in bytes. Words, which come in one language, are beside this.
 */
const BUDGETS: Readonly<Record<string, Sizes>> = {
  kiosk: { script: 720_000, style: 110_000 },
  admin: { script: 1_450_000, style: 330_000 },
};

export interface Sizes {
  readonly script: number;
  readonly style: number;
}

type Bundle = Readonly<Record<string, Rollup.OutputChunk | Rollup.OutputAsset>>;

/** All that a chunk needs before it runs, itself included: scripts and styles by file name. */
function filesOf(bundle: Bundle, entry: string, found = new Set<string>()): ReadonlySet<string> {
  const chunk = bundle[entry];
  if (chunk === undefined || chunk.type !== 'chunk' || found.has(entry)) return found;
  found.add(entry);
  for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
  for (const next of chunk.imports) filesOf(bundle, next, found);
  return found;
}

/** Bytes of script and style that each page loads at its start. */
export function sizesOfPages(bundle: Bundle): Map<string, Sizes> {
  const sizes = new Map<string, Sizes>();
  for (const [name, entry] of Object.entries(bundle)) {
    if (entry.type !== 'chunk' || !entry.isEntry) continue;
    const page = { script: 0, style: 0 };
    for (const file of filesOf(bundle, name)) {
      const part = bundle[file];
      if (part?.type === 'chunk') page.script += Buffer.byteLength(part.code);
      else if (part !== undefined) page.style += Buffer.byteLength(part.source);
    }
    sizes.set(entry.name, page);
  }
  return sizes;
}

/** Pages over their budget, in words; pages without one count as over it. */
export function overBudget(sizes: ReadonlyMap<string, Sizes>, budgets = BUDGETS): string[] {
  return [...sizes].flatMap(([page, size]) =>
    (['script', 'style'] as const)
      .filter((kind) => size[kind] > (budgets[page]?.[kind] ?? 0))
      .map((kind) => `${page}: ${size[kind]} bytes of ${kind}, budget ${budgets[page]?.[kind] ?? 0}`),
  );
}

/** Fails a build in which a page loads more than its budget. */
export function pageBudget(): Plugin {
  return {
    name: 'page-budget',
    writeBundle(_options, bundle) {
      const over = overBudget(sizesOfPages(bundle));
      if (over.length > 0) this.error(`A page loads too much. ${over.join('; ')}`);
    },
  };
}
