/** A filled form of a company start that passes every check in the demonstration district, for tests to change. */
export function foundingForm(trade: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  const founder = { name: '林予安', idNumber: '50019919900307001X', phone: '19900000001' };
  return {
    companyType: 'llc',
    name: { full: `重庆市万盛经开区${trade}有限公司` },
    address: {
      placeType: 'incubation-base',
      base: 'B2',
      town: '石林镇',
      detail: '星台村 12 号',
      commitments: ['right-to-use', 'lawful-purpose', 'lawful-building', 'can-be-found'],
    },
    serviceAddress: { agreed: false },
    capital: { amountFen: 50_000_000, dueOn: dayFromNow(365) },
    shareholders: [{ ...founder, capitalFen: 50_000_000 }],
    legalRepresentative: { ...founder, role: 'director' },
    noSupervisor: true,
    beneficialOwners: { by: 'commitment', othersControlOrProfit: false, onlyThroughEquity: true },
    charter: { template: 'standard-1' },
    scope: ['A0141'],
    requested: ['seal', 'tax', 'social-insurance', 'housing-fund', 'bank'],
    employees: [
      {
        name: '孟知夏',
        idNumber: '500199200002290040',
        phone: '19900000003',
        hireDate: dayFromNow(3),
        monthlyWageFen: 600_000,
        hpfFirstJob: false,
      },
    ],
    tax: { accountingMethod: 'small', wantsInvoices: true },
    housingFund: { rateBp: 500 },
    bank: { code: 'bank', branch: '万盛支行' },
    seals: ['official', 'finance'],
    declared: true,
    ...change,
  };
}

/** The day so many days after today in Shanghai. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + 8 * 3600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

const characters = [...'川禾沐霖峻岚栩屿澜棠槿樾珩璟砚筠'];

/** The n-th trade name that nobody in the demonstration library has, `n` from 0 to 1023. */
export function tradeName(n: number): string {
  const [first, second] = [characters[n % 16], characters[Math.floor(n / 16) % 16]];
  return `${first}${second}${[...'澍翊沅钰'][Math.floor(n / 256) % 4]}农业`;
}
