import { shanghaiDay } from '../days.ts';
import { consentUnlessOwing } from '../exit.ts';
import { type Decision, done, type Matter, optionsOf, regionOf } from '../matter.ts';
import type { Business } from '../practice.ts';
import { isObject, isText, type Text } from '../wire.ts';
import { firstInvoices, taxTypes } from './first-tax.ts';

/** From how many companies of one legal representative on, counting this one, invoices are looked at by a person. */
const reviewFromCompanies = 4;

/**
 * First tax matters (首次办税): tax file, tax types, first invoice quota. Without an accounting method, or with
 * `unsure`, the applicant is asked; a risk sign sends only the invoices to manual review and leaves the rest done.
 */
export const tax: Business = {
  code: 'tax',
  name: { zh: '税务局（首次办税）', en: 'Tax bureau (first tax matters)' },
  port: 7312,
  delayMs: 1_200,
  open() {
    const files = new Map<string, unknown>();
    const companiesOf = new Map<string, Set<string>>();
    return {
      decide(matter, at): Decision {
        const options = optionsOf(matter, 'tax');
        if (!isText(options.accountingMethod, 100)) return ask(missing);
        if (options.accountingMethod === 'unsure') return ask(unsure);
        const { uscc, legalRepresentative } = matter.company;
        const companies = new Set(companiesOf.get(legalRepresentative.idNumber)).add(uscc);
        const kind = options.taxpayerKind === 'general' ? 'general' : 'small-scale';
        const today = shanghaiDay(at);
        const review = companies.size >= reviewFromCompanies;
        return done({
          taxFileNumber: files.get(uscc) ?? fileNumber(matter, today, files.size),
          registeredOn: today,
          accountingMethod: options.accountingMethod,
          taxpayerKind: kind,
          taxTypes: taxTypes(kind, scopeTexts(matter), matter.employees.length > 0),
          invoices: options.wantsInvoices === false ? { state: 'not-requested' } : firstInvoices(kind, today, review),
        });
      },
      remember(matter, result) {
        const { uscc, legalRepresentative } = matter.company;
        if (!files.has(uscc)) files.set(uscc, result.taxFileNumber);
        const companies = companiesOf.get(legalRepresentative.idNumber) ?? new Set<string>();
        companiesOf.set(legalRepresentative.idNumber, companies.add(uscc));
      },
      consent: (_matter, owedFen) => consentUnlessOwing(owedFen, owing, pay),
      close: ({ company, deregisteredOn }) =>
        done({ taxFileNumber: files.get(company.uscc) ?? '', closedOn: deregisteredOn, refundFen: 0 }),
      forget({ company }) {
        for (const companies of companiesOf.values()) companies.delete(company.uscc);
      },
    };
  },
};

function fileNumber(matter: Matter, today: string, filed: number): string {
  return `${regionOf(matter)}${today.slice(0, 4)}${String(filed + 1).padStart(6, '0')}`;
}

/** Scope entries come as texts or as objects with a text. */
function scopeTexts({ company }: Matter): string {
  const texts = company.scope.map((entry) => (isObject(entry) ? (entry.text ?? entry.name ?? entry.zh) : entry));
  return texts.map((text) => (isObject(text) ? text.zh : text)).join('；');
}

const owing: Text = { zh: '还欠税费', en: 'Taxes are owed' };
const pay: Text = {
  zh: '在电子税务局或办税厅缴清以后，回来重新公示。',
  en: 'Pay at the tax bureau, then have the notice published again.',
};

const missing: Text = {
  zh: '还差记账方法，选好以后税务局会自动接着办。',
  en: 'The accounting method is missing; the tax bureau goes on by itself once you have chosen it.',
};

const unsure: Text = {
  zh: '税务局会联系你说明两种记账方法；选好以后自动接着办。',
  en: 'The tax bureau will call you about the accounting methods and goes on by itself once you have chosen one.',
};

function ask(reason: Text): Decision {
  return { outcome: 'needs-applicant', result: { ask: ['tax.accountingMethod'] }, reasons: [reason] };
}
