/**
 * Runs before `npm start` and `npm test`: makes sure that the packages of package-lock.json are there.
 * This file must parse on any old Node, so that the sentence below is what its user sees; the work is in install.js.
 */
const oldestNode = 20;

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  console.error(
    `需要 Node ${oldestNode} 或更新版本，当前为 ${process.version}。请从 https://nodejs.org 安装后重试。\n` +
      `Node ${oldestNode} or newer is needed; this is ${process.version}. Install it from https://nodejs.org and try again.`,
  );
  process.exit(1);
} else {
  import('./install.js').then((install) => install.prepare());
}
