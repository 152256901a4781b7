import Type from 'typebox';
import { defineRegister } from '#kernel/register';
import { exitFacts } from './exit-facts.ts';

const closed = { additionalProperties: false };
const word = Type.String({ maxLength: 200 });
const day = Type.String({ format: 'date', maxLength: 10 });

/**
 * Who stands behind a company (企业成员): each shareholder by a digest of his number, so that a company's end can be checked
 * against all of them. A record lives as long as the company.
 */
export const companyMemberRegister = defineRegister({
  code: 'company-member',
  name: { zh: '企业成员', en: 'Members of companies' },
  unit: 'market-regulation',
  schema: Type.Object({ uscc: word, name: word, part: Type.Literal('shareholder'), since: day }, closed),
  keys: [
    {
      name: 'member',
      refusal: 'KEY_TAKEN',
      person: true,
      of: ({ data, digest }) => (digest === null ? null : memberKey(String(data.uscc), digest)),
    },
  ],
  open: false,
  live: ['member'],
  unlisted: ['ended'],
  search: ['uscc', 'name'],
});

/**
 * Facts that stand against the simplified end of a company (企业状态标记): one a record, open until the unit that knows it says
 * that it has ended.
 */
export const companyMarkRegister = defineRegister({
  code: 'company-mark',
  name: { zh: '企业状态标记', en: 'Facts about companies' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      uscc: word,
      name: word,
      fact: Type.Union(Object.keys(exitFacts).map((code) => Type.Literal(code))),
      detail: Type.String({ maxLength: 500 }),
      since: day,
      endedOn: Type.Optional(day),
    },
    closed,
  ),
  keys: [],
  open: false,
  live: ['open'],
  unlisted: ['ended'],
  search: ['uscc', 'name', 'fact', 'detail'],
});

/** The registers of ending a company (退出相关名录). */
export const exitRegisters = [companyMemberRegister, companyMarkRegister];

/** The key under which a member of a company is found: the company's code and the digest of his number. */
export function memberKey(uscc: string, digest: string): string {
  return `${uscc}:${digest}`;
}
