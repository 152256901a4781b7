import { addCalendarDays, checkResidentId, type Day, formatYuan, type LocalText, maskIdNumber } from '#kernel/base';
import { type CheckContext, type CheckResult, defineCheck, type Finding, type Need } from '#kernel/case';
import type { RegisterRecord } from '#kernel/register';
import { parseName } from '../names/name-parts.ts';
import { nameScreen } from '../names/name-screen.check.ts';
import { type JointPermits, missingParts } from '../permits/trade-licence.item.ts';
import { addressNeeds, judgeAddress, latestDay } from './address.check.ts';
import type { AddressRoute } from './address-route.rule.ts';
import { capitalOrgans } from './capital-organs.rule.ts';
import { capitalTerm } from './capital-term.rule.ts';
import { companyTypes, type EstablishForm } from './establish.form.ts';
import { type ConfirmationCondition, confirmationConditions, establishRoute } from './establish-route.rule.ts';
import { holds, needsOfficer, stepsOf, stops, warns } from './findings.ts';
import { ownerDuty } from './owner-duty.rule.ts';
import { directorsOf, distinctPersons, type Signer, signersOf } from './people.ts';
import type { ScopeKind } from './scope-catalogue.ts';
import { barGrounds, signerBar, signerRoles } from './signer-bar.rule.ts';

/** An entry of the business scope as later tasks need it (核验后的经营范围条目). */
interface CheckedScope {
  code: string;
  text: string;
  kind: ScopeKind;
  permit?: string;
  unit?: string;
  unitName?: string;
}

/** What the confirmation found out and later tasks use (核验结论), kept as the result of its task. */
export interface Confirmed {
  route: 'auto' | 'officer' | 'stop';
  failing: string[];
  /** `base` is the listed base where the company takes a place. */
  address: { route: AddressRoute['route']; reason: AddressRoute['reason']; base?: string };
  scope: CheckedScope[];
}

type Context = CheckContext<EstablishForm>;

/** Days after which an approval without a stated validity must be confirmed again, inclusive. */
const approvalFreshDays = 90;
const namePrefix = 'name:';

/** Every register that the confirmation looks into (取数). */
export function establishNeeds(form: EstablishForm, on: Day, district: Context['district']): Need[] {
  const persons = distinctPersons(signersOf(form)).map(({ idNumber }) => idNumber);
  const names = nameScreen.needs(form as never, on, district).map((need) => ({ ...need, as: namePrefix + need.as }));
  return [
    ...names,
    ...addressNeeds(form),
    { as: 'verified', register: 'real-name', key: 'digest', persons },
    { as: 'bars', register: 'signer-bar', key: 'digest', persons },
    { as: 'scope', register: 'scope-catalogue', key: 'code', values: form.scope },
  ];
}

/** Judges a complete filing line by line (设立登记核验): at least one line a condition, then who decides. */
export function judgeEstablishment(context: Context): CheckResult & { value: { confirmed: Confirmed } } {
  const { form, found, on } = context;
  const signers = signersOf(form);
  const names = judgeName(context);
  const falseCommitments = (found.bars?.records ?? []).map(({ data }) => data.falseCommitmentOn as Day | undefined);
  const seat = judgeAddress(context, latestDay(falseCommitments));
  const scope = judgeScope(context);
  const groups: Record<ConfirmationCondition | 'other', Finding[]> = {
    nameClear: names,
    addressClear: seat.findings,
    capitalFits: [...capitalSum(form), capitalDue(context)],
    organsFit: organs(context),
    signersVerified: identities(context, signers),
    signersClear: bars(context, signers),
    scopeGeneral: scope.findings,
    noApproval: approvals(context, scope.entries),
    charterStandard: [charter(form)],
    other: [
      owners(context),
      serviceAddress(form),
      ...branches(form),
      ...jointPermits(form),
      declaration(form, context),
    ],
  };
  const clear = (condition: ConfirmationCondition): boolean =>
    groups[condition].every(({ verdict }) => verdict === 'ok' || verdict === 'warn');
  const conditions = Object.keys(confirmationConditions) as ConfirmationCondition[];
  const asked = Object.fromEntries(conditions.map((condition) => [condition, clear(condition)]));
  const routed = establishRoute.at(on)(asked as Record<ConfirmationCondition, boolean>);
  const lines = Object.values(groups).flat();
  const route = lines.some(({ verdict }) => verdict === 'stop') ? 'stop' : routed.value.route;
  const findings = [...lines, routeFinding(route, routed)];
  const base = context.found.base?.records[0]?.record;
  const address = { route: seat.route.route, reason: seat.route.reason, ...(base === undefined ? {} : { base }) };
  const confirmed: Confirmed = { route, failing: routed.value.failing, address, scope: scope.entries };
  return { outcome: route, findings, value: { confirmed } };
}

