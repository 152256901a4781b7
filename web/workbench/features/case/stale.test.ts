import { expect, test } from 'vitest';
import type { Answer } from '../../../shared/client.ts';
import { changesBetween } from './stale.ts';

type View = Answer<'getCase'>;
const lane = (code: string, state: View['lanes'][number]['state']): View['lanes'][number] => ({
  code,
  name: { zh: '社保', en: 'Insurance' },
  unit: null,
  state,
  from: null,
  to: null,
  dueAt: null,
  note: null,
  result: {},
  stage: '',
  lanesOnly: false,
});
const opened = {
  status: 'open',
  stage: 'review',
  stageName: { zh: '审查', en: 'Review' },
  form: { name: '溪上晴', note: 'x' },
  formSchema: { properties: { name: { title: '名称', 'x-title-en': 'Name' } } },
  defects: [],
  notes: [{ at: '2021-09-18T00:00:00.000Z', by: '方见山', text: '已看' }],
  lanes: [lane('social', 'running')],
  reasons: [],
} as unknown as View;
const word = (kind: 'status' | 'step', code: string) => `${kind}:${code}`;

test('the same reading twice shows no change', () => {
  expect(changesBetween(opened, structuredClone(opened), 'zh', word)).toEqual([]);
});

test('what the applicant changed is shown with the words before and after', () => {
  const later = { ...opened, form: { name: '溪下晴' } } as View;
  expect(changesBetween(opened, later, 'en', word)).toEqual([
    { what: 'form', name: 'Name', before: '溪上晴', after: '溪下晴' },
    { what: 'form', name: 'note', before: 'x', after: '' },
  ]);
});

test('a colleague’s decision, messages and a partner’s answer are shown', () => {
  const later = {
    ...opened,
    status: 'granted',
    stage: 'closed',
    stageName: { zh: '办结', en: 'Closed' },
    notes: [...opened.notes, { at: '2021-09-18T00:10:00.000Z', by: '顾南枝', text: '准了' }],
    lanes: [lane('social', 'done')],
    reasons: [{ code: 'r', text: '理由', basis: '' }],
  } as View;
  expect(changesBetween(opened, later, 'zh', word)).toEqual([
    { what: 'status', name: '', before: 'status:open', after: 'status:granted' },
    { what: 'stage', name: '', before: '审查', after: '办结' },
    { what: 'notes', name: '顾南枝', before: '', after: '准了' },
    { what: 'lane', name: '社保', before: 'step:running', after: 'step:done' },
    { what: 'decided', name: '', before: '', after: '理由' },
  ]);
});
