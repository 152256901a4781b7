export type { NoticeBook, NoticeGround } from './book.ts';
export { noticeBook } from './book.ts';
export type { NoticeText } from './compose.ts';
export { composeNotice } from './compose.ts';
export type { Contact } from './contact.ts';
export {
  addAgreement,
  askAddress,
  changeContact,
  codeMinutes,
  confirmAddress,
  findAgreement,
  findContact,
} from './contact.ts';
export type { Letter } from './letter.ts';
export { letterLayout, letterOf } from './letter.ts';
export type { ServiceFacts, ServiceFinding, ServiceRule, ServiceValue, ServiceWay } from './service.ts';
export { asServiceRule, findService, serviceDetails, serviceWays } from './service.ts';
export type { ChannelReceipt, ServiceTry, StoredNotice } from './store.ts';
export {
  countUnread,
  findNotice,
  listInbox,
  listNoticesOfCase,
  listReceipts,
  listServable,
  markNotice,
} from './store.ts';
export type { Channel, NoticeTemplate, NoticeTo, NoticeTrigger, VariablesOf } from './template.ts';
export { defineNotice } from './template.ts';
