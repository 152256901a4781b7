import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseDay } from '#kernel/base';
import { type Calendar, defineCalendar, withProvisionalYears } from '#kernel/clock';
import type { SeedRecord } from '#kernel/programme';
import { demonstration, reference } from '../demonstration.ts';
import { foundingRegisters } from '../registers.ts';
import { addressCheck } from './address.check.ts';
import { type Confirmed, establishConfirmation } from './establish.check.ts';
import type { EstablishForm } from './establish.form.ts';
import { establishRehearsal } from './establish.rehearsal.ts';
import { answersFrom, people, runCheck, soundFiling, verified } from './sample-filing.ts';

const calendar = defineCalendar(
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../../seeds/calendar.json', import.meta.url)), 'utf8')),
);
const today = '2026-11-24';
const everybody = verified(Object.values(people));
const filing = (differs: Partial<EstablishForm> = {}, on = today) => soundFiling(parseDay(on), differs);
const tenants = (base: string, count: number): SeedRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    register: 'premises',
    record: `seat-${index}`,
    status: 'committed',
    data: { base },
    keys: { seat: `uscc-${index}` },
  }));

interface Given {
  on?: string;
  more?: SeedRecord[];
  persons?: SeedRecord[];
  level?: number;
  demonstration?: boolean;
  check?: typeof establishConfirmation;
  calendar?: Calendar;
}
function judge(
  form: unknown,
  { on = today, more = [], persons = everybody, check = establishConfirmation, ...rest }: Given = {},
) {
  const answers = answersFrom([...reference, ...demonstration, ...persons, ...more], foundingRegisters);
  const result = runCheck(check, form, { on, answers, calendar, ...rest });
  const of = (verdict: string) =>
    result.findings.filter((finding) => finding.verdict === verdict).map(({ code }) => code);
  return {
    ...result,
    stops: of('stop'),
    officer: of('officer'),
    warns: of('warn'),
    all: result.findings.map(({ code }) => code),
  };
}

describe('a filing in which everything holds', () => {
  test('is confirmed without an officer, with a line for every condition', () => {
    const result = judge(filing());
    expect(result.officer).toEqual([]);
    expect(result.stops).toEqual([]);
    expect(result.outcome).toBe('auto');
    expect(result.all).toEqual(
      expect.arrayContaining([
        'name.free',
        'address.route',
        'address.data',
        'address.commitments',
        'capital.sum',
        'capital.term',
        'capital.organs',
        'signers.verified',
        'signer.bar',
        'scope.catalogue',
        'scope.general',
        'scope.approval',
        'charter.standard',
        'owner.duty',
        'declared',
        'establish.route',
      ]),
    );
    const { confirmed } = result.value as { confirmed: Confirmed };
    expect(confirmed).toMatchObject({
      route: 'auto',
      failing: [],
      address: { route: 'commitment', reason: 'base-listed' },
    });
    expect(confirmed.scope.map(({ text }) => text)).toHaveLength(3);
  });

  test('went to an officer before the trial of confirmation began, and not after', () => {
    const supervisors = [people.meng];
    expect(judge(filing({ supervisors }, '2021-06-10'), { on: '2021-06-10' }).outcome).toBe('officer');
    expect(judge(filing({ supervisors }, '2021-06-11'), { on: '2021-06-11' }).outcome).toBe('auto');
  });

  test('no line of the log shows an identity number or a phone number', () => {
    const wrong = filing({ legalRepresentative: { ...people.lin, idNumber: '500199199003070011', role: 'director' } });
    for (const form of [filing(), wrong]) {
      const text = JSON.stringify(judge(form, { check: establishRehearsal }));
      expect(text).not.toMatch(/\d{17}[\dX]/);
      expect(text).not.toMatch(/199000000\d\d/);
    }
  });
});

describe('the name', () => {
  test('a name that is taken by another company stops the filing', () => {
    const result = judge(filing({ name: { full: '万盛经开区星台机械有限公司' } }));
    expect(result.outcome).toBe('stop');
    expect(result.findings.find(({ verdict }) => verdict === 'stop')?.field).toMatch(/^\/name/);
  });
});

