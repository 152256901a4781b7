import { completeOrgCode, completeUscc } from '#kernel/base';
import type { SeedRecord } from '#kernel/programme';

/** The code of an invented body. */
export function demoBody(place: string, kind: '12' | '91'): string {
  return completeUscc(`${kind}500110${completeOrgCode(`MAYC${place}00`)}`);
}

interface DemoBody {
  place: string;
  name: string;
  kind: 'buyer' | 'supplier';
  size?: 'large' | 'medium' | 'small' | 'micro';
  representative: { name: string; idNumber: string };
}

/** Invented buyers and suppliers (演示采购人和供应商), each represented by a demonstration person. */
export const demoBodies: DemoBody[] = [
  {
    place: 'B1',
    name: '重庆市万盛经开区青年路示范小学（演示）',
    kind: 'buyer',
    representative: { name: '孟知夏', idNumber: '500199200002290040' },
  },
  {
    place: 'G1',
    name: '重庆云岭教学设备有限公司（演示）',
    kind: 'supplier',
    size: 'small',
    representative: { name: '林予安', idNumber: '50019919900307001X' },
  },
  {
    place: 'G2',
    name: '重庆南桐智能科技股份有限公司（演示）',
    kind: 'supplier',
    size: 'large',
    representative: { name: '许栖桐', idNumber: '500199198512314022' },
  },
  {
    place: 'G3',
    name: '重庆青山文教用品有限公司（演示）',
    kind: 'supplier',
    size: 'micro',
    representative: { name: '江望舒', idNumber: '500199199306181059' },
  },
  {
    place: 'G4',
    name: '重庆溱州信息工程有限公司（演示）',
    kind: 'supplier',
    size: 'medium',
    representative: { name: '程怀瑾', idNumber: '500199197904222085' },
  },
];

/** Invented experts (演示评审专家); one of them has to avoid a bidder. */
export const demoExperts: {
  number: string;
  name: string;
  idNumber: string;
  ties: { uscc: string; until?: string }[];
}[] = [
  { number: 'ZJ-01', name: '叶书宁', idNumber: '500199198207055191', ties: [] },
  { number: 'ZJ-02', name: '严若川', idNumber: '500199199101266227', ties: [] },
  { number: 'ZJ-03', name: '谢长汀', idNumber: '500199197806125011', ties: [] },
  { number: 'ZJ-04', name: '傅清和', idNumber: '500199198109235025', ties: [] },
  { number: 'ZJ-05', name: '岑既明', idNumber: '50019919750118503X', ties: [] },
  {
    number: 'ZJ-06',
    name: '卫兰舟',
    idNumber: '500199198611055046',
    ties: [{ uscc: demoBody('G2', '91') }],
  },
];

const bodies: SeedRecord[] = demoBodies.map(({ place, name, kind, size, representative }) => {
  const uscc = demoBody(place, kind === 'buyer' ? '12' : '91');
  return {
    register: 'procurement-body',
    record: uscc,
    status: 'listed',
    data: { uscc, name, kind, representative: representative.name, ...(size ? { size } : {}) },
    keys: { uscc },
    person: representative.idNumber,
  };
});

const experts: SeedRecord[] = demoExperts.map(({ number, name, idNumber, ties }) => ({
  register: 'evaluation-expert',
  record: number,
  status: 'active',
  data: { number, name, specialty: 'teaching-equipment', ties },
  keys: {},
  person: idNumber,
}));

/** Invented records of the demonstration (演示数据). */
export const demonstration: SeedRecord[] = [...bodies, ...experts];
