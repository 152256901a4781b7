import Type, { type Static } from 'typebox';
import { choice, day, longText, text, yesNo } from '#kernel/item';
import { companyGroup } from '../company-form.ts';
import { restoreGrounds } from '../forced-exit.rule.ts';

/** How a company was ended by authority (被动退出的情形). 《公司法》（2023）第二百四十一条. */
export const forcedCauses = {
  revoked: { zh: '被吊销营业执照', en: 'Licence revoked' },
  closed: { zh: '被责令关闭', en: 'Closed by order' },
  annulled: { zh: '被撤销登记', en: 'Registration annulled' },
} as const;

/** The form of an end by force (强制注销立案表), filled in by the registrar. */
export const forcedForm = Type.Object(
  {
    company: companyGroup({ zh: '哪家公司', en: 'Which company' }),
    cause: choice(forcedCauses, { title: { zh: '什么情形', en: 'What happened' }, default: 'revoked' }),
    endedOn: day({ title: { zh: '决定日期', en: 'Day of that decision' } }),
    decision: text(120, { title: { zh: '决定文号', en: 'Number of that decision' } }),
    unreachable: longText(2000, {
      title: { zh: '联系情况', en: 'How it was tried to reach the company' },
      help: {
        zh: '按登记的住所和电话联系过几次，结果怎样。',
        en: 'How often, at which address and number, with what result.',
      },
    }),
  },
  { additionalProperties: false },
);

/** A filled form of an end by force. */
export type ForcedForm = Static<typeof forcedForm>;

/** Who may ask that a company comes back (恢复申请人). */
export const restoreAskers = {
  unit: { zh: '有关单位', en: 'A unit' },
  concerned: { zh: '利害关系人', en: 'Somebody concerned' },
} as const;

/** The form of a restoration (恢复登记申请表). */
export const restoreForm = Type.Object(
  {
    company: companyGroup({ zh: '要恢复哪家公司', en: 'Which company' }),
    asker: choice(restoreAskers, { title: { zh: '你是', en: 'You are' }, default: 'concerned' }),
    ground: choice(restoreGrounds, { title: { zh: '为什么恢复', en: 'On what ground' } }),
    facts: longText(4000, { title: { zh: '事实和证据', en: 'Facts and evidence' } }),
    declared: yesNo({
      title: {
        zh: '以上真实；滥用恢复登记会被罚款。',
        en: 'This is true; I know that misuse is fined.',
      },
    }),
  },
  { additionalProperties: false },
);

/** A filled form of a restoration. */
export type RestoreForm = Static<typeof restoreForm>;
