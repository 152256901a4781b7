import { compareDays, type Day } from '#kernel/base';
import { type CheckContext, defineCheck, type Finding, type Need } from '#kernel/case';
import { addressKey, isInBase } from './address.ts';
import { type AddressRoute, addressRoute, placeTypes } from './address-route.rule.ts';
import { type EstablishForm, seatCommitments } from './establish.form.ts';
import { holds, needsOfficer, stepsOf, stops } from './findings.ts';

/** What the address check reads of a form that is still being filled. */
export interface AddressPart {
  address?: EstablishForm['address'];
}

/** What the check needs to know of the seat (住所核验取数). */
export function addressNeeds({ address }: AddressPart): Need[] {
  if (!address) return [];
  const needs: Need[] = [
    { as: 'abnormal', register: 'abnormal-address', key: 'address', values: [addressKey(address)] },
  ];
  if (address.base)
    needs.push(
      { as: 'base', register: 'incubation-base', key: 'code', values: [address.base] },
      { as: 'tenants', register: 'premises', holding: { field: 'base', value: address.base } },
    );
  return needs;
}

/** How the seat is decided, and every line of the log about it. */
export interface AddressJudgement {
  route: AddressRoute;
  findings: Finding[];
}

/**
 * Judges the seat (住所核验): the route by rule, the four commitments, the comparison with the data of the base.
 * `falseCommitmentOn` is the latest day on which a signer's earlier commitment was found false.
 */
export function judgeAddress(
  { form, found, on }: Pick<CheckContext<AddressPart>, 'form' | 'found' | 'on'>,
  falseCommitmentOn?: Day,
): AddressJudgement {
  const { address } = form;
  if (!address) {
    const missing = stops('address', '住所还没有填', 'The seat is still missing', { field: '/address' });
    return { route: { route: 'refuse', reason: 'not-opened' }, findings: [missing] };
  }
  const base = found.base?.records[0]?.data as
    | { name: string; town: string; address: string; capacity: number }
    | undefined;
  const abnormal = found.abnormal?.records[0]?.data as { reason: string } | undefined;
  const run = addressRoute.at(on);
  const asked = {
    placeType: address.placeType,
    abnormal: abnormal !== undefined,
    ...(falseCommitmentOn ? { falseCommitmentOn } : {}),
    ...(base ? { base: { capacity: base.capacity, tenants: found.tenants?.count ?? 0 } } : {}),
    neighboursConsent: address.neighboursConsent ?? false,
  };
  const first = run(asked);
  // The register of bases is the data that a waived proof is compared with; other places have no source here.
  const compared = first.value.route === 'data-check';
  const outcome = compared ? run({ ...asked, dataMatch: base !== undefined && isInBase(address, base) }) : first;
  const route = outcome.value;
  const placed = placeTypes[address.placeType];
  const findings: Finding[] = [];
  const about = { field: '/address', basis: outcome.basis, steps: stepsOf(outcome) };
  if (route.route === 'commitment')
    findings.push(
      holds(
        'address.route',
        base ? `${base.name}在承诺制名单里，承诺就行` : `${placed.zh}可以承诺办理`,
        base ? `${base.name} is a listed base: a commitment is enough` : `${placed.en}: a commitment is enough`,
        about,
      ),
    );
  else if (route.reason === 'base-full')
    findings.push(
      needsOfficer(
        'BASE_CAPACITY',
        `${base?.name ?? ''}的名额已满，转人工看`,
        `${base?.name ?? ''} is full; an officer looks`,
        {
          ...about,
          remedy: {
            zh: '可以换一个基地，或者请工作人员看能不能再安排。',
            en: 'Choose another base, or let an officer see whether there is room.',
          },
        },
      ),
    );
  else
    findings.push(
      needsOfficer(
        'address.route',
        `住所要请工作人员看：${outcome.steps[0]?.zh ?? ''}`,
        `An officer looks at the seat: ${outcome.steps[0]?.en ?? ''}`,
        { ...about, ...(abnormal ? { against: abnormal.reason } : {}) },
      ),
    );
  if (address.base && !base)
    findings.push(
      needsOfficer('address.base', '这个基地不在承诺制名单里', 'This base is not on the list', {
        field: '/address/base',
        remedy: { zh: '从名单里选，或者按别的场所填。', en: 'Choose from the list, or give another kind of place.' },
      }),
    );
  if (compared)
    findings.push(
      route.route === 'commitment'
        ? holds('address.data', '地址和基地名录一致', 'The address agrees with the register of bases', {
            field: '/address',
            basis: outcome.basis,
          })
        : needsOfficer(
            'address.data',
            '地址没有比对上数据，转人工看',
            'No data agree with the address; an officer looks',
            { field: '/address', basis: outcome.basis },
          ),
    );
  findings.push(commitmentsFinding(address.commitments));
  return { route, findings };
}

function commitmentsFinding(given: readonly string[]): Finding {
  const missing = (Object.keys(seatCommitments) as (keyof typeof seatCommitments)[]).filter(
    (code) => !given.includes(code),
  );
  const about = { field: '/address/commitments', basis: '《重庆市优化营商环境条例》第十九条' };
  if (missing.length === 0)
    return holds('address.commitments', '住所承诺齐全', 'All commitments on the seat are given', about);
  const words = missing.map((code) => seatCommitments[code]);
  return stops(
    'address.commitments',
    `还要承诺：${words.map(({ zh }) => zh).join('；')}`,
    `Still to be committed: ${words.map(({ en }) => en).join('; ')}`,
    about,
  );
}

/** The latest of some days, if any. */
export function latestDay(days: readonly (Day | undefined)[]): Day | undefined {
  return days
    .filter((day) => day !== undefined)
    .sort(compareDays)
    .at(-1);
}

/** Anybody may ask while typing how a seat would be decided (住所核验). */
export const addressCheck = defineCheck<AddressPart>({
  code: 'address.route',
  name: { zh: '住所能不能承诺办理', en: 'Is a commitment enough for the seat' },
  basis: '《重庆市优化营商环境条例》第十九条',
  open: true,
  needs: (form) => addressNeeds(form),
  judge(context) {
    const { route, findings } = judgeAddress(context);
    const stopped = findings.some(({ verdict }) => verdict === 'stop');
    return {
      outcome: stopped ? 'stop' : route.route === 'commitment' ? 'auto' : 'officer',
      findings,
      value: { route },
    };
  },
});
