import Type, { type Static, type TProperties } from 'typebox';
import { choice, choices, day, decimal, group, named, shown, text, whole, yesNo } from '#kernel/item';
import { pipeSizes, uses } from './connect-class.rule.ts';

/** A point on the map (图上的点), CGCS2000 degrees. */
const lonLat = {
  lon: decimal(73, 136, named('经度', 'Longitude')),
  lat: decimal(3, 54, named('纬度', 'Latitude')),
};

/** Where the connection goes to (接到哪里): name, address, the point where supply enters, and the red line when it is drawn by hand. */
export const siteFields = {
  site: group(
    {
      name: text(60, named('户名或店名', 'Name of the place')),
      address: text(120, named('地址', 'Address')),
      point: group(lonLat, named('接入点', 'Where supply enters', { widget: 'map-point' })),
      redLine: Type.Optional(
        Type.Array(group(lonLat, named('角点', 'Corner')), {
          minItems: 3,
          maxItems: 200,
          ...shown(
            named('红线', 'Red line', {
              widget: 'map-area',
              help: {
                zh: '规划许可里有的系统会自己取。没有的，在图上沿建筑外围点一圈。',
                en: 'Taken from the planning permit where there is one; otherwise tap around the building.',
              },
            }),
          ),
        }),
      ),
    },
    named('接到哪里', 'Where'),
  ),
  right: choice(
    { owner: { zh: '我是产权人', en: 'I own it' }, tenant: { zh: '我租用', en: 'I rent it' } },
    named('凭什么用这个地方', 'Your right to the place'),
  ),
  use: choice(uses, named('用途', 'Use')),
  wantedOn: Type.Optional(day(named('想哪天通', 'Wanted on'))),
  times: choices(
    { am: { zh: '上午', en: 'Morning' }, pm: { zh: '下午', en: 'Afternoon' } },
    named('踏勘方便的时间', 'When the survey may come'),
  ),
  contact: group(
    {
      name: text(40, named('联系人', 'Contact')),
      phone: text(11, named('手机', 'Mobile', { personal: 'phone' }), '^1[3-9]\\d{9}$'),
    },
    named('联系人', 'Contact'),
  ),
};

/** What each supply asks besides (各家另外要问的). */
export const pipeField = choicePipe();
export const capacityField = (most: number) =>
  whole(
    1,
    most,
    named('用电容量（千伏安）', 'Capacity (kVA)', {
      help: { zh: '小店一般 15 到 50', en: 'A small shop takes 15 to 50' },
    }),
  );
export const gasField = decimal(0.1, 100_000, named('每天用气（立方米）', 'Gas a day (m³)'));

/** How a visit was arranged, when the case was opened by a joint application (联合踏勘). */
export const visitField = Type.Optional(text(13, named('联合踏勘', 'Joint survey'), '^\\d{4}-\\d{2}-\\d{2} (am|pm)$'));

function choicePipe() {
  return choice(
    Object.fromEntries(pipeSizes.map((mm) => [`dn${mm}`, { zh: `DN${mm}`, en: `DN${mm}` }])) as Record<
      `dn${(typeof pipeSizes)[number]}`,
      { zh: string; en: string }
    >,
    named('水管口径', 'Pipe', { help: { zh: '小店一般 DN25', en: 'A small shop takes DN25' } }),
  );
}

/** The form of a connection with what its supply asks besides. */
export function connectForm<const More extends TProperties>(more: More) {
  return Type.Object(
    {
      ...siteFields,
      ...more,
      newHousing: yesNo(named('新建住宅小区', 'A new housing estate', { default: false })),
      visit: visitField,
    },
    { additionalProperties: false },
  );
}

const base = connectForm({});
/** What every connection tells (报装申请表). */
export type ConnectForm = Static<typeof base> & { pipe?: string; capacityKva?: number; dailyM3?: number };
