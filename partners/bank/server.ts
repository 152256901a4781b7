import { addDays, shanghaiDay } from '../days.ts';
import { luhnDigit } from '../identifiers.ts';
import { type Decision, done, type Matter, optionsOf } from '../matter.ts';
import type { Business } from '../practice.ts';
import { isText } from '../wire.ts';

/** How long a reserved number is held, in calendar days after the day of reservation, inclusive. */
const heldDays = 30;

/** How long a deregistered company's account takes in tax refunds before it is closed, calendar days. */
const refundDays = 30;

/** Not the prefix of any bank: numbers that begin with 9 are left to national bodies by ISO/IEC 7812-1. */
const prefix = '9999';

/**
 * Pre-booked account number at the demonstration bank (预约账号): one number a company while it is held, Luhn check
 * digit at the end, lapses after 30 days. It is no account: no money moves before activation.
 */
export const bank: Business = {
  code: 'bank',
  name: { zh: '演示银行（预约账号）', en: 'Demonstration bank (reserved account number)' },
  port: 7315,
  delayMs: 300,
  open() {
    const numbers = new Set<unknown>();
    const held = new Map<string, Record<string, unknown>>();
    const isHeld = (result: Record<string, unknown> | undefined, at: Date) =>
      result !== undefined && String(result.expiresOn) >= shanghaiDay(at);
    const reserveNext = (matter: Matter, at: Date) => done(reserve(matter, numbers.size, at));
    return {
      decide(matter, at): Decision {
        const earlier = held.get(matter.company.uscc);
        return earlier && isHeld(earlier, at) ? done(earlier) : reserveNext(matter, at);
      },
      decideAgain: reserveNext,
      remember(matter, result) {
        numbers.add(result.accountNumber);
        const { uscc } = matter.company;
        const earlier = held.get(uscc);
        const stands = earlier !== undefined && String(earlier.expiresOn) >= String(result.reservedOn);
        if (!stands) held.set(uscc, result);
      },
      close: ({ company, deregisteredOn = '' }) =>
        done({
          accountNumber: String(held.get(company.uscc)?.accountNumber ?? ''),
          stoppedOn: deregisteredOn,
          closesOn: addDays(deregisteredOn, refundDays),
          note: {
            zh: '从今天起只进不出，等税款退完再销户；请原股东带身份证来领余额。',
            en: 'From today money only comes in, until tax refunds are through; former shareholders then collect the balance.',
          },
        }),
      forget({ company }) {
        held.delete(company.uscc);
      },
    };
  },
};

function reserve(matter: Matter, reserved: number, at: Date): Record<string, unknown> {
  const options = optionsOf(matter, 'bank');
  const body = `${prefix}0001${String(reserved + 1).padStart(10, '0')}`;
  const today = shanghaiDay(at);
  return {
    accountNumber: `${body}${luhnDigit(body)}`,
    accountKind: isText(options.accountKind, 64) ? options.accountKind : 'basic',
    branch: isText(options.branch, 100) ? options.branch : '演示银行综合支行',
    reservedOn: today,
    expiresOn: addDays(today, heldDays),
    active: false,
    note: {
      zh: '这是预约的号码，还不是账户：到网点核实开户意愿、激活以后才能收付款。',
      en: 'This is a reserved number, not an account: no money moves until it is activated at the branch.',
    },
  };
}
