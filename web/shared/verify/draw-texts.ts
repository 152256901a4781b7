import type { DrawFault } from './verify-draw.ts';

/** What is wrong with a draw, in words (抽签核验结论). */
export const drawFaultTexts: Record<'zh' | 'en', Record<DrawFault, string>> = {
  zh: {
    file: '这不是抽签文件，或者文件坏了。',
    evidence: '抽签过程的记录被改过、挪过或缺了一条，和签过名的存证日志对不上。',
    signature: '签名不对：文件、日志或公钥有一样被换过。',
    pool: '名单不是当初锁定的那一份：锁定之后有人改过。',
    params: '比例、权重、人员、排除名单或时间不是当初锁定的那一份。',
    late: '有承诺是在截止之后或公共随机数开出之后才作出的。',
    beacon: '公共随机数不是事先说好的那一期，或者在开出之前就登记了。',
    secret: '有种子值和承诺值对不上，或者没有公开。',
    order: '有种子值在公共随机数登记之前就公开了。',
    seed: '由这些值算出来的种子不是文件里的那一个。',
    picks: '重新计算，抽中的不是这些对象。',
    assignments: '重新计算，派出的不是这些人。',
    next: '替换或递补的不是顺序中的下一个。',
    status: '文件既说抽成了又说作废，或者两样都没说。',
  },
  en: {
    file: 'This is no file of a draw, or it is broken.',
    evidence: 'The record of the draw was changed, moved or cut; it does not fit the signed log.',
    signature: 'A signature does not hold: file, log or key was exchanged.',
    pool: 'The list is not the one that was fixed: somebody changed it afterwards.',
    params: 'Ratio, weights, members, exclusions or times are not those that were fixed.',
    late: 'A commitment was made after the end, or after the public number was known.',
    beacon: 'The public number is not the one announced, or was recorded before it was drawn.',
    secret: 'A secret does not fit its commitment, or was not opened.',
    order: 'A secret was opened before the public number was recorded.',
    seed: 'Another seed follows from these values.',
    picks: 'Computed again, other objects are drawn.',
    assignments: 'Computed again, other members are sent.',
    next: 'A replacement is not the next of the permutation.',
    status: 'The file says both drawn and void, or neither.',
  },
};
