import { type Decision, done, type Matter } from '../matter.ts';
import type { Business } from '../practice.ts';
import { isText, type Text } from '../wire.ts';

/** Characters of one part of a Chinese short message: 70 when it fits into one, 67 of each when it takes several. */
const single = 70;
const each = 67;

/** The longest text that is taken, in characters, inclusive. */
const longest = 500;

/** A number that ends so belongs to nobody any more in the demonstration (停机号码). */
const outOfService = /0000$/;

/**
 * Short-message gateway (短信网关): takes a text for a mobile number of the mainland, hands it on, and reports later whether
 * the telephone got it. Nothing leaves this machine.
 */
export const sms: Business = {
  code: 'sms',
  name: { zh: '演示短信网关', en: 'Demonstration short-message gateway' },
  port: 7316,
  delayMs: 300,
  accepts: smsFault,
  shows: {
    columns: ['手机号', '短信'],
    of: (matter) => [masked(String(matter.phone)), String(matter.text)],
  },
  open: () => ({ decide, remember: () => undefined }),
};

function decide(matter: Matter, at: Date): Decision {
  if (outOfService.test(String(matter.phone)))
    return {
      outcome: 'rejected',
      result: {},
      reasons: [{ zh: '号码已停机，短信没有送到。', en: 'The number is out of service; the message did not arrive.' }],
    };
  const { length } = [...String(matter.text)];
  return done({ arrivedAt: at.toISOString(), parts: length <= single ? 1 : Math.ceil(length / each) });
}

function smsFault(type: string, data: Record<string, unknown>): Text | undefined {
  if (type !== 'notice') return { zh: `不认识的消息类型 ${type}。`, en: `Unknown message type ${type}.` };
  if (!isText(data.taskKey, 256) || !isText(data.caseId, 256)) return fault('taskKey, caseId');
  if (typeof data.phone !== 'string' || !/^1[3-9]\d{9}$/.test(data.phone)) return fault('phone');
  if (!isText(data.text, longest)) return fault('text');
  return undefined;
}

function masked(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

function fault(field: string): Text {
  return { zh: `字段 ${field} 缺失或不正确。`, en: `The field ${field} is missing or wrong.` };
}
