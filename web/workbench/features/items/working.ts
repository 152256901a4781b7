/** How keeping the working copy stands (修改稿的保存). */
export type KeepState =
  | { kind: 'saved' }
  | { kind: 'dirty' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'conflict' }
  | { kind: 'refused'; problem: unknown };

/** What keeping a working copy needs from outside. */
export interface KeepTools<Stored extends { revision: number }> {
  save: (revision: number, definition: unknown) => Promise<Stored>;
  meaning: (problem: unknown) => 'offline' | 'conflict' | 'other';
  tell: (state: KeepState) => void;
  /** What the server answered: problems and changes of what it keeps now. */
  stored: (answer: Stored) => void;
  later: (work: () => void, ms: number) => () => void;
}

const typingMs = 700;
const retryMs = 10_000;

/**
 * Keeps what the office is working on while it types: a moment after the last change, one request at a time, the newest
 * text only. When somebody else saved first nothing is overwritten until a person has chosen.
 */
export class WorkingKeeper<Stored extends { revision: number }> {
  private readonly tools: KeepTools<Stored>;
  private revision: number;
  private waiting: { definition: unknown } | null = null;
  private sending: Promise<void> | null = null;
  private callOff: (() => void) | null = null;
  private blocked = false;

  constructor(revision: number, tools: KeepTools<Stored>) {
    this.revision = revision;
    this.tools = tools;
  }

  /** Whether something is not with the server yet. */
  pending(): boolean {
    return this.waiting !== null || this.sending !== null;
  }

  /** The revision that the server gave last. */
  version(): number {
    return this.revision;
  }

  change(definition: unknown): void {
    this.waiting = { definition };
    if (this.blocked) return;
    this.tools.tell({ kind: 'dirty' });
    this.plan(typingMs);
  }

  /** Sends what is waiting now; true when everything is with the server. */
  async flush(): Promise<boolean> {
    this.callOff?.();
    this.callOff = null;
    await this.sending;
    if (this.waiting && !this.blocked) await this.send();
    return !this.pending() && !this.blocked;
  }

  /** Somebody looked at what the other saved and puts his own over it. */
  overwrite(theirs: number): void {
    this.revision = theirs;
    this.blocked = false;
    this.plan(0);
  }

  /** Takes what the other saved; what waited here is let go. */
  take(theirs: number): void {
    this.revision = theirs;
    this.blocked = false;
    this.waiting = null;
    this.tools.tell({ kind: 'saved' });
  }

  private plan(ms: number): void {
    this.callOff?.();
    this.callOff = this.tools.later(() => {
      this.callOff = null;
      if (!this.sending) void this.send();
    }, ms);
  }

  private send(): Promise<void> {
    const part = this.waiting;
    if (!part) return Promise.resolve();
    this.waiting = null;
    this.tools.tell({ kind: 'saving' });
    this.sending = this.tools
      .save(this.revision, part.definition)
      .then(
        (answer) => {
          this.revision = answer.revision;
          this.tools.stored(answer);
          this.tools.tell({ kind: this.waiting ? 'dirty' : 'saved' });
          if (this.waiting) this.plan(typingMs);
        },
        (problem: unknown) => {
          this.waiting ??= part;
          const meaning = this.tools.meaning(problem);
          if (meaning === 'offline') {
            this.tools.tell({ kind: 'offline' });
            this.plan(retryMs);
          } else if (meaning === 'conflict') {
            this.blocked = true;
            this.tools.tell({ kind: 'conflict' });
          } else this.tools.tell({ kind: 'refused', problem });
        },
      )
      .finally(() => {
        this.sending = null;
      });
    return this.sending;
  }
}
