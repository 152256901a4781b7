import { dayOf } from '#kernel/base';
import { defineEffect, type EffectContext, type EffectDefinition } from '#kernel/case';
import { lateCompensation } from '../one-form/one-form.rule.ts';
import type { Quotation } from '../red-line/quotation.ts';
import type { SiteFacts } from './connect.check.ts';
import { networkOf } from './connect.check.ts';
import type { ConnectForm } from './connect.form.ts';
import { type Service, services } from './services.ts';

type Context = EffectContext<ConnectForm>;

/** Limits of the promise by which lateness is told, working days; 10 kV is judged by its quarter's mean and never late alone. */
export const promisedDays: Readonly<Record<Service, number | null>> = {
  water: 9,
  'power-lv': 8,
  'power-10kv': null,
  gas: 13,
};

/** The quotation as the price task left it. */
export function quotationOf(context: Pick<Context, 'results'>): Quotation {
  const { price, 'price-again': again } = context.results as Record<string, { quotation?: Quotation } | undefined>;
  const quotation = price?.quotation ?? again?.quotation;
  if (!quotation) throw new Error('nothing was quoted');
  return quotation;
}

/** The site as the first check left it. */
function siteOf(context: Context): SiteFacts {
  return (context.results.check as { site: SiteFacts }).site;
}

/** Everything that a connection tells its utility and writes down (报装动作). */
export function connectEffects(service: Service): EffectDefinition[] {
  const partner = networkOf(service);
  const push = (ask: string, data: (context: Context) => Record<string, unknown> | null) =>
    defineEffect<ConnectForm>({
      code: `connect.${ask}-${service}`,
      does: { push: partner },
      plan(context) {
        const body = data(context);
        return {
          planned: body
            ? [
                {
                  do: 'push',
                  partner,
                  type: `utility.${ask}`,
                  data: { ask, supply: service, number: context.number, ...body },
                },
              ]
            : [],
          result: {},
        };
      },
    });
  const place = (context: Context) => {
    const { form } = context;
    const { redLine, crossesRoad } = siteOf(context);
    return { site: { name: form.site.name, address: form.site.address, point: form.site.point }, redLine, crossesRoad };
  };
  const wish = ({ form }: Context) => ({
    use: form.use,
    ...(form.capacityKva === undefined ? {} : { capacityKva: form.capacityKva }),
    ...(form.pipe === undefined ? {} : { pipe: form.pipe }),
    ...(form.dailyM3 === undefined ? {} : { dailyM3: form.dailyM3 }),
  });
  return [
    push('survey', (context) => ({
      ...place(context),
      ...wish(context),
      times: context.form.times,
      visit: context.form.visit ?? '',
      contact: context.form.contact,
    })),
    push('plan', (context) => ({
      ...place(context),
      ...wish(context),
      returned: (context.results['return-plan'] as { why?: string } | undefined)?.why ?? '',
    })),
    push('bill', (context) => {
      const { userFen, lines } = quotationOf(context);
      if (userFen === 0) return null;
      return {
        billId: `${context.number}-1`,
        amountFen: userFen,
        lines: lines
          .filter((line) => line.userFen > 0)
          .map(({ code, text, userFen: fen, reason }) => ({ code, text, fen, reason })),
      };
    }),
    push('credit', (context) => {
      const { creditFen, lateDays } = lateness(context, service);
      return creditFen > 0 ? { billId: `${context.number}-credit`, creditFen, lateDays } : null;
    }),
    defineEffect<ConnectForm>({
      code: `connect.record-${service}`,
      does: 'record',
      plan(context) {
        const { form, caseId, number, applicant, at, results } = context;
        const { insideM, outsideM, userFen, utilityFen } = quotationOf(context);
        const { usedDays, lateDays, creditFen } = lateness(context, service);
        const on = dayOf(at);
        const meter = String((results.open as { meter?: unknown } | undefined)?.meter ?? '');
        return {
          planned: [
            {
              do: 'record',
              register: 'utility-connection',
              record: caseId,
              status: 'connected',
              data: {
                utility: partner,
                service,
                name: form.site.name,
                address: form.site.address,
                acceptedOn: context.on,
                connectedOn: on,
                usedDays,
                lateDays,
                creditFen,
                meter,
                caseNumber: number,
              },
              keys: {},
              holder: applicant.person,
            },
            {
              do: 'record',
              register: 'outside-works',
              record: caseId,
              status: 'carried',
              data: {
                utility: partner,
                service,
                connectedOn: on,
                outsideM,
                insideM,
                utilityFen,
                userFen,
                assetTag: `${number}-OUT`,
              },
              keys: {},
            },
          ],
          result: { usedDays, lateDays, creditFen },
        };
      },
    }),
    defineEffect<ConnectForm>({
      code: `connect.bill-record-${service}`,
      does: 'record',
      plan(context) {
        const { caseId, number, applicant, at, results } = context;
        const { userFen, insideM, lines } = quotationOf(context);
        const receipt = String((results.pay as { receipt?: unknown } | undefined)?.receipt ?? '');
        if (userFen === 0) return { planned: [], result: {} };
        return {
          planned: [
            {
              do: 'record',
              register: 'utility-bill',
              record: `${caseId}-1`,
              status: 'paid',
              data: {
                billId: `${number}-1`,
                utility: partner,
                text: `${services[service].zh}：${lines
                  .filter((line) => line.userFen > 0)
                  .map(({ text }) => text)
                  .join('、')}`.slice(0, 300),
                billedOn: dayOf(at),
                amountFen: userFen,
                lengthM: insideM,
                outsideM: 0,
                outsideFen: Number((results.receipt as { overFen?: number } | undefined)?.overFen ?? 0),
                exception: lines.some(({ reason, userFen: fen }) => fen > 0 && reason.startsWith('X'))
                  ? 'granted'
                  : 'none',
                receipt,
                holderName: applicant.name,
              },
              keys: { bill: `${number}-1` },
              holder: applicant.person,
            },
          ],
          result: {},
        };
      },
    }),
  ];
}

/** Working days used, how many of them too many, and what that earns the user (用时、超时和补偿). */
function lateness(context: Context, service: Service): { usedDays: number; lateDays: number; creditFen: number } {
  const usedDays = context.used().workingDays;
  const promised = promisedDays[service];
  const lateDays = promised === null ? 0 : Math.max(0, usedDays - promised);
  if (lateDays === 0 || service === 'power-10kv') return { usedDays, lateDays, creditFen: 0 };
  const { creditFen } = lateCompensation.at(context.on)({ service, lateDays }).value;
  return { usedDays, lateDays, creditFen };
}
