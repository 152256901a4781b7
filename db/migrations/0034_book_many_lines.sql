-- Adds the lines of a statement to the balances (过账) in time that grows with their number: what was changed is what is looked at, and not
-- looked up again among all balances of the book.
create or replace function book_lines() returns trigger
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
  with changed as (
    insert into account_balance as b (district, book, account, party, debit_fen, credit_fen)
      select district, book, account, party, sum(debit_fen), sum(credit_fen)
        from added group by district, book, account, party order by district, book, account, party
      on conflict (district, book, account, party) do update
        set debit_fen = b.debit_fen + excluded.debit_fen, credit_fen = b.credit_fen + excluded.credit_fen
      returning b.district, b.book, b.account, b.party, b.debit_fen, b.credit_fen
  ), crossing as (
    select c.*, a.name from changed c cross join lateral (select * from account x
      where x.district = c.district and x.book = c.book and x.account = c.account) a
      where not a.below_zero and c.debit_fen <> c.credit_fen and (c.debit_fen > c.credit_fen) <> (a.side = 'debit')
      order by c.book, c.account, c.party limit 1
  )
  select jsonb_build_object('why', 'short', 'book', book, 'account', account, 'party', party, 'name', name,
      'missing_fen', abs(debit_fen - credit_fen)) into wrong from crossing;
  if wrong is not null then
    raise exception using errcode = 'OW004', message = 'account below zero', detail = wrong::text;
  end if;
  return null;
end $$;
