/** A draft as the server keeps it. */
export interface StoredDraft {
  version: number;
  /** The version of the item in whose form it stands. */
  itemVersion: number;
  form: Record<string, unknown>;
  savedAt: string;
}

/** Fields that the server does not have yet, as they are kept on a device: since when, and in which form they were typed. */
export interface KeptFields {
  version: number;
  itemVersion: number;
  changed: Record<string, unknown>;
}

/** How saving stands: everything kept by the server, still typing, on its way, kept on this device only, changed elsewhere, or refused. */
export type SaveState =
  | { kind: 'saved'; at: string }
  | { kind: 'dirty' }
  | { kind: 'saving' }
  | { kind: 'offline' }
  | { kind: 'conflict'; theirs: StoredDraft }
  | { kind: 'refused'; problem: unknown };

/** What the autosave needs from outside. */
export interface AutosaveTools {
  /** Sends changed top-level fields (`null` takes a field away), typed in a version of the item; throws what the client throws. */
  save: (version: number, changed: Record<string, unknown>, itemVersion: number) => Promise<StoredDraft>;
  /** Reads what a thrown problem means. */
  meaning: (problem: unknown) => 'offline' | 'other' | { theirs: StoredDraft };
  /** Keeps unsent fields on this device, under the version they were typed on; `null` forgets them. */
  keep: (kept: KeptFields | null) => void;
  tell: (state: SaveState) => void;
  /** Calls back later; gives a way to call it off. */
  later: (work: () => void, ms: number) => () => void;
}

const typingMs = 600;
const retryMs = 10_000;

/**
 * Keeps a draft safe while it is typed (自动保存): a change is on this device at once and with the server a moment later,
 * one request at a time. Without a connection it stays here and goes on by itself. When another device saved first,
 * nothing is overwritten: somebody looks at the difference and decides.
 */
export class Autosave {
  private readonly tools: AutosaveTools;
  private base: StoredDraft;
  private changed: Record<string, unknown> = {};
  private sending: Promise<void> | null = null;
  private callOff: (() => void) | null = null;
  private stopped = false;
  private blocked = false;
  private failed = false;
  private readonly keptOn: number | null;
  /** The version of the item in whose form the unsent fields were typed; the server carries them over. */
  private typedIn: number;

  constructor(draft: StoredDraft, tools: AutosaveTools, kept: KeptFields | null = null) {
    this.base = draft;
    this.tools = tools;
    this.keptOn = kept && Object.keys(kept.changed).length > 0 ? kept.version : null;
    this.typedIn = kept && this.keptOn !== null ? kept.itemVersion : draft.itemVersion;
    if (kept && this.keptOn !== null) this.changed = kept.changed;
  }

  /** Sends what an earlier visit left on this device, or shows that the server has moved on since. Until this is called nothing leaves. */
  start(): void {
    this.stopped = false;
    if (this.sending || this.blocked || Object.keys(this.changed).length === 0) return;
    if (this.keptOn === null || this.keptOn === this.base.version) this.plan(0);
    else this.collide(this.base);
  }

  /** The form as it stands on this device: what the server has, with what was typed since. */
  form(): Record<string, unknown> {
    const form = { ...this.base.form };
    for (const [name, value] of Object.entries(this.changed)) {
      if (value === null) delete form[name];
      else form[name] = value;
    }
    return form;
  }

  /** The version that the server gave last. */
  version(): number {
    return this.base.version;
  }

  /** Whether something is not with the server yet. */
  pending(): boolean {
    return this.sending !== null || Object.keys(this.changed).length > 0;
  }

  /** Takes changed top-level fields; `undefined` takes a field away. */
  change(fields: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(fields)) this.changed[name] = value === undefined ? null : value;
    this.keepUnsent();
    if (this.blocked) return;
    this.tools.tell({ kind: 'dirty' });
    this.plan(typingMs);
  }

  /** Sends what is waiting now; resolves when everything is with the server, or cannot get there. */
  async flush(): Promise<boolean> {
    this.callOff?.();
    this.callOff = null;
    while (!this.blocked && !this.stopped && (this.sending || Object.keys(this.changed).length > 0)) {
      const before = this.sending ?? this.send();
      const ok = await before.then(() => true);
      if (ok && this.failed) return false;
    }
    return !this.blocked && !this.pending();
  }

  /** Ends a conflict: the fields named are sent as they stand here, the others are taken as the other device saved them. */
  resolve(theirs: StoredDraft, mine: string[]): void {
    this.base = theirs;
    this.blocked = false;
    this.changed = Object.fromEntries(Object.entries(this.changed).filter(([name]) => mine.includes(name)));
    if (Object.keys(this.changed).length === 0) {
      this.tools.keep(null);
      this.tools.tell({ kind: 'saved', at: theirs.savedAt });
      return;
    }
    this.keepUnsent();
    this.plan(0);
  }

  /** The fields typed here that the server does not have. */
  unsent(): string[] {
    return Object.keys(this.changed);
  }

  /** Stops timers; what is unsent stays on this device. */
  stop(): void {
    this.stopped = true;
    this.callOff?.();
  }

  private keepUnsent(): void {
    this.tools.keep({ version: this.base.version, itemVersion: this.typedIn, changed: this.changed });
  }

  private plan(ms: number): void {
    this.callOff?.();
    this.callOff = this.tools.later(() => {
      this.callOff = null;
      if (!this.sending && !this.stopped) void this.send();
    }, ms);
  }

  private send(): Promise<void> {
    const part = this.changed;
    this.changed = {};
    this.failed = false;
    this.tools.tell({ kind: 'saving' });
    this.sending = this.tools
      .save(this.base.version, part, this.typedIn)
      .then(
        (stored) => {
          this.base = stored;
          const more = Object.keys(this.changed).length > 0;
          if (more) this.keepUnsent();
          else {
            this.typedIn = stored.itemVersion;
            this.tools.keep(null);
          }
          this.tools.tell(more ? { kind: 'dirty' } : { kind: 'saved', at: stored.savedAt });
          if (more) this.plan(typingMs);
        },
        (problem: unknown) => {
          this.failed = true;
          this.changed = { ...part, ...this.changed };
          this.keepUnsent();
          const meaning = this.tools.meaning(problem);
          if (meaning === 'offline') {
            this.tools.tell({ kind: 'offline' });
            this.plan(retryMs);
          } else if (meaning === 'other') this.tools.tell({ kind: 'refused', problem });
          else this.collide(meaning.theirs);
        },
      )
      .finally(() => {
        this.sending = null;
      });
    return this.sending;
  }

  private collide(theirs: StoredDraft): void {
    const differs = Object.keys(this.changed).some(
      (name) => JSON.stringify(this.changed[name] ?? undefined) !== JSON.stringify(theirs.form[name]),
    );
    if (!differs) {
      this.resolve(theirs, []);
      return;
    }
    this.blocked = true;
    this.tools.tell({ kind: 'conflict', theirs });
  }
}