/** Confirmation of an establishment (设立登记核验): auto, officer, or stop with what must be mended before filing. */
export const establishConfirmation = defineCheck<EstablishForm>({
  code: 'establish.confirmation',
  name: { zh: '设立登记核验', en: 'Confirmation of the establishment' },
  basis: '《市场主体登记管理条例》第十九条',
  open: false,
  outcomes: ['auto', 'officer', 'stop'],
  needs: establishNeeds,
  judge: judgeEstablishment,
});

/** What is missing of the permits that are asked for together with the registration. */
function jointPermits({ permits }: EstablishForm): Finding[] {
  return permits ? missingParts(permits as unknown as JointPermits, '/permits') : [];
}

function judgeName(context: Context): Finding[] {
  const found = Object.fromEntries(
    Object.entries(context.found)
      .filter(([as]) => as.startsWith(namePrefix))
      .map(([as, records]) => [as.slice(namePrefix.length), records]),
  );
  const { findings } = nameScreen.judge({ ...context, found } as never);
  return [...findings, ...nameForm(context)];
}

function nameForm({ form, district }: Context): Finding[] {
  const { formKind } = parseName(form.name.full, district.regionWords);
  const about = { field: '/companyType', basis: '《企业名称登记管理规定》第十条' };
  if (formKind === form.companyType)
    return [holds('name.form', '名称里的组织形式和公司类型一致', 'The form in the name is that of the company', about)];
  const wanted = companyTypes[form.companyType];
  return [
    stops(
      'name.form',
      `公司类型是${wanted.zh}，名称要以相应的组织形式结尾`,
      `The company is a ${wanted.en.toLowerCase()}; its name must end so`,
      about,
    ),
  ];
}

function capitalSum({ capital, shareholders }: EstablishForm): Finding[] {
  const sum = shareholders.reduce((all, { capitalFen }) => all + BigInt(capitalFen), 0n);
  const about = { field: '/shareholders' };
  if (shareholders.length > 0 && sum !== BigInt(capital.amountFen)) {
    const total = formatYuan(Number(sum));
    const wanted = formatYuan(capital.amountFen);
    return [
      stops(
        'capital.sum',
        `股东出资合计 ${total} 元，和注册资本 ${wanted} 元不一致`,
        `The contributions add up to ${total} yuan, not to the capital of ${wanted} yuan`,
        about,
      ),
    ];
  }
  const wrong = shareholders.filter(
    ({ capitalFen, shareBp }) => shareBp !== undefined && !isShare(capitalFen, capital.amountFen, shareBp),
  );
  if (wrong.length > 0)
    return [stops('capital.shares', '持股比例和出资额对不上', 'The shares do not fit the contributions', about)];
  return [holds('capital.sum', '出资额合计和注册资本一致', 'The contributions add up to the capital', about)];
}

/** Whether a share in basis points is what the contribution comes to, to less than one basis point. */
function isShare(partFen: number, wholeFen: number, shareBp: number): boolean {
  const difference = BigInt(partFen) * 10_000n - BigInt(shareBp) * BigInt(wholeFen);
  return difference < BigInt(wholeFen) && -difference < BigInt(wholeFen);
}

