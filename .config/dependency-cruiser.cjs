/** Who may import whom. `docs/architecture.md` says why; this file makes it hold. */
const adminFeatures = [
  ...['attendance', 'audit', 'corrections', 'enrolment', 'hours', 'import', 'leave', 'newcomers', 'roster'],
  ...['settings', 'staff', 'staff-file', 'swaps', 'today', 'venues', 'wizard'],
].join('|');

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-folder-cycles',
      comment: 'Folders are layers: what two of them need lies in a folder below both (services/base).',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src-(main|shared|renderer/(admin|kiosk|ui|client))' },
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(worker|url|raw)' },
    },
    {
      name: 'shared-is-pure',
      comment: 'Both sides load src-shared: no Electron, Node, DOM or other side in it.',
      severity: 'error',
      from: { path: '^src-shared/' },
      to: { path: '^(src-main|src-renderer|tests|models)/|node_modules/(electron|react|better-sqlite3)' },
    },
    { name: 'shared-no-node', severity: 'error', from: { path: '^src-shared/' }, to: { dependencyTypes: ['core'] } },
    {
      name: 'domain-knows-no-ipc',
      severity: 'error',
      from: { path: '^src-shared/domain/' },
      to: { path: '^src-shared/ipc/' },
    },
    { name: 'main-not-renderer', severity: 'error', from: { path: '^src-main/' }, to: { path: '^src-renderer/' } },
    { name: 'renderer-not-main', severity: 'error', from: { path: '^src-renderer/' }, to: { path: '^src-main/' } },
    {
      name: 'renderer-no-node',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'kiosk-not-admin',
      severity: 'error',
      from: { path: '^src-renderer/kiosk/' },
      to: { path: '^src-renderer/admin/' },
    },
    {
      name: 'admin-not-kiosk',
      severity: 'error',
      from: { path: '^src-renderer/admin/' },
      to: { path: '^src-renderer/kiosk/' },
    },
    {
      name: 'admin-features-apart',
      comment: 'What two pages of the admin window need lies in one of the folders that all of them may use.',
      severity: 'error',
      from: { path: `^src-renderer/admin/(${adminFeatures})/` },
      to: { path: `^src-renderer/admin/(${adminFeatures})/`, pathNot: '^src-renderer/admin/$1/' },
    },
    {
      name: 'admin-parts-not-features',
      severity: 'error',
      from: { path: '^src-renderer/admin/[^/]+/', pathNot: `^src-renderer/admin/(${adminFeatures})/` },
      to: { path: `^src-renderer/admin/(${adminFeatures})/` },
    },
    {
      name: 'only-recognition-imports-human',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-renderer/recognition/' },
      to: { path: 'node_modules/(@vladmandic|@tensorflow)/' },
    },
    {
      name: 'only-client-touches-the-bridge',
      severity: 'error',
      from: { path: '^src-renderer/', pathNot: '^src-renderer/client/' },
      to: { path: '^src-shared/ipc/bridge' },
    },
    {
      name: 'only-db-touches-sqlite',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/db/' },
      to: { path: 'node_modules/better-sqlite3' },
    },
    {
      name: 'electron-at-the-edges',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/(main\\.ts|windows/|preload/|ipc/|platform/)' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'services-not-ipc',
      severity: 'error',
      from: { path: '^src-main/(services|db|gallery)/' },
      to: { path: '^src-main/(ipc|windows|preload|data)/' },
    },
    {
      name: 'api-meets-use-cases',
      comment: 'Other programs meet the use cases that windows meet: no second way.',
      severity: 'error',
      from: { path: '^src-main/api/' },
      to: { path: '^src-main/(ipc|windows|preload|data|gallery|keeping|cli|reader)/' },
    },
    {
      name: 'services-not-api',
      severity: 'error',
      from: { path: '^src-main/(services|db|gallery|keeping|platform|reader)/' },
      to: { path: '^src-main/api/' },
    },
    {
      name: 'only-the-api-listens',
      severity: 'error',
      from: { path: '^src-', pathNot: '^src-main/api/' },
      to: { path: 'node_modules/(fastify|@fastify)/' },
    },
    {
      name: 'db-not-services',
      severity: 'error',
      from: { path: '^src-main/db/' },
      to: { path: '^src-main/(services|gallery)/' },
    },
    { name: 'product-not-tests', severity: 'error', from: { path: '^src-' }, to: { path: '^tests/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'src-renderer/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.json', '.js'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
