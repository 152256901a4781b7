-- Leave to use a credential (授权用照): to whom, for which matters and acts, how long and how often.
create table credential_delegation (
  district text not null,
  delegation text not null,
  credential text not null,
  kind text not null check (kind in ('manager', 'user')),
  person text not null,
  person_name text not null,
  by_person text not null,
  by_name text not null,
  -- the mandate on which it was given, or empty when the holder gave it himself; the manager's delegation, or empty
  mandate text not null,
  via text not null,
  matters text[] not null,
  actions text[] not null,
  from_day date not null,
  until_day date not null,
  max_uses integer,
  status text not null check (status in ('active', 'revoked')),
  made_at timestamptz(3) not null,
  made_key text not null,
  ended_at timestamptz(3),
  ended_by text,
  primary key (district, delegation),
  unique (district, by_person, made_key)
);
create index credential_delegation_held on credential_delegation (district, person, made_at desc, delegation);
create index credential_delegation_of on credential_delegation (district, credential, made_at desc, delegation);
select wall('credential_delegation');

-- Each use of a delegation (授权使用记录), numbered, so that of two at once only so many get through as are left.
create table credential_delegation_use (
  district text not null,
  delegation text not null,
  n integer not null,
  at timestamptz(3) not null,
  action text not null,
  matter text not null,
  what text not null,
  primary key (district, delegation, n),
  foreign key (district, delegation) references credential_delegation
);
select wall('credential_delegation_use');
revoke update, delete on credential_delegation_use from onewindow_app;

-- For what a code was shown, on which delegation, and where it was accepted.
alter table credential_use add column matter text not null default '';
alter table credential_use add column delegation text not null default '';
alter table credential_use add column scene text not null default '';

-- The key of a seal (印章密钥): the private part encrypted; the seal as its maker signed it.
create table seal_key (
  district text not null,
  credential text not null,
  point text not null,
  private_sealed text not null,
  seal text not null,
  made_at timestamptz(3) not null,
  compromised_since timestamptz(3),
  compromised_at timestamptz(3),
  compromised_by text,
  primary key (district, credential)
);
select wall('seal_key');

-- Documents that were sealed (签章记录): the signed text, the stamp of time, and who did it on what authority. Added to, never changed.
create table sealing (
  district text not null,
  sealing text not null,
  credential text not null,
  n integer not null,
  document_sm3 text not null,
  file_name text not null,
  matter text not null,
  reason text not null,
  person text not null,
  person_name text not null,
  delegation text not null,
  at timestamptz(3) not null,
  text text not null,
  stamp text not null,
  made_key text not null,
  primary key (district, sealing),
  unique (district, credential, n),
  unique (district, person, made_key)
);
create index sealing_of_document on sealing (district, document_sm3, sealing);
create index sealing_of_credential on sealing (district, credential, at desc, sealing);
select wall('sealing');
revoke update, delete on sealing from onewindow_app;