function capitalDue({ form, on }: Context): Finding {
  const outcome = capitalTerm.at(on)({
    companyType: form.companyType,
    event: 'founded',
    registeredOn: on,
    dueOn: form.capital.dueOn,
    paidInFull: form.capital.paidInFull ?? false,
  });
  const about = { field: '/capital/dueOn', basis: outcome.basis, steps: stepsOf(outcome) };
  const { fits, latest } = outcome.value;
  if (fits) return holds('capital.term', '出资期限合规', 'The term to pay in is lawful', about);
  if (form.companyType === 'jsc')
    return stops(
      'CAPITAL_TERM_TOO_LONG',
      '股份公司的发起人要在成立前缴足',
      'Founders of a joint-stock company pay in full before it is founded',
      about,
    );
  return stops('CAPITAL_TERM_TOO_LONG', `最晚 ${latest} 要缴足`, `The capital must be paid in by ${latest}`, {
    ...about,
    remedy: { zh: `把缴足日期改到 ${latest} 或者更早。`, en: `Set the due date to ${latest} or earlier.` },
  });
}

function organs({ form, on }: Context): Finding[] {
  const { shareholders, supervisors = [] } = form;
  const directors = directorsOf(form);
  const outcome = capitalOrgans.at(on)({
    companyType: form.companyType,
    holders: shareholders.length,
    residentHolders: shareholders.filter(({ abroad }) => !abroad).length,
    // The law names no figure for a small company; founders who want one director are taken at their word.
    small: true,
    directors: directors.length,
    supervisors: new Set(supervisors.map(({ idNumber }) => idNumber)).size,
    allAgreeNoSupervisor: form.noSupervisor ?? false,
    auditCommittee: form.auditCommittee ?? 0,
  });
  const { missing } = outcome.value;
  const about = { basis: outcome.basis, steps: stepsOf(outcome) };
  const findings: Finding[] = [];
  if (missing.includes('holders') || missing.includes('resident-founders'))
    findings.push(
      stops(
        'SHAREHOLDERS_RANGE',
        `股东 ${shareholders.length} 人，不在法律规定的范围里`,
        `${shareholders.length} holders are not within the law`,
        { ...about, field: '/shareholders' },
      ),
    );
  if (missing.includes('directors'))
    findings.push(
      stops(
        'ORGAN_REQUIRED',
        `董事 ${directors.length} 人不符合规定`,
        `${directors.length} directors do not fit the law`,
        { ...about, field: '/directors' },
      ),
    );
  if (missing.includes('supervisors'))
    findings.push(
      stops(
        'ORGAN_REQUIRED',
        `监事 ${supervisors.length} 人不符合规定`,
        `${supervisors.length} supervisors do not fit the law`,
        {
          ...about,
          field: '/supervisors',
          remedy: {
            zh: '加一名监事，或者勾选全体股东同意不设（2024 年 7 月起可以）。',
            en: 'Name a supervisor, or state that all shareholders agree to have none (since July 2024).',
          },
        },
      ),
    );
  const busy = new Set(
    [...directors, ...(form.managers ?? []), form.legalRepresentative].map(({ idNumber }) => idNumber),
  );
  const both = supervisors.find(({ idNumber }) => busy.has(idNumber));
  if (both)
    findings.push(
      stops(
        'supervisor.overlap',
        `${both.name}是董事或者经理，不能兼监事`,
        `${both.name} is a director or manager and cannot be a supervisor`,
        {
          field: '/supervisors',
          basis: on >= '2024-07-01' ? '《公司法》（2023）第七十六条' : '《公司法》（2018）第五十一条',
        },
      ),
    );
  return findings.length > 0
    ? findings
    : [holds('capital.organs', '股东人数和组织机构合规', 'Holders and organs fit the law', about)];
}

