import type { SeedRecord } from '#kernel/programme';

interface OldBill {
  billId: string;
  utility: 'water' | 'power' | 'gas';
  text: string;
  billedOn: string;
  amountFen: number;
  lengthM: number;
  outsideM: number;
  outsideFen: number;
}

// Lu Qinghe's and Lin Yu'an's: invented persons, invented bills
const bills: (OldBill & { holderName: string; person: string })[] = [
  {
    billId: 'W-2021-0417',
    utility: 'water',
    text: '给水管安装',
    billedOn: '2021-05-01',
    amountFen: 3_840_000,
    lengthM: 120,
    outsideM: 80,
    outsideFen: 2_560_000,
    holderName: '林予安',
    person: '50019919900307001X',
  },
  {
    billId: 'G-2021-0088',
    utility: 'gas',
    text: '燃气开口费',
    billedOn: '2021-06-20',
    amountFen: 180_000,
    lengthM: 0,
    outsideM: 0,
    outsideFen: 180_000,
    holderName: '林予安',
    person: '50019919900307001X',
  },
  {
    billId: 'E-2021-0203',
    utility: 'power',
    text: '红线内电缆敷设',
    billedOn: '2021-07-09',
    amountFen: 520_000,
    lengthM: 20,
    outsideM: 0,
    outsideFen: 0,
    holderName: '林予安',
    person: '50019919900307001X',
  },
];

/** Old bills of the demonstration (演示数据), two of which charged what they should not. */
export const demonstration: SeedRecord[] = bills.map(({ person, ...data }) => ({
  register: 'utility-bill',
  record: data.billId.toLowerCase(),
  status: 'paid',
  data: { ...data, exception: 'none', receipt: '' },
  keys: { bill: data.billId },
  person,
}));