describe('the seat', () => {
  const address = filing().address;

  test.each([
    [49, 'auto', []],
    [50, 'officer', ['BASE_CAPACITY']],
  ])('a base with %i companies leads to %s', (count, outcome, codes) => {
    const result = judge(filing(), { more: tenants('B2', count) });
    expect(result.outcome).toBe(outcome);
    expect(result.officer).toEqual(expect.arrayContaining(codes));
  });

  test('an empty record of a base is no listed base', () => {
    const result = judge(filing({ address: { ...address, base: 'B3' } }));
    expect(result.officer).toEqual(expect.arrayContaining(['address.route', 'address.base']));
  });

  test('an address that does not lie in the base is found by the comparison since February 2025', () => {
    const elsewhere = { ...address, detail: '万盛大道 1 号' };
    expect(judge(filing({ address: elsewhere })).officer).toEqual(expect.arrayContaining(['address.data']));
    expect(judge(filing({ address: elsewhere }, '2025-02-09'), { on: '2025-02-09' }).outcome).toBe('auto');
    expect(judge(filing({ address: elsewhere }, '2025-02-10'), { on: '2025-02-10' }).outcome).toBe('officer');
  });

  test('an address on the abnormal list goes to an officer, however it is spelled', () => {
    const result = judge(filing({ address: { ...address, detail: '星台村老粮站１号' } }));
    expect(result.outcome).toBe('officer');
    expect(result.findings.find(({ code }) => code === 'address.route')?.against).toContain('联系不上');
  });

  test('a leased shop needs its proof, a commitment left out stops', () => {
    expect(judge(filing({ address: { ...address, placeType: 'lease', base: undefined } })).officer).toContain(
      'address.route',
    );
    expect(judge(filing({ address: { ...address, commitments: ['right-to-use'] } })).stops).toEqual([
      'address.commitments',
    ]);
  });

  test('anybody may ask while typing; before there is an address the answer says so', () => {
    expect(judge({ address }, { check: addressCheck })).toMatchObject({ outcome: 'auto' });
    expect(judge({}, { check: addressCheck })).toMatchObject({ outcome: 'stop', stops: ['address'] });
  });
});

describe('capital and organs', () => {
  const capital = (dueOn: string) => ({ amountFen: 50_000_000, dueOn });

  test('five years, to the day, since July 2024', () => {
    expect(judge(filing({ capital: capital('2031-11-24') })).outcome).toBe('auto');
    const late = judge(filing({ capital: capital('2031-11-25') }));
    expect(late.stops).toEqual(['CAPITAL_TERM_TOO_LONG']);
    expect(late.findings.find(({ verdict }) => verdict === 'stop')?.remedy?.zh).toContain('2031-11-24');
  });

  test('twenty years were lawful in 2021', () => {
    expect(judge(filing({ capital: capital('2041-09-13') }, '2021-09-13'), { on: '2021-09-13' }).outcome).toBe('auto');
  });

  test('contributions that do not add up stop', () => {
    const shareholders = [
      { ...people.lin, capitalFen: 30_000_000 },
      { ...people.xu, capitalFen: 19_999_999 },
    ];
    expect(judge(filing({ shareholders })).stops).toEqual(['capital.sum']);
    const shares = [
      { ...people.lin, capitalFen: 30_000_000, shareBp: 6000 },
      { ...people.xu, capitalFen: 20_000_000, shareBp: 3000 },
    ];
    expect(judge(filing({ shareholders: shares })).stops).toEqual(['capital.shares']);
  });

  test('no shareholder at all is out of range', () => {
    expect(judge(filing({ shareholders: [] })).stops).toContain('SHAREHOLDERS_RANGE');
  });

  test('no supervisor: only when all agree, and only since July 2024', () => {
    const none = { supervisors: [] };
    expect(judge(filing(none)).stops).toEqual(['ORGAN_REQUIRED']);
    expect(judge(filing({ ...none, noSupervisor: true })).outcome).toBe('auto');
    const old = filing({ ...none, noSupervisor: true, capital: capital('2030-01-01') }, '2024-06-30');
    expect(judge(old, { on: '2024-06-30' }).stops).toEqual(['ORGAN_REQUIRED']);
  });

  test('a director cannot be the supervisor', () => {
    expect(judge(filing({ supervisors: [people.lin] })).stops).toEqual(['supervisor.overlap']);
  });
});

