import Type from 'typebox';
import { addCalendarDays, type Day, type LocalText, parseDay } from '#kernel/base';
import type { ServiceWay } from '#kernel/notice';
import { daySchema, defineRule } from '#kernel/rule';

interface Params {
  /** Days that must have passed since the publication; the day of publication is not counted. */
  publicNoticeDays: number;
}

const ways: Record<ServiceWay, LocalText> = {
  electronic: { zh: '电子送达', en: 'Electronic, into an agreed system' },
  signed: { zh: '直接送达，本人签收', en: 'Into his hands, signed for' },
  left: { zh: '留置送达', en: 'Left there after a refusal' },
  post: { zh: '邮寄送达', en: 'By post, against a receipt' },
  'public-notice': { zh: '公告送达', en: 'By public notice' },
};

/**
 * On which day a document counts as served (送达日期). Electronic service needs the recipient's agreement; a public notice
 * serves when its days have passed, and they do not move for days off. 《民事诉讼法》第八十七条、第八十九条、第九十条、第九十一条、第九十五条.
 */
export const deemedService = defineRule({
  code: 'service.deemed',
  name: { zh: '送达日期', en: 'Day of service' },
  title: { zh: '文书哪一天算送达？', en: 'On what day does a document count as served?' },
  input: Type.Object(
    {
      way: Type.Unsafe<ServiceWay>({
        type: 'string',
        maxLength: 40,
        oneOf: (Object.keys(ways) as ServiceWay[]).map((way) => ({
          const: way,
          title: ways[way].zh,
          'x-title-en': ways[way].en,
        })),
        title: '送达方式',
        'x-title-en': 'Way of service',
      }),
      on: Type.Unsafe<Day>({
        ...daySchema,
        title: '到达、签收、留置、回执或者公告的那天',
        'x-title-en': 'Day of arrival, signature, leaving, receipt or publication',
      }),
      agreed: Type.Boolean({ title: '收件人同意电子送达', 'x-title-en': 'The recipient agreed to electronic service' }),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2021-03-01',
      to: '2021-12-31',
      basis: '民事诉讼法（2017年修正）关于送达的规定',
      verified: false,
      params: { publicNoticeDays: 60 } as Params,
    },
    {
      from: '2022-01-01',
      basis: '《民事诉讼法》第八十七条、第八十九条、第九十条、第九十一条、第九十五条',
      params: { publicNoticeDays: 30 } as Params,
    },
  ],
  apply({ publicNoticeDays }, { way, on, agreed }): { value: { servedOn: Day | null }; steps: LocalText[] } {
    switch (way) {
      case 'electronic':
        // 第九十条
        return agreed
          ? served(on, { zh: `同意电子送达，${on} 到达系统`, en: `agreed to electronic service; it arrived on ${on}` })
          : {
              value: { servedOn: null },
              steps: [{ zh: '收件人没有同意电子送达', en: 'the recipient has not agreed to electronic service' }],
            };
      case 'signed':
        // 第八十七条
        return served(on, { zh: `${on} 签收`, en: `signed for on ${on}` });
      case 'left':
        // 第八十九条
        return served(on, {
          zh: `拒收，${on} 留在住所并记录`,
          en: `refused; left at the dwelling and recorded on ${on}`,
        });
      case 'post':
        // 第九十一条
        return served(on, { zh: `邮件回执写明 ${on} 收件`, en: `the postal receipt says ${on}` });
      case 'public-notice': {
        // 第九十五条
        const end = addCalendarDays(on, publicNoticeDays);
        return served(end, {
          zh: `${on} 公告，当天不算，满 ${publicNoticeDays} 日是 ${end}`,
          en: `published on ${on}, that day not counted; ${publicNoticeDays} days end on ${end}`,
        });
      }
    }
  },
  examples: [
    example('2022-01-01', 'electronic', true, '2022-01-01'),
    example('2022-01-01', 'electronic', false, null),
    example('2026-11-24', 'signed', false, '2026-11-24'),
    example('2026-11-24', 'left', false, '2026-11-24'),
    example('2026-11-24', 'post', false, '2026-11-24'),
    example('2021-12-31', 'public-notice', false, '2022-03-01'),
    example('2022-01-01', 'public-notice', false, '2022-01-31'),
    example('2026-09-07', 'public-notice', false, '2026-10-07'),
    { on: '2021-02-28', input: { way: 'signed', on: '2021-02-28', agreed: false }, refuses: 'RULE_NOT_IN_FORCE' },
  ],
});

function served(servedOn: Day, step: LocalText): { value: { servedOn: Day }; steps: LocalText[] } {
  return { value: { servedOn }, steps: [step] };
}

function example(on: string, way: ServiceWay, agreed: boolean, servedOn: string | null) {
  return { on, input: { way, on, agreed }, expect: { servedOn: servedOn === null ? null : parseDay(servedOn) } };
}
