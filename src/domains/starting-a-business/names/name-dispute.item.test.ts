import { expect, test } from 'vitest';
import { nameDispute } from './name-dispute.item.ts';

const { item, notices } = nameDispute;

test('a name dispute has reply, mediation and ruling, and ends with what stands in the register', () => {
  expect(item.stages.map((stage) => stage.code)).toEqual([
    'acceptance',
    'reply',
    'mediation',
    'settlement',
    'ruling',
    'effect',
  ]);
  expect(item.stages.at(-1)?.tasks).toMatchObject([{ kind: 'record', effect: 'name-dispute.record' }]);
});

test('the respondent sees the complaint and not how to reach the complainant', () => {
  const [respondent] = item.parties ?? [];
  expect(respondent?.sees).toEqual(expect.arrayContaining(['facts', 'claims']));
  expect(respondent?.sees).not.toContain('contact');
});

test('complaint, refusal and ruling are served by the declared rule; the rest only informs', () => {
  const served = notices.filter((notice) => notice.service !== undefined).map((notice) => notice.code);
  expect(served).toEqual([
    'name-dispute.not-accepted',
    'name-dispute.served',
    'name-dispute.ruling',
    'name-dispute.ruling-applicant',
  ]);
});
