import { parseDay } from '#kernel/base';
import { defineNotice, type NoticeTemplate } from '#kernel/notice';

const item = 'establish';
const since = { version: 1, from: parseDay('2021-03-01') };

/** Receipt (受理回执): the filing is here, under this number, and this is the promised day. */
const received = defineNotice({
  code: 'establish.received',
  ...since,
  name: { zh: '申请收到了', en: 'Your filing has arrived' },
  when: { item, event: 'case.submitted' },
  recipient: 'applicant',
  variables: ['title', 'number', 'promisedDay'],
  subject: { zh: '{title}：申请收到了', en: '{title}: your filing has arrived' },
  body: {
    zh: '你办的“{title}”收到了，办件号 {number}。\n我们承诺的办结日：{promisedDay}。\n办到哪一步，随时可以在“我的办件”里看。',
    en: 'Your filing "{title}" has arrived. Its number is {number}.\nPromised day: {promisedDay}.\nYou can follow every step under "My cases".',
  },
  short: { zh: '{title}收到了，办件号{number}。', en: '{title} has arrived, number {number}.' },
  channels: ['email', 'sms'],
});

/** A co-founder is asked to sign (等你签名). */
const toSign = defineNotice({
  code: 'establish.to-sign',
  ...since,
  name: { zh: '等你签名', en: 'Waiting for your signature' },
  when: { item, event: 'task.opened', task: 'sign' },
  recipient: 'task-person',
  variables: ['recipient', 'applicant', 'title', 'number'],
  subject: { zh: '{title}：等你签名', en: '{title}: waiting for your signature' },
  body: {
    zh: '{recipient}，你好：\n{applicant}申请设立“{title}”（办件号 {number}），你是股东之一。\n请登录后核对内容并签名；内容不对，不要签，在办件里留言说明。',
    en: 'Dear {recipient},\n{applicant} has filed to found "{title}" (number {number}) with you as a shareholder.\nPlease log in, check what was filed and sign. If it is not right, do not sign, and leave a message in the case.',
  },
  short: {
    zh: '{applicant}申请设立{title}，等你登录核对并签名。',
    en: '{applicant} is founding {title}; log in to check and sign.',
  },
  channels: ['email', 'sms'],
});

/** Everything that has to be corrected, told once (一次性告知). */
const toCorrect = defineNotice({
  code: 'establish.to-correct',
  ...since,
  name: { zh: '补正通知', en: 'Notice to correct' },
  when: { item, event: 'case.correction-asked' },
  recipient: 'applicant',
  variables: ['title', 'number', 'defects'],
  subject: { zh: '{title}：有几处要补正', en: '{title}: something has to be corrected' },
  body: {
    zh: '你办的“{title}”（办件号 {number}）要补正：\n{defects}\n一次说全，改好再交就行；等你补正的时间不算在我们的办理时间里。',
    en: 'Your filing "{title}" (number {number}) has to be corrected:\n{defects}\nThis is everything at once. The time you take is not counted against the promise.',
  },
  short: { zh: '{title}要补正，登录看清单，改好再交。', en: '{title} has to be corrected; log in to see the list.' },
  channels: ['email', 'sms'],
  service: 'service.deemed',
  basis: '《行政许可法》第三十二条',
});

/** The registration was made (准予登记). */
const granted = defineNotice({
  code: 'establish.granted',
  ...since,
  name: { zh: '准予登记通知', en: 'Notice of registration' },
  when: { item, event: 'case.granted' },
  recipient: 'applicant',
  variables: ['title', 'number'],
  subject: { zh: '{title}登记好了', en: '{title} is registered' },
  body: {
    zh: '“{title}”（办件号 {number}）准予登记。\n电子营业执照和电子印章在“证照包”里，马上能用；税务、社保这些接着办，不用你再跑。',
    en: '"{title}" (number {number}) is registered.\nThe electronic licence and the seals are in your wallet and can be used at once. Tax, social insurance and the rest follow by themselves.',
  },
  short: {
    zh: '{title}登记好了，执照和印章在证照包里。',
    en: '{title} is registered; licence and seals are in your wallet.',
  },
  channels: ['email', 'sms'],
});

/** The registration was declined (不予登记), with reasons and remedies; it has to be served. */
const declined = defineNotice({
  code: 'establish.declined',
  ...since,
  name: { zh: '不予登记通知', en: 'Notice of refusal' },
  when: { item, event: 'case.declined' },
  recipient: 'applicant',
  variables: ['title', 'number', 'reasons', 'tells'],
  subject: { zh: '{title}：没有登记', en: '{title}: not registered' },
  body: {
    zh: '“{title}”（办件号 {number}）没有登记。理由：\n{reasons}\n{tells}',
    en: '"{title}" (number {number}) was not registered. Reasons:\n{reasons}\n{tells}',
  },
  short: {
    zh: '{title}没有登记，登录看理由和救济途径。',
    en: '{title} was not registered; log in for reasons and remedies.',
  },
  channels: ['email', 'sms'],
  service: 'service.deemed',
  basis: '《行政许可法》第三十八条',
});

/** The filing was not accepted (不予受理), with reasons and where to go; it has to be served. */
const notAccepted = defineNotice({
  code: 'establish.not-accepted',
  ...since,
  name: { zh: '不予受理通知', en: 'Notice of non-acceptance' },
  when: { item, event: 'case.not-accepted' },
  recipient: 'applicant',
  variables: ['title', 'number', 'reasons', 'tells'],
  subject: { zh: '{title}：没有受理', en: '{title}: not accepted' },
  body: {
    zh: '“{title}”（办件号 {number}）没有受理。理由：\n{reasons}\n{tells}',
    en: '"{title}" (number {number}) was not accepted. Reasons:\n{reasons}\n{tells}',
  },
  short: { zh: '{title}没有受理，登录看理由和去处。', en: '{title} was not accepted; log in for the reasons.' },
  channels: ['email', 'sms'],
  service: 'service.deemed',
  basis: '《行政许可法》第三十二条',
});

/** A unit that works on a branch asks the founder something (等你补充). */
const asked = defineNotice({
  code: 'establish.branch-asks',
  ...since,
  name: { zh: '等你补充', en: 'Something is asked of you' },
  when: { item, event: 'task.needs-applicant' },
  recipient: 'applicant',
  variables: ['title', 'number', 'task', 'reasons'],
  subject: { zh: '{title}：{task}等你补充', en: '{title}: {task} asks for something' },
  body: {
    zh: '“{title}”（办件号 {number}）的{task}还要你补充：\n{reasons}\n别的环节照常办，不受影响。',
    en: '"{title}" (number {number}): {task} asks for something more:\n{reasons}\nThe other branches go on meanwhile.',
  },
  short: { zh: '{title}的{task}等你补充，请登录查看。', en: '{title}: {task} asks for something; please log in.' },
  channels: ['email', 'sms'],
});

/** The notices of founding a company (开办企业通知). */
export const foundingNotices: NoticeTemplate[] = [received, toSign, toCorrect, granted, declined, notAccepted, asked];