function identities({ form, found, on, district, personDigest }: Context, signers: readonly Signer[]): Finding[] {
  const persons = distinctPersons(signers);
  const about = { basis: '《市场主体登记管理条例实施细则》第十六条' };
  const wrong = signers.flatMap(({ name, idNumber, field }) => {
    const check = checkResidentId(idNumber, { today: on, ...(district.demonstration ? { demo: true } : {}) });
    if (check.ok) return [];
    const hidden = maskIdNumber(idNumber);
    return [
      stops(check.code, `${name}的身份证号码（${hidden}）不对`, `The identity number of ${name} (${hidden}) is wrong`, {
        field: `${field}/idNumber`,
      }),
    ];
  });
  if (wrong.length > 0) return uniqueFindings(wrong);
  const records = byDigest(found.verified?.records ?? []);
  const findings = persons.flatMap(({ name, idNumber, field }) => {
    const data = records.get(personDigest(idNumber))?.data as { name: string; level: number } | undefined;
    if (!data || data.level < 2)
      return [
        needsOfficer('signers.verified', `${name}还没有实名验证`, `${name} is not verified yet`, {
          ...about,
          field,
          remedy: {
            zh: '让本人登录做一次人脸核验，或者带身份证到窗口。',
            en: 'Let the person log in and be verified, or come to the counter with the identity card.',
          },
        }),
      ];
    if (data.name !== name)
      return [
        stops(
          'signers.name',
          `${name}的姓名和身份证号码对不上`,
          `The name ${name} and the identity number do not belong together`,
          { ...about, field },
        ),
      ];
    return [];
  });
  const same = form.shareholders.length === new Set(form.shareholders.map(({ idNumber }) => idNumber)).size;
  if (!same)
    findings.push(
      stops('shareholders.twice', '同一个股东填了两次', 'A shareholder stands there twice', { field: '/shareholders' }),
    );
  if (findings.length > 0) return findings;
  return [
    holds('signers.verified', `${persons.length} 人都实名验证过`, `All ${persons.length} persons are verified`, about),
  ];
}

function bars({ found, on, personDigest }: Context, signers: readonly Signer[]): Finding[] {
  const records = byDigest(found.bars?.records ?? []);
  const run = signerBar.at(on);
  const findings = signers.flatMap(({ name, idNumber, role, field }) => {
    const facts = (records.get(personDigest(idNumber))?.data.facts ?? []) as Parameters<typeof run>[0]['facts'];
    if (role === 'contact' || facts.length === 0) return [];
    const outcome = run({ role, facts });
    const { barred, ground, basis = outcome.basis, lastDay } = outcome.value;
    if (!barred || !ground) return [];
    const until: LocalText = lastDay
      ? { zh: `，到 ${lastDay} 为止`, en: `, up to and including ${lastDay}` }
      : { zh: '', en: '' };
    const place = signerRoles[role];
    return [
      stops(
        'SIGNER_BARRED',
        `${name}现在不能担任${place.zh}：${barGrounds[ground].zh}${until.zh}`,
        `${name} may not be ${place.en.toLowerCase()} now: ${barGrounds[ground].en}${until.en}`,
        {
          field,
          basis,
          steps: stepsOf(outcome),
          remedy: { zh: '换一个人，或者等限制期过了再办。', en: 'Name somebody else, or wait until the bar ends.' },
        },
      ),
    ];
  });
  if (findings.length > 0) return uniqueFindings(findings);
  return [
    holds('signer.bar', '没有人受任职限制', 'Nobody is barred', { basis: run({ role: 'director', facts: [] }).basis }),
  ];
}

