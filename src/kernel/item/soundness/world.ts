import type { Day, LocalText } from '#kernel/base';
import type { ItemDefinition } from '../item.ts';

/** What a check that items name is known for: the words it may end with, if it says so. */
export interface KnownCheck {
  outcomes?: readonly string[];
}

/** What an effect that items name is known for, as far as it says so. */
export interface KnownEffect {
  /** What it plans; an effect that sends names its partner. */
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
  /** Tasks of the same case whose results it reads. */
  reads?: readonly string[];
  /** It needs a number of a series. */
  numbered?: boolean;
}

/**
 * What a definition may refer to (定义可引用的对象). A part that is left out is not looked at: declarations alone do not know
 * the units of a district.
 */
export interface ItemWorld {
  units?: ReadonlySet<string>;
  /** Whether somebody of a unit has a role. */
  hasRole?(unit: string, role: string): boolean;
  registers?: ReadonlyMap<string, { name: LocalText }>;
  credentials?: ReadonlyMap<string, { name: LocalText }>;
  checks?: ReadonlyMap<string, KnownCheck>;
  effects?: ReadonlyMap<string, KnownEffect>;
  /** How votes are counted, by rule, with every outcome (表决规则). */
  ballotRules?: ReadonlyMap<string, { outcomes: readonly string[]; weighs: boolean }>;
  partners?: ReadonlySet<string>;
  widgets?: ReadonlySet<string>;
  /** Kinds of task that the engine runs. */
  taskKinds?: ReadonlySet<string>;
  /** Codes of every item, for cases that open others. */
  items?: ReadonlySet<string>;
  /** Number prefixes that other items use, with the item. */
  prefixes?: ReadonlyMap<string, string>;
  /**
   * The version in the code that this one was made from. Its checks and effects read its form, so the new form must not
   * give them less; its legal bounds are the law as the product knows it, so the new one must not go above them.
   */
  declared?: ItemDefinition;
  /** Every other version of the item that comes before this one. */
  earlier?: readonly ItemDefinition[];
  /** For a version that the office publishes now: today, and the version number it must have. */
  publishing?: { today: Day; number: number };
}