describe('the persons', () => {
  test('one that is not verified sends the filing to an officer', () => {
    const persons = verified([people.lin, people.meng]);
    const result = judge(filing(), { persons });
    expect(result.outcome).toBe('officer');
    expect(result.officer).toEqual(['signers.verified', 'establish.route']);
    const password = judge(filing(), { persons: [...persons, ...verified([people.xu], 1)] });
    expect(password.officer).toEqual(['signers.verified', 'establish.route']);
  });

  test('a name that does not belong to the number stops, and so does a wrong check figure', () => {
    const shareholders = [
      { ...people.lin, capitalFen: 30_000_000 },
      { ...people.xu, name: '许西桐', capitalFen: 20_000_000 },
    ];
    expect(judge(filing({ shareholders })).stops).toEqual(['signers.name']);
    const slip = [
      { ...people.lin, capitalFen: 30_000_000 },
      { ...people.xu, idNumber: '500199198512314021', capitalFen: 20_000_000 },
    ];
    expect(judge(filing({ shareholders: slip })).stops).toEqual(['ID_CHECKSUM']);
  });

  test('invented numbers are no numbers outside a demonstration', () => {
    expect(judge(filing(), { demonstration: false }).stops).toContain('ID_REGION');
  });

  test('a person at fault for a revoked licence is barred as director for three years, not as shareholder', () => {
    const head = { legalRepresentative: { ...people.wu, role: 'director' as const } };
    const last = '2028-06-30';
    const after = '2028-07-01';
    const owners = { beneficialOwners: filing().beneficialOwners };
    const stopped = judge(filing({ ...head, ...owners }, last), { on: last });
    expect(stopped.stops).toContain('SIGNER_BARRED');
    expect(stopped.findings.find(({ code }) => code === 'SIGNER_BARRED')?.text.zh).toContain('2028-06-30');
    expect(judge(filing(head, after), { on: after }).stops).toEqual([]);
    const shareholders = [
      { ...people.wu, capitalFen: 30_000_000 },
      { ...people.xu, capitalFen: 20_000_000 },
    ];
    expect(judge(filing({ shareholders })).outcome).toBe('auto');
  });

  test('who signed a false commitment uses no commitment for a year', () => {
    const shareholders = [
      { ...people.he, capitalFen: 30_000_000 },
      { ...people.xu, capitalFen: 20_000_000 },
    ];
    expect(judge(filing({ shareholders })).officer).toContain('address.route');
    expect(judge(filing({ shareholders }, '2027-05-20'), { on: '2027-05-20' }).outcome).toBe('officer');
    expect(judge(filing({ shareholders }, '2027-05-21'), { on: '2027-05-21' }).outcome).toBe('auto');
  });

  test('the same shareholder twice stops', () => {
    const shareholders = [
      { ...people.lin, capitalFen: 30_000_000 },
      { ...people.lin, capitalFen: 20_000_000 },
    ];
    expect(judge(filing({ shareholders })).stops).toContain('shareholders.twice');
  });
});

describe('the business scope', () => {
  test('a trade that needs a permit afterwards goes to an officer, who is told which', () => {
    const result = judge(filing({ scope: ['H6210', 'F5123'] }));
    expect(result.outcome).toBe('officer');
    expect(result.officer).toEqual(['scope.licensed-after', 'establish.route']);
    expect(result.findings.find(({ code }) => code === 'scope.licensed-after')?.text.zh).toContain('食品经营许可');
  });

  test('a trade that needs an approval first stops without it, goes to an officer with it', () => {
    const scope = ['L7271'];
    expect(judge(filing({ scope })).stops).toEqual(['scope.approval']);
    const approval = { scope: 'L7271', number: '演公保许〔2026〕1号', issuedOn: '2026-08-26' };
    expect(judge(filing({ scope, approvals: [approval] })).outcome).toBe('officer');
    const old = { ...approval, issuedOn: '2026-08-25' };
    expect(judge(filing({ scope, approvals: [old] })).stops).toEqual(['scope.approval']);
    const dated = { ...old, validUntil: today };
    expect(judge(filing({ scope, approvals: [dated] })).outcome).toBe('officer');
  });

  test('an entry that is not in the catalogue stops', () => {
    expect(judge(filing({ scope: ['F5123', 'Z9999'] })).stops).toEqual(['SCOPE_NOT_IN_CATALOGUE']);
  });
});

describe('the rest of the form', () => {
  test('beneficial owners: a commitment up to ten million yuan, a filing above, nothing before November 2024', () => {
    const large = {
      capital: { amountFen: 1_000_000_002, dueOn: '2030-06-30' },
      shareholders: [
        { ...people.lin, capitalFen: 500_000_001 },
        { ...people.xu, capitalFen: 500_000_001 },
      ],
    };
    expect(judge(filing(large)).stops).toEqual(['owner.duty']);
    const file = (...owners: { name: string; idNumber: string }[]) => ({
      by: 'filing' as const,
      othersControlOrProfit: false,
      onlyThroughEquity: true,
      owners: owners.map(({ name, idNumber }) => ({ name, idNumber, ground: 'equity' as const })),
    });
    expect(judge(filing({ ...large, beneficialOwners: file(people.lin) })).stops).toEqual(['owner.missing']);
    expect(judge(filing({ ...large, beneficialOwners: file(people.lin, people.xu) })).outcome).toBe('auto');
    expect(judge(filing({ beneficialOwners: undefined })).warns).toContain('owner.duty');
    const before = judge(
      filing({ beneficialOwners: undefined, capital: { amountFen: 50_000_000, dueOn: '2029-01-01' } }, '2024-10-31'),
      { on: '2024-10-31' },
    );
    expect(before.warns).toEqual([]);
  });

  test('a charter of one’s own is read by an officer; the standard one must fit', () => {
    expect(judge(filing({ charter: { template: 'own', text: '第一条 …' } })).officer).toContain('charter.own');
    expect(judge(filing({ charter: { template: 'own' } })).stops).toEqual(['charter.own']);
    expect(judge(filing({ charter: { template: 'standard-1' } })).stops).toEqual(['charter.template']);
  });

  test('an unsigned declaration, a bank not chosen, an e-mail address left out stop', () => {
    expect(judge(filing({ declared: false })).stops).toEqual(['declared']);
    expect(judge(filing({ bank: undefined })).stops).toEqual(['branches.bank']);
    expect(judge(filing({ bank: undefined, requested: ['seal'] })).outcome).toBe('auto');
    expect(judge(filing({ serviceAddress: { agreed: true } })).stops).toEqual(['service.email']);
  });

  test('whoever has only a password may draft, not file', () => {
    expect(judge(filing(), { level: 1 }).stops).toEqual(['applicant.level']);
  });
});