function judgeScope({ form, found }: Context): { findings: Finding[]; entries: CheckedScope[] } {
  const known = new Map((found.scope?.records ?? []).map(({ data }) => [data.code as string, data]));
  const entries: CheckedScope[] = [];
  const unknown: string[] = [];
  for (const code of form.scope) {
    const data = known.get(code);
    if (data) entries.push(checkedScope(data));
    else unknown.push(code);
  }
  const about = { field: '/scope', basis: '《市场主体登记管理条例》第十四条' };
  if (unknown.length > 0) {
    const list = unknown.join('、');
    return {
      entries,
      findings: [stops('SCOPE_NOT_IN_CATALOGUE', `规范目录里没有：${list}`, `Not in the catalogue: ${list}`, about)],
    };
  }
  const findings: Finding[] = [
    holds('scope.catalogue', '经营范围都在规范目录里', 'Every scope entry is in the catalogue', about),
  ];
  for (const { text, kind, permit = '', unitName = '' } of entries) {
    if (kind === 'licensed-after')
      findings.push(
        needsOfficer(
          'scope.licensed-after',
          `“${text}”办了执照还要${unitName}的${permit}`,
          `After the licence, “${text}” needs ${permit}`,
          {
            field: '/scope',
            basis: '《重庆市优化营商环境条例》第十七条',
            remedy: {
              zh: `领照后向${unitName}申请，信息会同时告知他们。`,
              en: 'Apply to the unit after the licence; it is told at the same time.',
            },
          },
        ),
      );
    if (kind === 'licensed-before')
      findings.push(
        needsOfficer(
          'scope.licensed-before',
          `“${text}”要先有${unitName}的${permit}`,
          `“${text}” needs ${permit} first`,
          { field: '/scope', basis: '《市场主体登记管理条例》第十四条' },
        ),
      );
  }
  if (entries.every(({ kind }) => kind === 'general'))
    findings.push(
      holds('scope.general', '都是一般项目，不用许可', 'All entries are general: no permit is needed', {
        field: '/scope',
      }),
    );
  return { findings, entries };
}

function checkedScope(data: Record<string, unknown>): CheckedScope {
  const { code, text, kind, permit, unit, unitName } = data as unknown as CheckedScope;
  return {
    code,
    text,
    kind,
    ...(permit ? { permit } : {}),
    ...(unit ? { unit } : {}),
    ...(unitName ? { unitName } : {}),
  };
}

function approvals({ form, on }: Context, entries: readonly CheckedScope[]): Finding[] {
  const needed = entries.filter(({ kind }) => kind === 'licensed-before');
  if (needed.length === 0) return [holds('scope.approval', '不需要先行审批', 'No approval is needed first')];
  return needed.map(({ code, text, permit = '' }) => {
    const approval = form.approvals?.find(({ scope }) => scope === code);
    const about = { field: '/approvals', basis: '《市场主体登记管理条例实施细则》第二十二条' };
    if (!approval)
      return stops(
        'scope.approval',
        `先办${permit}，再登记“${text}”`,
        `Get ${permit} first, then register “${text}”`,
        about,
      );
    const { issuedOn, validUntil, number } = approval;
    const lastDay = (validUntil as Day | undefined) ?? addCalendarDays(issuedOn as Day, approvalFreshDays);
    if (issuedOn > on || on > lastDay)
      return stops(
        'scope.approval',
        `${number}已过 ${lastDay}，请审批机关确认或者重新批`,
        `${number} ended on ${lastDay}; let the approving unit confirm it`,
        about,
      );
    return needsOfficer('scope.approval', `工作人员核对${number}`, `An officer checks ${number}`, about);
  });
}

function charter({ charter: { template, text }, shareholders }: EstablishForm): Finding {
  const about = { field: '/charter' };
  if (template === 'own')
    return text
      ? needsOfficer('charter.own', '自己的章程要人工看', 'Your own charter is read by an officer', about)
      : stops('charter.own', '请填章程正文', 'The text of the charter is missing', about);
  const fits = template === (shareholders.length === 1 ? 'standard-1' : 'standard-2');
  if (!fits)
    return stops(
      'charter.template',
      '章程模板和股东人数不符',
      'The standard charter does not fit the number of shareholders',
      about,
    );
  return holds('charter.standard', '用标准章程', 'A standard charter', about);
}

