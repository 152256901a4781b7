-- Lots of auctions as the public sees them (拍卖标的): `lot` is the case and the lot's code in it.
create table auction_lot (
  district text not null,
  lot text not null,
  case_id text not null,
  task text not null,
  unit text not null,
  name jsonb not null,
  lines jsonb not null,
  terms jsonb not null,
  round text not null,
  opens_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  status text not null,
  bids integer not null,
  bidders integer not null,
  leader text,
  price_fen bigint,
  link text not null,
  why text not null,
  closed_at timestamptz(3),
  primary key (district, lot)
);
create index auction_lot_by_end on auction_lot (district, ends_at, lot);
create index auction_lot_of_case on auction_lot (district, case_id, lot);
select wall('auction_lot');

-- Bids that count, in their order (有效出价). `bid_key` makes a repeat harmless.
create table auction_bid (
  district text not null,
  lot text not null,
  seq integer not null,
  bidder text not null,
  amount_fen bigint not null,
  at timestamptz(3) not null,
  first boolean not null,
  link text not null,
  bid_key text not null,
  primary key (district, lot, seq)
);
create unique index auction_bid_key on auction_bid (district, lot, bidder, bid_key);
select wall('auction_bid');
revoke delete on auction_bid from onewindow_app;
create trigger auction_bid_stays before update on auction_bid for each row execute function refuse_change();

-- Who may bid on a lot under which code (竞买人); the name stays encrypted until the lot is closed.
create table auction_bidder (
  district text not null,
  lot text not null,
  bidder text not null,
  person text not null,
  payment text not null,
  admitted boolean not null,
  primary key (district, lot, bidder)
);
create index auction_bidder_person on auction_bidder (district, person, lot);
select wall('auction_bidder');
