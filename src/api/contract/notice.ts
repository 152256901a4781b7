import { Type as T } from 'typebox';
import { byId, closed, Paging } from './parts.ts';
import * as S from './shapes.ts';

const Service = T.Object({
  basis: T.String(),
  servedOn: T.Union([S.Day, T.Null()]),
  tries: T.Array(
    T.Object({
      way: T.String(),
      on: S.Day,
      servedOn: T.Union([S.Day, T.Null()]),
      because: S.Text,
      basis: T.String(),
      at: S.Instant,
      byName: T.String(),
    }),
  ),
});

/** A notice as its recipient and the officers of its case see it. */
const NoticeView = T.Object({
  notice: T.String(),
  caseId: T.String(),
  kind: S.Text,
  recipient: T.String(),
  part: T.String(),
  subject: S.Text,
  body: S.Text,
  at: S.Instant,
  readAt: T.Union([S.Instant, T.Null()]),
  channels: T.Array(
    T.Object({
      channel: T.String(),
      state: T.String({ description: 'waiting, sent, arrived, failed, skipped' }),
      at: T.Union([S.Instant, T.Null()]),
      why: T.String(),
    }),
  ),
  service: T.Union([Service, T.Null()], { description: 'null for a notice that only informs' }),
});

const ContactView = T.Object({
  email: T.Union([T.String(), T.Null()], { description: 'masked' }),
  pending: T.Union([T.String(), T.Null()], { description: 'masked; waits for its code' }),
  phone: T.String({ description: 'masked' }),
  wants: T.Array(T.Union([T.Literal('email'), T.Literal('sms')])),
  language: T.Union([T.Literal('zh'), T.Literal('en')]),
  service: T.Union([T.Object({ agreed: T.Boolean(), at: S.Instant }), T.Null()]),
});

const ReadView = T.Object({
  at: S.Instant,
  reader: S.Text,
  unit: T.Union([S.Text, T.Null()]),
  partner: T.Boolean({ description: 'a partner was sent it' }),
  purpose: T.String({ description: 'handling, unit, party, supervision, keeping, sent' }),
  fields: T.Array(S.Text),
  caseId: T.String(),
  itemName: T.Union([S.Text, T.Null()]),
  mine: T.Boolean({ description: 'I may open the case' }),
});

/** Notices, how to be told, and who read what of whom. */
export const noticeContract = {
  listMessages: {
    method: 'GET',
    url: '/api/messages',
    summary: 'My inbox, newest first',
    tag: 'messages',
    who: 'person',
    querystring: Paging,
    response: S.page(NoticeView),
  },
  countMessages: {
    method: 'GET',
    url: '/api/messages/unread',
    summary: 'How many notices I have not opened; 100 stands for more',
    tag: 'messages',
    who: 'person',
    response: T.Object({ unread: T.Integer() }),
  },
  getMessage: {
    method: 'GET',
    url: '/api/messages/:id',
    summary: 'A notice to me',
    tag: 'messages',
    who: 'person',
    params: byId,
    response: NoticeView,
  },
  readMessage: {
    method: 'POST',
    url: '/api/messages/:id/read',
    summary: 'I have opened a notice; the first time is kept',
    tag: 'messages',
    who: 'person',
    params: byId,
    response: NoticeView,
  },
  listCaseNotices: {
    method: 'GET',
    url: '/api/cases/:id/notices',
    summary: 'The notices of a case that I may see, with their receipts',
    tag: 'messages',
    who: 'person',
    params: byId,
    response: T.Object({ rows: T.Array(NoticeView) }),
  },
  getContact: {
    method: 'GET',
    url: '/api/me/contact',
    summary: 'How I am told',
    tag: 'people',
    who: 'person',
    response: ContactView,
  },
  changeContact: {
    method: 'PUT',
    url: '/api/me/contact',
    summary: 'Choose channels and language, and whether documents may be served electronically',
    tag: 'people',
    who: 'person',
    body: T.Object(
      {
        wants: T.Array(T.Union([T.Literal('email'), T.Literal('sms')]), { maxItems: 2, uniqueItems: true }),
        language: T.Union([T.Literal('zh'), T.Literal('en')]),
        agreed: T.Optional(T.Boolean()),
      },
      closed,
    ),
    response: ContactView,
  },
  askEmail: {
    method: 'POST',
    url: '/api/me/contact/email',
    summary: 'Give an e-mail address; a code goes there',
    tag: 'people',
    who: 'person',
    body: T.Object(
      { email: T.String({ minLength: 3, maxLength: 200, pattern: '^[^\\s@<>,;"]+@[^\\s@<>,;"]+\\.[^\\s@<>,;".]+$' }) },
      closed,
    ),
    response: ContactView,
  },
  confirmEmail: {
    method: 'POST',
    url: '/api/me/contact/email/confirm',
    summary: 'Confirm the address with the code',
    tag: 'people',
    who: 'person',
    body: T.Object({ code: T.String({ pattern: '^[0-9]{6}$' }) }, closed),
    response: ContactView,
  },
  listReads: {
    method: 'GET',
    url: '/api/me/reads',
    summary: 'Who looked at my data, newest first',
    tag: 'people',
    who: 'person',
    querystring: Paging,
    response: S.page(ReadView),
  },
  listCaseDeliveries: {
    method: 'GET',
    url: '/api/cases/:id/deliveries',
    summary: 'What partners were told in a case, and their receipts',
    tag: 'exchange',
    who: 'person',
    params: byId,
    response: T.Object({ rows: T.Array(S.Delivery) }),
  },
} as const;