function owners({ form, on }: Context): Finding {
  const { beneficialOwners: part, shareholders, capital } = form;
  const outcome = ownerDuty.at(on)({
    entity: 'company',
    capitalFen: capital.amountFen,
    holders: shareholders.map(({ capitalFen }) => ({ capitalFen, naturalPerson: true })),
    othersControlOrProfit: part?.othersControlOrProfit ?? false,
    onlyThroughEquity: part?.onlyThroughEquity ?? true,
  });
  const about = { field: '/beneficialOwners', basis: outcome.basis, steps: stepsOf(outcome) };
  const { duty, owners: reaching } = outcome.value;
  if (duty === 'none') return holds('owner.duty', '不需要备案受益所有人', 'No duty to file beneficial owners', about);
  if (!part)
    return warns('owner.duty', '受益所有人还没有报', 'The beneficial owners are not filed yet', {
      ...about,
      remedy:
        duty === 'file'
          ? { zh: '请在这里备案。', en: 'File them here.' }
          : { zh: '符合条件，承诺一下就行。', en: 'A commitment is enough for you.' },
    });
  if (part.by === 'commitment')
    return duty === 'file'
      ? stops('owner.duty', '不符合承诺免报的条件，请备案', 'A commitment is not enough; file the owners', about)
      : holds('owner.duty', '承诺免报受益所有人', 'Exempt from filing by commitment', about);
  const filed = new Set((part.owners ?? []).map(({ idNumber }) => idNumber));
  const missing = reaching.map((index) => shareholders[index]!).filter(({ idNumber }) => !filed.has(idNumber));
  if (missing.length > 0 || filed.size === 0) {
    const who = missing.map(({ name }) => name).join('、');
    return stops(
      'owner.missing',
      `受益所有人没有报全${who ? `：${who}` : ''}`,
      `Beneficial owners are missing${who ? `: ${who}` : ''}`,
      about,
    );
  }
  return holds('owner.duty', '受益所有人已备案', 'The beneficial owners are filed', about);
}

function serviceAddress({ serviceAddress: { email, agreed } }: EstablishForm): Finding {
  const about = { field: '/serviceAddress', basis: '《重庆市优化营商环境条例》第七十二条' };
  if (agreed && !email)
    return stops('service.email', '请填收法律文书的邮箱', 'The e-mail address for legal papers is missing', about);
  return agreed
    ? holds('service.address', '法律文书送到邮箱', 'Legal papers go to the e-mail address', about)
    : holds('service.address', '法律文书送到住所', 'Legal papers go to the seat', about);
}

function branches(form: EstablishForm): Finding[] {
  const { requested, bank } = form;
  if (requested.includes('bank') && !bank)
    return [
      stops('branches.bank', '要预约账号，请选银行和网点', 'Choose a bank and a branch for the account number', {
        field: '/bank',
      }),
    ];
  const left = 5 - requested.length;
  if (left > 0)
    return [
      warns(
        'branches',
        `有 ${left} 件没有一起办，以后要自己按期办`,
        `${left} branches are left out and remain your own duty`,
        { field: '/requested' },
      ),
    ];
  return [holds('branches', '五件事一起办', 'All five branches are asked for', { field: '/requested' })];
}

function declaration({ declared }: EstablishForm, { applicant }: Context): Finding {
  const about = { field: '/declared', basis: '《市场主体登记管理条例》第十七条' };
  if (!declared) return stops('declared', '请确认内容真实', 'Confirm that all of it is true', about);
  if (applicant.level < 2)
    return stops('applicant.level', '请先做实名核验再提交', 'Have your identity verified before filing', {
      ...about,
      remedy: { zh: '登录后做一次人脸核验。', en: 'Log in with live face verification.' },
    });
  return holds('declared', `${applicant.name}确认内容真实`, `${applicant.name} confirms that all of it is true`, about);
}

function routeFinding(route: Confirmed['route'], routed: ReturnType<ReturnType<typeof establishRoute.at>>): Finding {
  const about = { basis: routed.basis, steps: stepsOf(routed) };
  if (route === 'auto')
    return holds('establish.route', '全部通过，当场确认', 'Everything holds: confirmed at once', about);
  if (route === 'stop')
    return warns('establish.route', '改好上面标出的地方再交', 'Mend what is marked, then file', about);
  return needsOfficer('establish.route', '提交后由工作人员办理', 'An officer decides after filing', about);
}

function byDigest(records: readonly RegisterRecord[]): Map<string, RegisterRecord> {
  return new Map(records.map((record) => [record.keys.digest ?? '', record]));
}

function uniqueFindings(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [finding.text.zh, finding])).values()];
}