describe('the rehearsal', () => {
  const rehearse = (differs: Partial<EstablishForm> = {}, on = today) =>
    judge(filing(differs, on), { on, check: establishRehearsal });

  test('says the same as the confirmation, and more', () => {
    for (const differs of [{}, { scope: ['H6210'] }, { declared: false }]) {
      const real = judge(filing(differs));
      const dry = rehearse(differs);
      expect(dry.outcome).toBe(real.outcome);
      expect(dry.findings.slice(0, real.findings.length)).toEqual(real.findings);
      expect(dry.findings.length).toBeGreaterThan(real.findings.length);
    }
  });

  test('says what each branch asked for will do, and nothing of the others', () => {
    const branches = (result: ReturnType<typeof rehearse>) => result.all.filter((code) => code.startsWith('branch.'));
    expect(branches(rehearse())).toEqual([
      'branch.seal',
      'branch.tax',
      'branch.social-insurance',
      'branch.housing-fund',
      'branch.bank',
    ]);
    expect(branches(rehearse({ requested: ['tax'] }))).toEqual(['branch.tax']);
    expect(branches(rehearse({ requested: [] }))).toEqual([]);
  });

  test('says that the tax bureau will ask when the accounting method is open', () => {
    expect(rehearse().warns).toEqual([]);
    expect(rehearse({ tax: { wantsInvoices: true } }).warns).toEqual(['branch.tax']);
    expect(rehearse({ tax: { accountingMethod: 'unsure', wantsInvoices: true } }).warns).toEqual(['branch.tax']);
  });

  test('adds up the housing fund of the employees', () => {
    const line = rehearse().findings.find(({ code }) => code === 'branch.housing-fund');
    expect(line?.text.zh).toContain('360.00');
  });

  test('a row of an employee that will fail is named and stops nothing', () => {
    const row = filing().employees![0]!;
    const employees = [
      row,
      row,
      { ...people.xu, idNumber: '500199198512314021', hireDate: today, monthlyWageFen: 1, hpfFirstJob: false },
      { ...people.lin, hireDate: '2026-12-25', monthlyWageFen: 1, hpfFirstJob: false },
    ];
    const result = rehearse({ employees });
    expect(result.outcome).toBe('auto');
    expect(result.warns).toEqual(['employee.twice', 'ID_CHECKSUM', 'employee.hire-date']);
    const inTime = [{ ...people.lin, hireDate: '2026-12-24', monthlyWageFen: 1, hpfFirstJob: false }];
    expect(rehearse({ employees: inTime }).warns).toEqual([]);
  });

  test('names the promised and the legal day when an officer decides', () => {
    const line = rehearse({ scope: ['H6210'] }).findings.find(({ code }) => code === 'when');
    expect(line?.text.zh).toContain('2026-11-25');
    expect(line?.text.zh).toContain('2026-11-27');
    const old = rehearse(
      { scope: ['H6210'], capital: { amountFen: 50_000_000, dueOn: '2025-01-01' } },
      '2021-09-17',
    ).findings.find(({ code }) => code === 'when');
    expect(old?.text.zh).toContain('2021-09-18');
    expect(old?.text.zh).not.toContain('法律规定');
  });

  test('a last day in a year without a notice is marked provisional, or left open where nothing is known', () => {
    const on = '2026-12-31';
    const form = filing({ scope: ['H6210'] }, on);
    const words = (given: Given) =>
      judge(form, { on, check: establishRehearsal, ...given }).findings.find(({ code }) => code === 'when')?.text.zh;
    expect(words({ calendar: withProvisionalYears(calendar) })).toContain('暂定');
    expect(words({})).toContain('还没公布');
    const early = judge(filing({ scope: ['H6210'] }), {
      check: establishRehearsal,
      calendar: withProvisionalYears(calendar),
    });
    expect(early.findings.find(({ code }) => code === 'when')?.text.zh).not.toContain('暂定');
  });
});
