import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Schema from 'typebox/schema';
import { expect, test } from 'vitest';
import { defineCalendar } from '#kernel/clock';
import { importPlan, suggestLinks } from '#kernel/programme';
import { ruleRegistry } from '#kernel/rule';
import { startingABusiness as domain } from './index.ts';

const calendar = defineCalendar(
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../seeds/calendar.json', import.meta.url)), 'utf8')),
);
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);

test('no two declarations of a kind have the same code', () => {
  const { items, checks, effects, rules, registers, credentials, indicators } = domain;
  const versions = items.map(({ code, version }) => `${code} ${version}`);
  expect([...new Set(versions)]).toEqual(versions);
  for (const list of [checks, effects, rules, registers, credentials, indicators])
    expect([...new Set(codes(list))]).toEqual(codes(list));
});

test('whatever an item names is declared', () => {
  const tasks = domain.items.flatMap(({ stages }) => stages.flatMap((stage) => stage.tasks));
  for (const task of tasks) {
    if (task.kind === 'rule') expect(codes(domain.checks)).toContain(task.check);
    if ('effect' in task) expect(codes(domain.effects)).toContain(task.effect);
  }
  for (const { rehearsal, materials } of domain.items) {
    for (const check of rehearsal) expect(codes(domain.checks)).toContain(check);
    for (const { from } of materials)
      if (typeof from === 'object' && 'register' in from) expect(codes(domain.registers)).toContain(from.register);
  }
});

test('every example of every rule of the domain comes out', () => {
  expect(ruleRegistry(domain.rules, { calendar }).check()).toEqual([]);
});

test('whatever carries a sentence of a plan exists, under its own kind', () => {
  const declared = { item: domain.items, rule: domain.rules, register: domain.registers, indicator: domain.indicators };
  for (const { kind, code } of domain.carriers) expect([kind, ...codes(declared[kind])]).toContain(code);
});

test('every seeded record fits its register and holds its keys alone', () => {
  const held = new Set<string>();
  for (const { register, record, status, data, keys } of [...domain.reference, ...domain.demonstration]) {
    const declared = domain.registers.find(({ code }) => code === register)!;
    expect([record, ...[...Schema.Errors(declared.schema, data)[1]].map(({ message }) => message)]).toEqual([record]);
    const names = declared.keys.map(({ name }) => name);
    expect(Object.keys(keys).filter((name) => !names.includes(name))).toEqual([]);
    for (const [name, value] of Object.entries(keys)) {
      const key = `${register} ${name} ${value}`;
      if (declared.live.includes(status)) expect(held.has(key)).toBe(false);
      held.add(key);
    }
  }
});

test('seven bases stand in the register, two are listed, five wait for the office', () => {
  const bases = domain.demonstration.filter(({ register }) => register === 'incubation-base');
  expect(bases.map(({ status }) => status)).toEqual(['listed', 'listed', 'empty', 'empty', 'empty', 'empty', 'empty']);
});

test('the catalogue names permit and unit exactly where one is needed', () => {
  const entries = domain.reference.filter(({ register }) => register === 'scope-catalogue').map(({ data }) => data);
  expect(entries.length).toBeGreaterThanOrEqual(120);
  for (const { code, kind, permit, unit, verified } of entries)
    expect([code, permit !== undefined, unit !== undefined, verified]).toEqual([
      code,
      kind !== 'general',
      kind !== 'general',
      false,
    ]);
  expect(new Set(entries.map(({ text }) => text)).size).toBe(entries.length);
});

/** A plan in words of our own, as another district might write it. */
const otherPlan = `云溪区优化营商环境行动方案
一、开办企业更快
（一）企业开办
1．压缩企业开办时间。企业设立登记在一个工作日内办结，一般经营项目试行登记确认。放宽住所登记条件，孵化基地实行申报承诺。
2．用好电子证照。新设企业免费领取电子营业执照和电子印章。
（二）道路养护
3．修好农村公路。年内修补破损路面二十公里。
`;

test('sentences of another district about starting a company are carried, other sentences are not', async () => {
  const document = await importPlan(new TextEncoder().encode(otherPlan), 'plan.txt');
  const measures = suggestLinks(document, domain.carriers)
    .parts.flatMap(({ sections }) => sections)
    .flatMap((one) => one.measures);
  const carrying = measures.map(({ sentences }) =>
    sentences.flatMap(({ carriedBy }) => carriedBy.map(({ code }) => code)),
  );
  expect(carrying[0]).toEqual(
    expect.arrayContaining(['establish', 'establish.route', 'address.route', 'incubation-base']),
  );
  expect(carrying[1]).toContain('establish.credentials-in-a-minute');
  expect(carrying[2]).toEqual([]);
});
