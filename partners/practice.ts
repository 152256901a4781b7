import type { Decision, Matter } from './matter.ts';
import type { Text } from './wire.ts';

/** What a partner does with a matter (业务). Its memory is rebuilt from the journal, so it must be a pure fold. */
interface Practice {
  /** Decides; changes nothing. */
  decide(matter: Matter, at: Date): Decision;
  /** Takes a `done` result into the partner's own books; called in the order of the decisions. */
  remember(matter: Matter, result: Record<string, unknown>): void;
  /** The different answer that a faulty partner gives the second time; without it the same answer goes out again. */
  decideAgain?(matter: Matter, at: Date): Decision;
}

/** One partner unit (协同单位): who it is, its port and usual delay in milliseconds, and its practice with empty books. */
export interface Business {
  code: string;
  name: Text;
  port: number;
  delayMs: number;
  /** Says what stops a message of that type from being taken in; without it, messages about licensed companies are taken. */
  accepts?(type: string, data: Record<string, unknown>): Text | undefined;
  /** What its page calls the two columns of a message, and what stands in them; without it, company and code. */
  shows?: { columns: [string, string]; of(matter: Matter): [string, string] };
  open(): Practice;
}
