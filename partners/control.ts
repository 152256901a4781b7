import { isUscc } from './identifiers.ts';
import { isFen } from './matter.ts';
import { isObject, isText } from './wire.ts';

/** The switches with which a demonstration or a test makes a partner misbehave (演示开关). */
export interface Control {
  /** Takes no messages in and holds its answers back. */
  down: boolean;
  /** Milliseconds between the receipt of a message and the answer. */
  delayMs: number;
  /** Sends a second answer for the same message. */
  answerTwice: boolean;
  /** Signs something else than what it sends. */
  badSignature: boolean;
  /** Signs with a time ten minutes ago. */
  staleSignature: boolean;
  /** Answers for a case that does not exist. */
  wrongCase: boolean;
  /** Rejects the next matter with this reason; empty means nothing is rejected. */
  rejectNext: string;
  /** What companies owe here, in fen, by their code; who owes cannot be closed yet. */
  owes: Record<string, number>;
}

/** The longest delay that can be set, in milliseconds, inclusive. */
export const maxDelayMs = 3_600_000;

const switches = ['down', 'answerTwice', 'badSignature', 'staleSignature', 'wrongCase'] as const;

/** A partner that behaves. */
export function defaultControl(delayMs: number): Control {
  return {
    down: false,
    delayMs,
    answerTwice: false,
    badSignature: false,
    staleSignature: false,
    wrongCase: false,
    rejectNext: '',
    owes: {},
  };
}

/** Reads a change of the switches; nothing when a name is unknown or a value is of the wrong kind. */
export function parseControl(value: unknown): Partial<Control> | undefined {
  if (!isObject(value)) return undefined;
  const fits = Object.entries(value).every(([name, set]) => {
    if (name === 'delayMs') return Number.isSafeInteger(set) && Number(set) >= 0 && Number(set) <= maxDelayMs;
    if (name === 'rejectNext') return set === '' || isText(set, 500);
    if (name === 'owes') return isObject(set) && Object.entries(set).every(([uscc, fen]) => isUscc(uscc) && isFen(fen));
    return switches.some((known) => known === name) && typeof set === 'boolean';
  });
  return fits ? (value as Partial<Control>) : undefined;
}
