import type { LocalText } from '#kernel/base';
import type { CheckDefinition, EffectDefinition } from '#kernel/case';
import type { CredentialDefinition } from '#kernel/credential';
import type { IndicatorDefinition } from '#kernel/indicator';
import type { ItemDefinition, ItemList } from '#kernel/item';
import type { NoticeTemplate } from '#kernel/notice';
import type { RegisterDefinition } from '#kernel/register';
import type { AnyRule } from '#kernel/rule';

/**
 * What of the product carries which sentences of a plan (承载): words of what the measure is about, words of a sentence.
 * The importer suggests by them, a person confirms.
 */
export interface Carrier {
  code: string;
  kind: 'item' | 'rule' | 'register' | 'indicator';
  name: string;
  /** Words of a sentence that this carries. */
  keywords: string[];
  /** Words of which at least one must stand over the measure, in its title, or in the sentence itself. */
  measureKeywords?: string[];
}

/** A credential kind (证照种类) as a domain declares it: who issues it, and whether it has a picture (印章图样). */
export interface CredentialKind extends CredentialDefinition {
  issuer: LocalText;
  picture?: 'round-seal';
  /** A seal that documents are sealed with (可用于签章). */
  seals?: true;
  /** How many may manage it beside who holds it (证照管理员人数上限). */
  mostManagers?: number;
  /** A credential of the same holder on whose verification it is shown too (一照通): the code of its kind. */
  shownWith?: string;
}

/** A record that stands in a register from the first day (初始名录). */
export interface SeedRecord {
  register: string;
  record: string;
  status: string;
  data: Record<string, unknown>;
  keys: Record<string, string>;
  /** Identity number of the invented person it is about, or who stands in the part that brings about a mandate: the key of the register that names a person, and an empty record id, are computed from it. */
  person?: string;
}

/** Everything a domain declares (领域): one section of the plan. */
export interface DomainDefinition {
  code: string;
  name: LocalText;
  items: ItemDefinition[];
  /** Lists of items that are kept in editions. */
  lists?: ItemList[];
  checks: CheckDefinition[];
  effects: EffectDefinition[];
  rules: AnyRule[];
  registers: RegisterDefinition[];
  credentials: CredentialKind[];
  /** Templates of the notices that its cases send. */
  notices?: NoticeTemplate[];
  indicators: IndicatorDefinition[];
  carriers: Carrier[];
  /** Records every district starts with (code lists, catalogues). */
  reference: SeedRecord[];
  /** Invented records of the demonstration district only. */
  demonstration: SeedRecord[];
}

/** Declares a domain. */
export function defineDomain(domain: DomainDefinition): DomainDefinition {
  return domain;
}
