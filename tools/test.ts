import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startVitest, type Vitest } from 'vitest/node';
import { rootFolder } from '../src/platform/config.ts';

/**
 * `npm test`: the checks of the sources, then every test, then one line `N passed, N failed`. Each check counts as
 * one. `npm test -- src/kernel/base` runs only the tests of files whose path contains one of the words, no checks.
 */
interface Count {
  passed: number;
  failed: number;
}

const modules = join(rootFolder, 'node_modules');
const checks = [
  { name: 'types hold', args: [join(modules, 'typescript-native', 'bin', 'tsc'), '--noEmit', '-p', '.'] },
  {
    name: 'format and lint',
    args: [join(modules, '@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', '.'],
  },
  { name: 'nothing unused', args: [join(modules, 'knip', 'bin', 'knip.js'), '--no-progress'] },
];

async function runCheck({ name, args }: (typeof checks)[number]): Promise<boolean> {
  const began = performance.now();
  const { code, output } = await new Promise<{ code: number; output: string }>((done) => {
    const child = spawn(process.execPath, args, {
      cwd: rootFolder,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let written = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        written += chunk;
      });
    }
    child.on('close', (exitCode) => done({ code: exitCode ?? 1, output: written }));
  });
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
  console.log(code === 0 ? `✓ ${name} (${took})` : `✗ ${name} (${took})\n${output.trim()}\n`);
  return code === 0;
}

function countTests(vitest: Vitest): Count {
  const count = { passed: 0, failed: vitest.state.getUnhandledErrors().length };
  const skipped: string[] = [];
  for (const module of vitest.state.getTestModules()) {
    let failedHere = 0;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') count.passed += 1;
      else if (state === 'failed') failedHere += 1;
      else skipped.push(`${module.moduleId}: ${test.fullName}`);
    }
    // A file that cannot be loaded, or whose hooks fail, has no test to show for it.
    if (failedHere === 0 && !module.ok()) failedHere = 1;
    count.failed += failedHere;
  }
  if (skipped.length > 0) console.log(`✗ no test is left out\n${skipped.join('\n')}\n`);
  else console.log('✓ no test is left out');
  return skipped.length > 0 ? { ...count, failed: count.failed + 1 } : { ...count, passed: count.passed + 1 };
}

const filters = process.argv.slice(2);
const results = filters.length > 0 ? [] : await Promise.all(checks.map(runCheck));
const vitest = await startVitest('test', filters, { run: true, watch: false });
const tests = countTests(vitest);
await vitest.close();
if (vitest.state.getTestModules().length === 0) tests.failed += 1;

const passed = tests.passed + results.filter((ok) => ok).length;
const failed = tests.failed + results.filter((ok) => !ok).length;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
