import type { AccountFacts, PostingLine } from '#kernel/account';
import type { LotTerms } from '#kernel/auction';
import type { BallotOption } from '#kernel/ballot';
import type { Day, Fen, Instant, LocalText } from '#kernel/base';
import type { Calendar, Limit, Used } from '#kernel/clock';
import type { CredentialAct } from '#kernel/credential';
import type { DutyTerms } from '#kernel/duty';
import type { NoticeLine } from '#kernel/publication';
import type { BoxTerms } from '#kernel/sealed';
import type { DistrictFacts } from './check.ts';

/** What an effect may look at (办件事实). `results` holds what earlier tasks of the case produced, by task code. */
export interface EffectContext<Form> {
  form: Form;
  caseId: string;
  number: string;
  on: Day;
  at: Instant;
  applicant: { person: string; name: string };
  results: Record<string, Record<string, unknown>>;
  /** What is decided each by itself, with how it was decided, by its code; empty where the item has none. */
  entries: Readonly<Record<string, { kind: string; outcome: string | null }>>;
  /** A number no other case of the district gets, when the task asked for a series; else 0. */
  serial: number;
  calendar: Calendar;
  /** The time that the case has used so far, without the times at which its clocks stood still (已用时). */
  used(): Used;
  district: DistrictFacts;
  /** The digest by which registers know a person (身份摘要). */
  personDigest(idNumber: string): string;
  /** The person that an identity number belongs to (人员号). */
  personOf(idNumber: string): string;
}

/** What an effect plans; the engine writes it in the transaction of the command and delivers later. */
export type Planned =
  /** Writes or replaces a record of a register, with the unique keys it must hold alone. */
  | {
      do: 'record';
      register: string;
      record: string;
      status: string;
      data: Record<string, unknown>;
      /** Unique keys by name of the register's declaration; a key held by another record refuses the command. */
      keys: Record<string, string>;
      /** Until when the keys are held; afterwards anybody may take them. Absent is for good. */
      until?: Instant;
      /** Who stands in the record in a part that brings about a mandate: the path into the form where his name and number are. */
      persons?: Record<string, string>;
      /** Who the record is about, for "who looked at my data" and the wallet. */
      holder?: string;
    }
  /** Issues a credential to the holder. */
  | {
      do: 'issue';
      credential: string;
      number: string;
      holder: { id: string; name: string };
      person: string;
      face: Record<string, string>;
    }
  /** Ends or suspends every credential of a holder that the act applies to (证照状态变更); `kinds` and `numbers` leave out the others. */
  | { do: 'cancel'; holder: string; act: CredentialAct; kinds?: string[]; numbers?: string[] }
  /** Publishes a notice (公示): title and lines, masked by the engine; `period` is a display period, `basis` where it stands. */
  | { do: 'publish'; title: string; lines: NoticeLine[]; period: Limit; basis: string }
  /** Sends a message to a partner; the body is plain JSON. */
  | { do: 'push'; partner: string; type: string; data: Record<string, unknown> }
  /** Books in a book (记账): the case's own one, or that of a purpose by its code. Accounts that are not open yet are opened. */
  | { do: 'post'; book?: string; accounts: AccountFacts[]; lines: PostingLine[]; text: LocalText }
  /** Pays out of an account of the book through the bank that keeps its money (付款): one order, with everybody who gets something. */
  | {
      do: 'pay';
      book?: string;
      /** From whose balance: the account that goes down, each payee in his own part of it. */
      from: string;
      /** The account that mirrors the bank. */
      through: AccountFacts & { bank: string };
      payees: Payee[];
      text: LocalText;
    }
  /** Somebody owes an amount (收款): it is booked when the bank says that it has come. */
  | {
      do: 'collect';
      book?: string;
      person: string;
      name: string;
      amountFen: Fen;
      /** Where the money goes: what the bank's account gets is owed to `credit`, to this party in it. */
      into: AccountFacts & { bank: string };
      credit: AccountFacts;
      party?: string;
      text: LocalText;
    }
  /** Opens a sealed box on these terms; unit, role and holders come from the task. */
  | { do: 'open-sealed'; terms: Omit<BoxTerms, 'unit' | 'role' | 'holders'> }
  /** Proposes what a ballot asks and who may vote (表决方案); `idNumber` names a person or a business. */
  | { do: 'ballot'; question: string; options: BallotOption[]; roll: ProposedVoter[] }
  /** Opens a case of another item with this form (in clear), for the same applicant or for the business `of` that this case brought about; with `skip` it only keeps its place among many. */
  | { do: 'subcase'; form: Record<string, unknown>; of?: { code: string; name: string }; skip?: boolean }
  /**
   * A duty from today on, owed by the applicant or by a unit to a unit; `ends` is its last day. `dischargedBy` is a task of the
   * case whose end discharges it.
   */
  | {
      do: 'owe';
      title: string;
      owes: 'applicant' | { unit: string };
      to: string;
      terms: DutyTerms;
      ends?: Day;
      dischargedBy?: string;
    }
  /** Offers lots for sale (拍卖): on which terms, what everybody may read of each, and the accounts of the deposits. */
  | {
      do: 'auction';
      lots: { terms: LotTerms; lines: NoticeLine[] }[];
      into: AccountFacts & { bank: string };
      deposits: AccountFacts;
    }
  /** Sends a notice of a template to a person; `values` fills every variable of it. */
  | { do: 'notify'; template: string; person: string; name: string; values: Record<string, LocalText> };

/** Who gets how much on which bank account (收款人). */
export interface Payee {
  /** The person logged in whose it is; empty for one who has no account with us. */
  person: string;
  party: string;
  name: string;
  /** His account at the bank, in clear; it is stored sealed and sent to the bank only. */
  bankAccount: string;
  amountFen: Fen;
}

/** A place on the roll as it is proposed (拟定表决权人). `weight` is whole; 1 where only heads count. */
export interface ProposedVoter {
  name: string;
  idNumber: string;
  cls: string;
  weight: number;
}

/** What an effect returns: what to do, and facts that later tasks and pages may read under this task's code. */
export interface EffectPlan {
  planned: Planned[];
  result: Record<string, unknown>;
}

/** A declared effect (办理动作): pure; says what to write or send, writes and sends nothing itself. */
export interface EffectDefinition<Form = never> {
  code: string;
  /** What it plans, so that an item cannot use it for anything else; one that sends names its partner. */
  does?:
    | 'record'
    | 'issue'
    | 'cancel'
    | 'publish'
    | 'ballot'
    | 'subcase'
    | 'post'
    | 'collect'
    | 'auction'
    | 'open-sealed'
    | 'owe'
    | { push: string };
  /** Tasks whose results it reads; an item must do them before on every way. */
  reads?: readonly string[];
  /** It needs a number, so its task must name a series. */
  numbered?: boolean;
  plan(context: EffectContext<Form>): EffectPlan;
}

/** Declares an effect; keeps the form type for the author and drops it for the engine. */
export function defineEffect<Form>(effect: EffectDefinition<Form>): EffectDefinition {
  return effect as EffectDefinition;
}
