/** Something that follows the feed of events (跟随). */
export interface Follower {
  /** Goes on until it is up to date; a call while it runs makes it look once more. */
  wake(): void;
  /** Ends after the step under way. */
  stop(): Promise<void>;
}

/** Opens a follower. `step` takes in the next events and answers how many; 0 is up to date. A failed step waits for the next wake. */
export function openFollower(step: () => Promise<number>, onError: (error: unknown) => void): Follower {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;
  function wake(): void {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = (async () => {
      while (!stopped && (await step()) > 0);
    })()
      .catch(onError)
      .finally(() => {
        running = undefined;
        if (again) {
          again = false;
          wake();
        }
      });
  }
  return {
    wake,
    async stop() {
      stopped = true;
      await running;
    },
  };
}
