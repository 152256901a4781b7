-- The double-entry books (账簿) of cases and purposes. A book is what its accounts say; amounts are whole fen.

-- Accounts of a book (科目). `side` is the side on which a balance stands; `bank` names the bank account it mirrors, or is empty.
create table account (
  district text not null,
  book text not null,
  account text not null,
  name jsonb not null,
  side text not null check (side in ('debit', 'credit')),
  below_zero boolean not null,
  bank text not null,
  case_id text not null,
  opened_at timestamptz(3) not null,
  primary key (district, book, account)
);
select wall('account');
revoke delete on account from onewindow_app;

-- Postings (分录): what was booked, by which event of which case, on which receipt of a partner. A receipt is booked once.
create table posting (
  district text not null,
  posting text not null,
  book text not null,
  text jsonb not null,
  receipt text not null,
  case_id text not null,
  version integer not null,
  at timestamptz(3) not null,
  primary key (district, posting)
);
create unique index posting_receipt on posting (district, receipt) where receipt <> '';
create index posting_of_book on posting (district, book, at desc, posting desc);
select wall('posting');
revoke delete on posting from onewindow_app;

-- Lines of postings (借贷明细). `party` tells apart whose money it is within an account, or is empty.
create table posting_line (
  district text not null,
  posting text not null,
  n integer not null,
  book text not null,
  account text not null,
  party text not null,
  debit_fen bigint not null,
  credit_fen bigint not null,
  primary key (district, posting, n),
  foreign key (district, posting) references posting,
  foreign key (district, book, account) references account,
  check (debit_fen >= 0 and credit_fen >= 0)
);
create index posting_line_of_account on posting_line (district, book, account, party);
select wall('posting_line');
revoke delete on posting_line from onewindow_app;

-- What stands on an account, for each party in it (余额); kept by the lines themselves and by nobody else.
create table account_balance (
  district text not null,
  book text not null,
  account text not null,
  party text not null,
  debit_fen bigint not null,
  credit_fen bigint not null,
  primary key (district, book, account, party)
);
select wall('account_balance');
revoke delete on account_balance from onewindow_app;

-- Nothing that was booked is changed (只增不改): a mistake is booked back.
create function refuse_change() returns trigger
  language plpgsql
as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger posting_line_stays before update on posting_line for each row execute function refuse_change();
create trigger posting_stays before update on posting for each row execute function refuse_change();

-- Adds the lines of a statement to the balances (过账), always in the same order, so that two who book on the same accounts wait for
-- each other and never crosswise. Refused (OW004): a posting whose sides differ, and an account that would go below zero without
-- being declared so. When tables are built anew beside the ones in use, rows that only move over are counted already.
create function book_lines() returns trigger
  language plpgsql
as $$
declare
  wrong jsonb;
begin
  if tg_table_schema <> current_schema() then
    return null;
  end if;
  select jsonb_build_object('why', 'unequal', 'posting', posting) into wrong
    from added group by district, posting having sum(debit_fen) <> sum(credit_fen) limit 1;
  if wrong is not null then
    raise exception using errcode = 'OW004', message = 'unequal posting', detail = wrong::text;
  end if;
  insert into account_balance as b (district, book, account, party, debit_fen, credit_fen)
    select district, book, account, party, sum(debit_fen), sum(credit_fen)
      from added group by district, book, account, party order by district, book, account, party
    on conflict (district, book, account, party) do update
      set debit_fen = b.debit_fen + excluded.debit_fen, credit_fen = b.credit_fen + excluded.credit_fen;
  select jsonb_build_object('why', 'short', 'book', b.book, 'account', b.account, 'party', b.party, 'name', a.name,
      'missing_fen', abs(b.debit_fen - b.credit_fen)) into wrong
    from (select distinct district, book, account, party from added) t
    join account_balance b using (district, book, account, party)
    join account a using (district, book, account)
    where not a.below_zero and (b.debit_fen <> b.credit_fen) and (b.debit_fen > b.credit_fen) <> (a.side = 'debit')
    order by b.book, b.account, b.party limit 1;
  if wrong is not null then
    raise exception using errcode = 'OW004', message = 'account below zero', detail = wrong::text;
  end if;
  return null;
end $$;
create trigger book_lines after insert on posting_line referencing new table as added
  for each statement execute function book_lines();

-- Takes lines out of the balances again: only when tables are built anew.
create function unbook_lines() returns trigger
  language plpgsql
as $$
begin
  if tg_table_schema <> current_schema() then
    return null;
  end if;
  update account_balance b set debit_fen = b.debit_fen - r.debit_fen, credit_fen = b.credit_fen - r.credit_fen
    from (select district, book, account, party, sum(debit_fen) as debit_fen, sum(credit_fen) as credit_fen
      from removed group by district, book, account, party) r
    where b.district = r.district and b.book = r.book and b.account = r.account and b.party = r.party;
  return null;
end $$;
create trigger unbook_lines after delete on posting_line referencing old table as removed
  for each statement execute function unbook_lines();

-- Money that is to come in or to go out (应收、应付): `status` is waiting, done, cancelled or late.
create table payment (
  district text not null,
  payment text not null,
  case_id text not null,
  book text not null,
  direction text not null check (direction in ('in', 'out')),
  amount_fen bigint not null,
  person text not null,
  party text not null,
  text jsonb not null,
  bank text not null,
  status text not null,
  receipt text not null,
  made_at timestamptz(3) not null,
  due_at timestamptz(3),
  ended_at timestamptz(3),
  primary key (district, payment)
);
create index payment_of_person on payment (district, person, made_at desc, payment desc) where person <> '';
create index payment_of_book on payment (district, book, made_at desc, payment desc);
create index payment_waiting on payment (district, made_at, payment) where status = 'waiting';
select wall('payment');

-- To whom one payment goes, when it goes to many (收款明细).
create table payment_payee (
  district text not null,
  payment text not null,
  n integer not null,
  person text not null,
  party text not null,
  amount_fen bigint not null,
  at timestamptz(3) not null,
  primary key (district, payment, n),
  foreign key (district, payment) references payment
);
create index payment_payee_of_person on payment_payee (district, person, at desc, payment desc, n) where person <> '';
select wall('payment_payee');

-- Lines of a bank's statement as they came (银行流水), each once by its number. `matched` is the payment it belongs to.
create table bank_line (
  district text not null,
  bank text not null,
  line integer not null,
  at timestamptz(3) not null,
  amount_fen bigint not null,
  balance_fen bigint not null,
  reference text not null,
  counterparty text not null,
  counterparty_account text not null,
  matched text,
  came_at timestamptz(3) not null,
  primary key (district, bank, line)
);
create index bank_line_unmatched on bank_line (district, bank, line) where matched is null;
select wall('bank_line');
revoke delete on bank_line from onewindow_app;

-- What book and bank do not say alike (对账差异): work for an officer until it is settled or has gone by itself.
create table bank_difference (
  district text not null,
  bank text not null,
  difference text not null,
  kind text not null,
  line integer,
  payment text not null,
  facts jsonb not null,
  found_at timestamptz(3) not null,
  status text not null,
  settled_at timestamptz(3),
  settled_by text,
  settled_by_name text,
  why text not null default '',
  primary key (district, bank, difference)
);
create index bank_difference_open on bank_difference (district, found_at, difference) where status = 'open';
select wall('bank_difference');
