import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Schema from 'typebox/schema';
import { describe, expect, test } from 'vitest';
import { checkResidentId, checkUscc, parseDay } from '#kernel/base';
import type { EffectDefinition, EffectPlan } from '#kernel/case';
import { defineCalendar } from '#kernel/clock';
import { buildCredential } from '#kernel/credential';
import { demonstration, reference } from '../demonstration.ts';
import { foundingRegisters } from '../registers.ts';
import { pushBank, pushHousingFund, pushSeal, pushSocialInsurance, pushTax } from './branch.effects.ts';
import { issueLicence, issueSeals } from './credential.effects.ts';
import { businessLicence, entitySeal, nameSeal, purposeSeal } from './credentials.ts';
import { establishConfirmation } from './establish.check.ts';
import type { EstablishForm } from './establish.form.ts';
import { notifyPermits, recordPremises, registerEnterprise } from './registration.effects.ts';
import { answersFrom, effectContext, people, runCheck, soundFiling, verified } from './sample-filing.ts';

const calendar = defineCalendar(
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../../seeds/calendar.json', import.meta.url)), 'utf8')),
);
const on = '2026-11-24';
const filing = (differs: Partial<EstablishForm> = {}) => soundFiling(parseDay(on), differs);

/** Runs the confirmation and the registration of a filing and gives what later effects plan. */
function registered(form: EstablishForm, serial = 7) {
  const answers = answersFrom([...reference, ...demonstration, ...verified(Object.values(people))], foundingRegisters);
  const confirm = runCheck(establishConfirmation, form, { on, answers, calendar }).value ?? {};
  const plan = (effect: EffectDefinition, results: Record<string, Record<string, unknown>>): EffectPlan =>
    effect.plan(effectContext(form, { on, calendar, results, serial }) as never);
  const enterprise = plan(registerEnterprise, { confirm });
  return { enterprise, later: (effect: EffectDefinition) => plan(effect, { confirm, enterprise: enterprise.result }) };
}

function onlyRecord({ planned }: EffectPlan) {
  const [first] = planned;
  if (planned.length !== 1 || first?.do !== 'record') throw new Error('one record was expected');
  return first;
}

function pushed({ planned }: EffectPlan): Record<string, unknown> {
  const [first] = planned;
  if (planned.length !== 1 || first?.do !== 'push') throw new Error('one message was expected');
  expect(first.type).toBe('company.licensed');
  return { ...first.data, partner: first.partner };
}

describe('registration', () => {
  test('writes a company with a valid code, founded on the day of the licence', () => {
    const { enterprise } = registered(filing());
    const record = onlyRecord(enterprise);
    expect(checkUscc(record.record)).toMatchObject({ ok: true, parts: { kind: '91', registrar: '500110' } });
    expect(record.keys).toEqual({ uscc: record.record });
    expect(record.data).toMatchObject({
      foundedOn: on,
      capitalFen: 50_000_000,
      type: '有限责任公司',
      confirmedBy: 'rule',
    });
    expect(record.data.address).toBe('重庆市万盛经开区石林镇星台村 3 号');
    expect(record.data.officers).toContainEqual({ name: '孟知夏', office: '监事' });
  });

  test('every record fits the schema of its register, and none holds an identity or phone number', () => {
    const { enterprise, later } = registered(filing({ scope: ['F5123', 'H6210'] }));
    for (const plan of [enterprise, later(recordPremises), later(notifyPermits)])
      for (const planned of plan.planned) {
        if (planned.do !== 'record') throw new Error('a record was expected');
        const schema = foundingRegisters.find(({ code }) => code === planned.register)?.schema;
        expect([...Schema.Errors(schema as never, planned.data)[1]]).toEqual([]);
        expect(Schema.Check(schema as never, { ...planned.data, unknown: 1 })).toBe(false);
        expect(JSON.stringify([planned, plan.result])).not.toMatch(/\d{17}[\dX]|199000000\d\d/);
      }
  });

  test('no two companies get one code', () => {
    const codes = [1, 2, 3].map((serial) => onlyRecord(registered(filing(), serial).enterprise).record);
    expect(new Set(codes).size).toBe(3);
  });

  test('refuses to register what was not checked', () => {
    const context = effectContext(filing(), { on, calendar });
    expect(() => registerEnterprise.plan(context as never)).toThrow('was not checked');
  });

  test('the seat is held once and says on what ground it stands', () => {
    const seat = onlyRecord(registered(filing()).later(recordPremises));
    expect(seat).toMatchObject({
      status: 'committed',
      data: { base: 'B2', reason: 'base-listed', email: 'lin@example.com' },
    });
    const proved = filing({ address: { ...filing().address, placeType: 'lease', base: undefined } });
    expect(onlyRecord(registered(proved).later(recordPremises)).status).toBe('checked');
  });

  test('a trade with a permit afterwards tells its unit, a general one nobody', () => {
    expect(registered(filing()).later(notifyPermits).planned).toEqual([]);
    const notice = onlyRecord(registered(filing({ scope: ['F5123', 'H6210'] })).later(notifyPermits));
    expect(notice.data).toMatchObject({ scope: 'H6210', permit: '食品经营许可', unit: 'market-regulation' });
  });
});

