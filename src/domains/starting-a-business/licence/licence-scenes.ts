import Type from 'typebox';
import { defineIndicator, type IndicatorDefinition } from '#kernel/indicator';
import type { SeedRecord } from '#kernel/programme';
import { defineRegister } from '#kernel/register';

const word = Type.String({ maxLength: 200 });

/** Where electronic licences are accepted (电子营业执照应用场景清单): who, for what, since when, and whether paper is still taken. */
export const licenceSceneRegister = defineRegister({
  code: 'licence-scene',
  name: { zh: '电子营业执照应用场景', en: 'Where electronic licences are accepted' },
  unit: 'market-regulation',
  schema: Type.Object(
    {
      acceptor: word,
      matter: word,
      matterName: word,
      sector: Type.Union([Type.Literal('government'), Type.Literal('utility'), Type.Literal('commerce')]),
      /** How far the shown licence is checked: V2 fresh status, V3 also whether the presenter is authorised. */
      level: Type.Union([Type.Literal('V2'), Type.Literal('V3')]),
      since: Type.String({ format: 'date', maxLength: 10 }),
      paperToo: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
  keys: [{ name: 'matter', refusal: 'KEY_TAKEN', of: ({ data }) => `${String(data.acceptor)}|${String(data.matter)}` }],
  open: true,
  live: ['open'],
  ended: ['closed'],
  search: ['acceptor', 'matterName', 'sector'],
});

const scenes = [
  ['市场监管局', 'permit', '涉企许可', 'government', 'V3', '2021-09-01'],
  ['行政服务中心', 'counter', '窗口收件', 'government', 'V2', '2021-09-01'],
  ['公积金管理中心', 'housing-fund', '公积金缴存登记', 'government', 'V3', '2021-10-01'],
  ['城燃公司营业厅', 'gas-account', '用气开户', 'utility', 'V3', '2022-03-01'],
  ['自来水公司营业厅', 'water-account', '用水开户', 'utility', 'V2', '2022-03-01'],
  ['山城百货招商部', 'lease', '商铺租约', 'commerce', 'V3', '2022-06-01'],
] as const;

/** The scenes that a district starts from; units and firms add theirs. */
export const licenceScenes: SeedRecord[] = scenes.map(([acceptor, matter, matterName, sector, level, since]) => ({
  register: 'licence-scene',
  record: matter,
  status: 'open',
  data: { acceptor, matter, matterName, sector, level, since, paperToo: false },
  keys: { matter: `${acceptor}|${matter}` },
}));

const scenesBy = (code: string, name: { zh: string; en: string }, sector?: string): IndicatorDefinition =>
  defineIndicator({
    code,
    name,
    formula: {
      zh: '应用场景清单里开放的记录数，按日终的状态数。',
      en: 'Open records of the catalogue of places that accept electronic licences, as they stood at the end of the day.',
    },
    unit: { zh: '个', en: 'places' },
    aggregate: 'count',
    decimals: 0,
    better: 'higher',
    register: {
      code: 'licence-scene',
      statuses: ['open'],
      ...(sector ? { where: { field: 'sector', equals: sector } } : {}),
    },
  });

/** Indicators of electronic licences (电子证照指标), counted live from the catalogue. */
export const licenceIndicators: IndicatorDefinition[] = [
  scenesBy('licence.scenes', { zh: '电子证照应用场景数', en: 'Places that accept electronic licences' }),
  scenesBy('licence.scenes-utility', { zh: '公共事业领域的应用场景数', en: 'Of them public utilities' }, 'utility'),
  scenesBy('licence.scenes-commerce', { zh: '商务领域的应用场景数', en: 'Of them in commerce' }, 'commerce'),
];
