#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (!existsSync(node)) {
  console.error(
    `尚未安装依赖包。请先在 ${root} 运行 npm ci。\nThe packages are not installed. Run "npm ci" in ${root} first.`,
  );
  process.exit(1);
}
// a rebuild makes and drops millions of small things: with room for them the collector comes less often
const options = process.argv[2] === 'rebuild' ? ['--max-semi-space-size=64'] : [];
const tool = join(root, 'tools', 'onewindow.ts');
const child = spawn(node, [...options, tool, ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