describe('licence and seals', () => {
  const kinds = [businessLicence, entitySeal, purposeSeal, nameSeal];

  test('the licence shows the nine things of the regulation', () => {
    const [licence] = registered(filing()).later(issueLicence).planned;
    if (licence?.do !== 'issue') throw new Error('a licence was expected');
    expect(Object.keys(licence.face)).toHaveLength(9);
    expect(licence.face).toMatchObject({ capital: '伍拾万元整', foundedOn: on, legalRepresentative: '林予安' });
    expect(licence.holder).toEqual({ id: licence.number, name: '重庆市万盛经开区曦岚酒业有限公司' });
  });

  test('the official seal is always made, the others as asked, each with a number of thirteen figures', () => {
    const numbers = (seals: EstablishForm['seals']) =>
      registered(filing({ seals }))
        .later(issueSeals)
        .planned.map((one) => (one.do === 'issue' ? [one.credential, one.number] : []));
    expect(numbers([])).toEqual([['entity-seal', '5001100000071']]);
    expect(numbers(['finance', 'legal-representative'])).toEqual([
      ['entity-seal', '5001100000071'],
      ['purpose-seal', '5001100000072'],
      ['name-seal', '5001100000073'],
    ]);
  });

  test('every face is the face of its kind', () => {
    const { later } = registered(
      filing({ seals: ['official', 'finance', 'contract', 'invoice', 'legal-representative'] }),
    );
    const issued = [...later(issueLicence).planned, ...later(issueSeals).planned];
    expect(issued).toHaveLength(6);
    for (const one of issued) {
      if (one.do !== 'issue') throw new Error('a credential was expected');
      const kind = kinds.find(({ code }) => code === one.credential)!;
      const facts = {
        district: 'wansheng',
        kind,
        number: one.number,
        version: 1,
        holder: { name: one.holder.name },
        face: one.face,
      };
      expect(
        buildCredential({ ...facts, issuedBy: kind.issuer.zh, issuedOn: parseDay(on), caseId: 'kb-1' }).face.length,
      ).toBe(kind.face.length);
    }
  });
});

describe('the five branches', () => {
  const branches = {
    seal: pushSeal,
    tax: pushTax,
    'social-insurance': pushSocialInsurance,
    'housing-fund': pushHousingFund,
    bank: pushBank,
  };

  test('each message names the company as its licence does, with a valid code and representative', () => {
    const { later } = registered(filing());
    for (const effect of Object.values(branches)) {
      const { company } = pushed(later(effect)) as { company: Record<string, unknown> };
      expect(company).toMatchObject({
        name: '重庆市万盛经开区曦岚酒业有限公司',
        capitalFen: 50_000_000,
        foundedOn: on,
      });
      expect(company.scope).toHaveLength(3);
      expect(checkUscc(String(company.uscc)).ok).toBe(true);
      const { idNumber } = company.legalRepresentative as { idNumber: string };
      expect(checkResidentId(idNumber, { today: parseDay(on), demo: true }).ok).toBe(true);
    }
  });

  test('a branch that was not asked for is passed over', () => {
    for (const effect of Object.values(branches))
      expect(registered(filing({ requested: [] })).later(effect)).toEqual({ planned: [], result: { skipped: true } });
  });

  test('each unit gets what its work needs and no more', () => {
    const { later } = registered(filing());
    const sent = Object.fromEntries(
      Object.entries(branches).map(([branch, effect]) => [branch, pushed(later(effect))]),
    );
    const employee = people.meng.idNumber;
    for (const branch of ['seal', 'tax', 'bank']) expect(JSON.stringify(sent[branch])).not.toContain(employee);
    for (const branch of ['social-insurance', 'housing-fund']) expect(JSON.stringify(sent[branch])).toContain(employee);
    for (const branch of ['seal', 'social-insurance', 'housing-fund'])
      expect(JSON.stringify(sent[branch])).not.toContain(people.lin.phone);
    for (const body of Object.values(sent)) expect(JSON.stringify(body)).not.toContain(people.xu.idNumber);
    expect(sent.tax?.employees).toEqual([{ row: 1 }]);
    expect(sent['social-insurance']?.employees).not.toContainEqual(expect.objectContaining({ hpfFirstJob: true }));
    expect(sent['housing-fund']).toMatchObject({ housingFund: { rateBp: 800 }, employees: [{ hpfFirstJob: true }] });
    expect(sent.bank).toMatchObject({ partner: 'bank', bank: { branch: '万盛支行', contact: { name: '林予安' } } });
    expect(sent.seal).toMatchObject({ seals: ['official', 'finance'] });
  });
});
