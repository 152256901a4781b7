import { expect, test } from 'vitest';
import { troubleOf } from './trouble.ts';

test.each([
  ['Error: connect ECONNREFUSED 127.0.0.1:7315', 'unreachable'],
  ['TypeError: fetch failed', 'unreachable'],
  ['The operation was aborted due to timeout', 'timeout'],
  ['HTTP 503', 'busy'],
  ['HTTP 500，系统维护中', 'busy'],
  ['HTTP 429', 'busy'],
  ['HTTP 422 unknown field', 'refused'],
  ['HTTP 400', 'refused'],
  ['bad signature', 'other'],
  ['took 5000 ms', 'other'],
])('“%s” is shown as %s', (words, trouble) => {
  expect(troubleOf(words)).toBe(trouble);
});
