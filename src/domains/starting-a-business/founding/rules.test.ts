import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { defineCalendar } from '#kernel/clock';
import { ruleRegistry } from '#kernel/rule';
import { foundingRules } from './rules.ts';

const calendar = defineCalendar(
  JSON.parse(readFileSync(fileURLToPath(new URL('../../../../seeds/calendar.json', import.meta.url)), 'utf8')),
);

test('every worked example of every rule comes out, and every rule has one', () => {
  expect(ruleRegistry(foundingRules, { calendar }).check()).toEqual([]);
  expect(foundingRules.filter(({ examples }) => examples.length === 0)).toEqual([]);
});

test('rules have the codes of the rulebook', () => {
  expect(foundingRules.map(({ code }) => code).sort()).toEqual([
    'address.route',
    'capital.organs',
    'capital.term',
    'establish.limit',
    'establish.route',
    'hpf.contribution',
    'id.legacy',
    'id.org',
    'id.resident',
    'id.uscc',
    'journey.duties',
    'journey.minutes',
    'owner.duty',
    'si.contribution',
    'si.late-fee',
    'signer.bar',
  ]);
});

test('a figure that nobody has checked in its source says so', () => {
  const unverified = foundingRules.filter(({ versions }) => versions.some(({ verified }) => !verified));
  expect(unverified.map(({ code }) => code).sort()).toEqual([
    'address.route',
    'establish.limit',
    'establish.route',
    'hpf.contribution',
    'id.legacy',
    'id.org',
    'id.resident',
    'si.contribution',
  ]);
});
