import type { Instant } from '#kernel/base';
import type { UnreadableCode } from './envelope.ts';
import type { BoxTerms } from './terms.ts';

/**
 * Where a box stands (密封箱状态). `ceremony`: holders confirm their keys, nobody can send. `sealing`: open for submissions until
 * the deadline. `opening`: holders and senders give their keys. Ends: `opened` (every submission read, or why not),
 * `too-few` (nothing is opened, ever), `cancelled`.
 */
export type BoxStatus = 'ceremony' | 'sealing' | 'opening' | 'opened' | 'too-few' | 'cancelled';

/**
 * Where a submission stands (密封件状态). `uploading` → `standing` (receipt given) → `replaced` or `withdrawn` by its sender before
 * the deadline; at the opening `opened` or `unreadable`; `lapsed` is an upload that was not complete at the deadline.
 */
export type SubmissionStatus = 'uploading' | 'standing' | 'replaced' | 'withdrawn' | 'opened' | 'unreadable' | 'lapsed';

/** What can have happened to a box (密封箱事件), past tense; a shape never changes once stored. */
export type BoxEventBody =
  | { type: 'box.made'; case: string; task: string; terms: BoxTerms }
  | { type: 'holder.confirmed'; holder: number; keyId: string; point: string; signature: string }
  /** Every holder has confirmed: submissions are taken. */
  | { type: 'box.ready' }
  | {
      type: 'submission.received';
      submission: string;
      sender: string;
      senderName: string;
      headerSm3: string;
      ciphertextSm3: string;
      contentCommit: string;
      publicCommit: string;
      secretSm3: string;
      bytes: number;
      /** The submission of the same sender that it takes the place of; empty for the first. */
      replaces: string;
    }
  | { type: 'submission.withdrawn'; submission: string; sender: string }
  | { type: 'submission.late'; sender: string; senderName: string }
  /** Somebody asked for what nobody may read yet. */
  | { type: 'reading.refused'; what: string }
  | {
      type: 'box.closed';
      received: number;
      incomplete: { sender: string; senderName: string; chunks: number; of: number }[];
      opens: boolean;
      windowEnds: Instant | null;
    }
  | {
      type: 'shares.given';
      holder: number;
      keyId: string;
      given: number;
      /** Submissions of which the holder could not read his share. */
      unreadable: string[];
      sharesSm3: string;
      signature: string;
    }
  | { type: 'submission.unlocked'; submission: string }
  | {
      type: 'submission.opened';
      submission: string;
      salt: string;
      form: Record<string, unknown>;
      files: { bytes: number; sm3: string }[];
    }
  | { type: 'submission.unreadable'; submission: string; code: UnreadableCode; detail: string }
  | { type: 'window.extended'; windowEnds: Instant; why: string; missing: number[]; byName: string }
  | { type: 'opening.concluded'; why: string; byName: string }
  | { type: 'box.ended'; outcome: 'opened' | 'too-few'; opened: number; unreadable: number }
  | { type: 'box.cancelled'; why: string };

/** An event as it is stored, with its place in the chain of the box. */
export type BoxEvent = BoxEventBody & { version: number; at: Instant; actor: string; link: string };
