import { type Day, parseDay, startOfDay } from '#kernel/base';
import type { CheckContext, CheckResult, DistrictFacts, EffectContext, Found, Need } from '#kernel/case';
import { type Calendar, usedOf } from '#kernel/clock';
import type { SeedRecord } from '#kernel/programme';
import { createSoundIndex, type RegisterRecord } from '#kernel/register';
import type { OlderName } from './name-compare.rule.ts';
import type { NameEffectForm } from './name-reserve.effects.ts';
import { type NameForm, type NameScreenValue, nameScreen } from './name-screen.check.ts';

/** The invented district (演示区县) in whose words the sample names name their place. */
export const sampleDistrict: DistrictFacts = {
  code: 'wansheng',
  regionCode: '500110',
  name: { zh: '重庆市万盛经开区', en: 'Wansheng, Chongqing' },
  regionWords: ['重庆市万盛经开区', '重庆市綦江区', '重庆市万盛', '万盛经开区', '重庆市', '重庆'],
  demonstration: true,
};

/** The six older names of the worked examples (示例名称库); 星台 was deregistered on 2020-09-10. */
export const sampleLibrary: readonly OlderName[] = [
  { full: '重庆红光酒业有限公司' },
  { full: '重庆万青置业有限公司' },
  { full: '重庆云栖谷文化旅游有限公司' },
  { full: '重庆黑山谷有限公司' },
  { full: '重庆星台科技有限公司', endedOn: parseDay('2020-09-10'), endedHow: 'deregistered' },
  { full: '重庆金桥实业有限公司' },
];

/** Answers the needs of the name check from records in memory (内存名称库), by a sound index as the store does. */
export function nameAnswers(records: readonly (SeedRecord & Pick<RegisterRecord, 'until'>)[]) {
  const all: RegisterRecord[] = records.map((seed) => ({
    ...seed,
    version: 1,
    at: startOfDay(parseDay('2021-01-01')),
  }));
  const byId = new Map(all.map((record) => [`${record.register} ${record.record}`, record]));
  const indexes = new Map<string, ReturnType<typeof createSoundIndex<string>>>();
  for (const { register, record, data } of all) {
    if (typeof data.trade !== 'string' || data.trade === '') continue;
    const index = indexes.get(register) ?? createSoundIndex<string>();
    indexes.set(register, index);
    index.add({ id: record, text: data.trade, group: String(data.group) });
  }
  const find = (need: Need): RegisterRecord[] => {
    if ('alike' in need) {
      const ids = indexes.get(need.register)?.candidates(need.alike.text, need.alike.group) ?? [];
      return ids.flatMap((id) => byId.get(`${need.register} ${id}`) ?? []);
    }
    if ('values' in need)
      return all.filter(
        ({ register, keys }) => register === need.register && need.values.includes(keys[need.key] ?? ''),
      );
    throw new Error('a name check counts nothing');
  };
  return (needs: readonly Need[]): Record<string, Found> =>
    Object.fromEntries(
      needs.map((need) => {
        const found = find(need);
        return [need.as, { records: found, count: found.length }];
      }),
    );
}

/** Runs the name check as the engine does (运行名称核验): needs, answers, judgement. */
export function screen(
  answers: (needs: readonly Need[]) => Record<string, Found>,
  name: NonNullable<NameForm['name']>,
  { on, calendar }: { on: Day; calendar: Calendar },
): CheckResult & { value: NameScreenValue } {
  const form: NameForm = { name };
  const context: CheckContext<NameForm> = {
    form,
    on,
    at: startOfDay(on),
    caseId: 'case-1',
    applicant: { person: 'p-1', name: '林予安', level: 2 },
    found: answers(nameScreen.needs(form as never, on, sampleDistrict)),
    results: {},
    calendar,
    district: sampleDistrict,
    personDigest: (idNumber) => `digest-${idNumber}`,
  };
  return nameScreen.judge(context as CheckContext<never>) as unknown as CheckResult & { value: NameScreenValue };
}

/** What an effect on a name looks at (名称办理样例) on a day, in a case of its own. */
export function nameContext(
  form: NameEffectForm,
  { on, calendar, results = {} }: { on: Day; calendar: Calendar; results?: EffectContext<never>['results'] },
): EffectContext<never> {
  const context: EffectContext<NameEffectForm> = {
    form,
    caseId: 'case-1',
    number: 'KB-1',
    on,
    at: startOfDay(on),
    applicant: { person: 'p-1', name: '林予安' },
    results,
    serial: 0,
    calendar,
    used: () => usedOf({ start: startOfDay(on), at: startOfDay(on) }, calendar),
    district: sampleDistrict,
    personDigest: (idNumber) => `digest-${idNumber}`,
    personOf: (idNumber) => `p-${idNumber}`,
    entries: {},
  };
  return context as EffectContext<never>;
}
