/**
 * Ends this process when the one that started it is gone (父进程退出时一并退出), also after a kill that nothing can
 * catch: the channel between the two closes then. Without such a channel, as when run by hand, it does nothing.
 */
export function exitWithParent(): void {
  if (process.channel) process.on('disconnect', () => process.exit(0));
}

/** Tells the process that started this one that it now serves (已就绪). */
export function reportReady(): void {
  process.send?.({ ready: true });
}
