import { Type as T } from 'typebox';
import { byId, closed, Paging } from './parts.ts';
import * as S from './shapes.ts';

const Fen = T.Integer({ description: 'whole fen' });
const Place = T.Union([T.String(), T.Null()]);

/** The book of a case or a purpose: its accounts and what stands on them. */
const BookView = T.Object({
  book: T.String(),
  caseId: T.String({ description: 'the case whose officers keep it' }),
  caseNumber: T.String(),
  title: T.String(),
  accounts: T.Array(
    T.Object({
      account: T.String(),
      name: S.Text,
      side: T.Enum(['debit', 'credit']),
      belowZero: T.Boolean(),
      bank: T.String(),
      balanceFen: Fen,
      parties: T.Array(T.Object({ party: T.String(), name: T.String(), balanceFen: Fen })),
    }),
  ),
  debitFen: Fen,
  creditFen: Fen,
});

const PostingView = T.Object({
  posting: T.String(),
  text: S.Text,
  receipt: T.String(),
  caseId: T.String(),
  version: T.Integer({ description: 'the event of the case that booked it' }),
  at: S.Instant,
  lines: T.Array(T.Object({ account: T.String(), party: T.String(), name: T.String(), debitFen: Fen, creditFen: Fen })),
});

const PaymentView = T.Object({
  payment: T.String({ description: 'what the payer writes as the purpose of his transfer' }),
  caseId: T.String(),
  caseNumber: T.String(),
  title: T.String(),
  direction: T.Enum(['in', 'out']),
  amountFen: Fen,
  daxie: T.String(),
  text: S.Text,
  status: T.Enum(['waiting', 'done', 'cancelled', 'late']),
  receipt: T.String(),
  madeAt: S.Instant,
  dueAt: T.Union([S.Instant, T.Null()]),
  endedAt: T.Union([S.Instant, T.Null()]),
  payAt: T.Union([T.String(), T.Null()], {
    description: 'where a demonstration pays; null where it is paid by any bank',
  }),
});

const DifferenceView = T.Object({
  bank: T.String(),
  difference: T.String(),
  kind: T.Enum(['unknown', 'amount', 'again', 'ended', 'missing-line', 'balance', 'not-executed']),
  line: T.Union([T.Integer(), T.Null()]),
  payment: T.String(),
  facts: S.Json,
  foundAt: S.Instant,
  status: T.Enum(['open', 'settled', 'gone']),
  settledAt: T.Union([S.Instant, T.Null()]),
  settledByName: T.String(),
  why: T.String(),
});

const BankStanding = T.Object({
  bank: T.String(),
  bookFen: Fen,
  bankFen: Fen,
  onTheWayFen: Fen,
  lastLine: T.Integer(),
  openDifferences: T.Integer(),
});

/** Staff who keep the money: they see what book and bank do not say alike, and settle it. */
const cashiers = ['cashier'];

/** Operations of books, payments and reconciliation. */
export const accountContract = {
  getBook: {
    method: 'GET',
    url: '/api/books/:id',
    summary: 'The book of a case or purpose: accounts and balances',
    tag: 'money',
    who: 'staff',
    params: byId,
    response: BookView,
  },
  listPostings: {
    method: 'GET',
    url: '/api/books/:id/postings',
    summary: 'Postings of a book, newest first',
    tag: 'money',
    who: 'staff',
    params: byId,
    querystring: Paging,
    response: T.Object({ rows: T.Array(PostingView), next: Place }),
  },
  listBookPayments: {
    method: 'GET',
    url: '/api/books/:id/payments',
    summary: 'Payments of a book, newest first',
    tag: 'money',
    who: 'staff',
    params: byId,
    querystring: Paging,
    response: T.Object({ rows: T.Array(PaymentView), next: Place }),
  },
  listMyPayments: {
    method: 'GET',
    url: '/api/my/payments',
    summary: 'What the caller has to pay, has paid and has got',
    tag: 'money',
    who: 'person',
    querystring: Paging,
    response: T.Object({ rows: T.Array(PaymentView), next: Place }),
  },
  listBanks: {
    method: 'GET',
    url: '/api/banks',
    summary: 'How far book and bank agree',
    tag: 'money',
    who: 'staff',
    roles: cashiers,
    response: T.Object({ rows: T.Array(BankStanding) }),
  },
  listBankDifferences: {
    method: 'GET',
    url: '/api/banks/differences',
    summary: 'What book and bank do not say alike, oldest first',
    tag: 'money',
    who: 'staff',
    roles: cashiers,
    querystring: T.Object({ ...Paging.properties, status: T.Optional(T.Enum(['open', 'all'])) }, closed),
    response: T.Object({ rows: T.Array(DifferenceView), next: Place }),
  },
  settleBankDifference: {
    method: 'POST',
    url: '/api/banks/:id/settle',
    summary: 'Settle a difference: book the line for a payment, or say why it may stand',
    tag: 'money',
    who: 'staff',
    roles: cashiers,
    params: byId,
    body: T.Object(
      {
        difference: T.String({ minLength: 1, maxLength: 100 }),
        payment: T.Optional(T.String({ maxLength: 100 })),
        why: T.String({ minLength: 1, maxLength: 500 }),
      },
      closed,
    ),
    response: BankStanding,
  },
} as const;
