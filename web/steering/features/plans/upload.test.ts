import { expect, test } from 'vitest';
import { problemOf } from '../../../shared/client.ts';
import { fileSizeLimit } from '../../../shared/upload.ts';
import { refuseFile } from './upload.ts';

test.each([
  ['方案.docx', 1, null],
  ['方案.TXT', fileSizeLimit, null],
  ['方案.pdf', fileSizeLimit + 1, 'tooLarge'],
  ['方案.html', 0, 'empty'],
  ['方案.doc', 10, 'wrongType'],
  ['docx', 10, 'wrongType'],
  ['page.htm', 10, null],
])('the file %s of %i bytes: %s', (name, size, refused) => {
  expect(refuseFile({ name, size })).toBe(refused);
});

test('a refusal keeps the server’s own sentence, and a bare answer gets its status', () => {
  expect(problemOf(422, { code: 'PLAN_EMPTY', detail: '没有措施' }, '')).toMatchObject({
    status: 422,
    code: 'PLAN_EMPTY',
    detail: '没有措施',
  });
  expect(problemOf(502, null, '')).toMatchObject({ code: 'HTTP_502', detail: 'HTTP 502' });
  expect(problemOf(413, '<html>', 'Payload Too Large')).toMatchObject({
    code: 'HTTP_413',
    detail: 'Payload Too Large',
  });
});
