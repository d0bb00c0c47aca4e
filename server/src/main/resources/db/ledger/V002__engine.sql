-- The ledger engine: one sequencer books, through ledger.book alone; business changes hand in through the outbox.

drop function ledger.post(jsonb);
drop function ledger.name_accounts(jsonb);
drop type ledger.posting;
alter table ledger.account rename to account_before;
alter table ledger.transfer rename to transfer_before;

create type ledger.kind as enum ('transfer', 'hold', 'take', 'void', 'expire');
create type ledger.component as enum ('goods', 'freight', 'insurance', 'deposit', 'deposit_use', 'payment',
    'adjustment', 'credential', 'financing', 'discount', 'redemption', 'fee', 'journal');

-- One account of one organisation's book. The sums are maintained with each transfer; held sums are of holds that are
-- neither posted nor released. A limited account keeps one side within the other, holds counted.
create table ledger.account (
    no bigint primary key,
    id uuid not null unique,
    book uuid not null,
    code text not null check (length(code) between 1 and 40),
    counterparty uuid not null,
    counterparty_name text,
    name text not null check (length(name) <= 100),
    currency char(3) not null,
    limited text not null check (limited in ('none', 'debits', 'credits')),
    debit bigint not null default 0 check (debit >= 0),
    credit bigint not null default 0 check (credit >= 0),
    debit_held bigint not null default 0 check (debit_held >= 0),
    credit_held bigint not null default 0 check (credit_held >= 0),
    opened_at timestamptz not null,
    constraint account_key unique (book, code, counterparty, currency, name),
    constraint debits_within_credits check (limited <> 'debits' or debit + debit_held <= credit),
    constraint credits_within_debits check (limited <> 'credits' or credit + credit_held <= debit)
) with (fillfactor = 60);
create index on ledger.account (book, id);

-- Every transfer in the order of booking, without gaps. Nothing is ever updated or deleted.
create table ledger.transfer (
    no bigint not null,
    debit_account bigint not null,
    credit_account bigint not null,
    amount bigint not null check (amount > 0),
    request_hash bigint not null,
    happened_at timestamptz not null,
    booked_at timestamptz not null,
    group_no bigint,
    kind ledger.kind not null,
    component ledger.component not null,
    id uuid not null,
    document_id uuid not null,
    hold_id uuid,
    document_type text not null check (length(document_type) between 1 and 60),
    constraint transfer_no primary key (no),
    constraint transfer_id unique (id),
    check (debit_account <> credit_account),
    check ((kind in ('take', 'void', 'expire')) = (hold_id is not null))
);
create index on ledger.transfer (debit_account, no);
create index on ledger.transfer (credit_account, no);
-- A hold is resolved at most once.
create unique index transfer_resolves_once on ledger.transfer (hold_id) where hold_id is not null;

-- The number of the last transfer; who books moves it on from the number that it knows.
create table ledger.head (
    one boolean primary key default true check (one),
    no bigint not null
);

-- Open holds. A row goes when its hold is posted, voided or expires.
create table ledger.hold (
    id uuid primary key,
    debit_account bigint not null references ledger.account,
    credit_account bigint not null references ledger.account,
    amount bigint not null check (amount > 0),
    expires_at timestamptz
);
create index on ledger.hold (expires_at) where expires_at is not null;

-- What was refused, so that asking again gets the first answer.
create table ledger.rejection (
    id uuid primary key,
    request_hash bigint not null,
    outcome text not null,
    at timestamptz not null
);

-- What business changes handed in and the sequencer has not booked yet.
create table ledger.outbox (
    no bigint generated always as identity primary key,
    postings jsonb not null
);

-- A closed period of a book: direct postings that happened until its last day are refused; late ones of business
-- changes count for the period in which they were booked.
create table ledger.period (
    id uuid primary key,
    book uuid not null,
    until date not null,
    before timestamptz not null,
    head bigint not null,
    closed_at timestamptz not null,
    closed_by_name text not null,
    unique (book, until)
);
create table ledger.closing_balance (
    period_id uuid not null references ledger.period,
    account bigint not null references ledger.account,
    debit bigint not null,
    credit bigint not null,
    primary key (period_id, account)
);

-- The chain of hashes over all transfers, sealed in blocks.
create table ledger.seal (
    to_no bigint primary key,
    from_no bigint not null unique,
    hash bytea not null check (length(hash) = 32),
    sealed_at timestamptz not null,
    check (from_no <= to_no)
);

insert into ledger.account (no, id, book, code, counterparty, counterparty_name, name, currency, limited, debit, credit,
                            opened_at)
select row_number() over (order by opened_at, id), id, book, code, counterparty, counterparty_name, '', currency, 'none',
       debit, credit, opened_at
from ledger.account_before;
insert into ledger.transfer (no, debit_account, credit_account, amount, request_hash, happened_at, booked_at, kind,
                             component, id, document_id, document_type)
select row_number() over (order by t.booked_at, t.id), d.no, c.no, t.amount, 0, t.happened_at, t.booked_at, 'transfer',
       t.component::ledger.component, t.id, t.document_id, t.document_type
from ledger.transfer_before t
join ledger.account d on d.id = t.debit_account
join ledger.account c on c.id = t.credit_account;
insert into ledger.head (no) select coalesce(max(no), 0) from ledger.transfer;
drop table ledger.transfer_before;
drop table ledger.account_before;

-- The application reads its own book only, and writes through the functions below.
revoke insert, update, delete on all tables in schema ledger from staveworks_app;
do $$
declare
    t text;
begin
    foreach t in array array['account', 'transfer', 'head', 'hold', 'rejection', 'outbox', 'period', 'closing_balance',
                             'seal'] loop
        execute format('alter table ledger.%I enable row level security', t);
        execute format('alter table ledger.%I force row level security', t);
        -- The owner of the schema, as whom the functions run, need not be a superuser.
        execute format('create policy owner on ledger.%I to current_user using (true) with check (true)', t);
    end loop;
    foreach t in array array['head', 'rejection', 'outbox', 'seal'] loop
        execute format('create policy platform on ledger.%I for select to staveworks_app using (kernel.is_system())', t);
    end loop;
end
$$;
create policy readers on ledger.account for select to staveworks_app
    using (kernel.is_system() or book = kernel.current_tenant());
create policy readers on ledger.transfer for select to staveworks_app
    using (kernel.is_system() or exists (select from ledger.account a where a.no = debit_account));
create policy readers on ledger.hold for select to staveworks_app
    using (kernel.is_system() or exists (select from ledger.account a where a.no = debit_account));
create policy readers on ledger.period for select to staveworks_app
    using (kernel.is_system() or book = kernel.current_tenant());
create policy readers on ledger.closing_balance for select to staveworks_app
    using (kernel.is_system() or exists (select from ledger.account a where a.no = account));

-- Hands in what a business change books, in its transaction. Each posting has to concern the caller.
create function ledger.hand_in(postings jsonb)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    strange text;
begin
    select p ->> 'id' into strange from jsonb_array_elements(postings) p
    where not kernel.is_system()
      and (kernel.current_tenant()::text in (p #>> '{debit,book}', p #>> '{debit,counterparty}',
                                             p #>> '{credit,counterparty}')) is not true
    limit 1;
    if strange is not null then
        raise insufficient_privilege using message = format('transfer %s concerns other organisations', strange);
    end if;
    insert into ledger.outbox (postings) values (postings);
end
$$;

-- Books a batch: the transfers after number `head`, the new sums of the accounts they touch, the holds that open and
-- end, what was refused, and the outbox rows that are done with. All or nothing; a unique violation tells that an id
-- was answered before. It is for the sequencer alone.
create function ledger.book(
    head bigint, booked_at timestamptz,
    ids uuid[], kinds text[], debits bigint[], credits bigint[], amounts bigint[], hashes bigint[],
    happened_micros bigint[], groups bigint[], components text[], document_types text[], document_ids uuid[],
    hold_ids uuid[],
    opened jsonb,
    accounts bigint[], debit_sums bigint[], credit_sums bigint[], debit_helds bigint[], credit_helds bigint[],
    holds_opened uuid[], hold_debits bigint[], hold_credits bigint[], hold_amounts bigint[], hold_expiries bigint[],
    holds_ended uuid[],
    rejected_ids uuid[], rejected_hashes bigint[], rejected_outcomes text[],
    handed_in bigint[])
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    known bigint;
begin
    if not kernel.is_system() then
        raise insufficient_privilege using message = 'only the sequencer books';
    end if;
    update ledger.head h set no = book.head + cardinality(ids) where h.no = book.head;
    if not found then
        raise serialization_failure using message = 'another sequencer has booked';
    end if;
    if exists (select from ledger.rejection r where r.id = any (ids))
       or exists (select from ledger.transfer t where t.id = any (rejected_ids)) then
        raise unique_violation using message = 'an id was answered before';
    end if;
    if jsonb_array_length(opened) > 0 then
        insert into ledger.account (no, id, book, code, counterparty, counterparty_name, name, currency, limited,
                                    opened_at)
        select o.no, o.id, o.book, o.code, o.counterparty, o.counterparty_name, o.name, o.currency, o.limited,
               book.booked_at
        from jsonb_to_recordset(opened) o (no bigint, id uuid, book uuid, code text, counterparty uuid,
                                           counterparty_name text, name text, currency char(3), limited text);
    end if;
    insert into ledger.transfer (no, debit_account, credit_account, amount, request_hash, happened_at, booked_at,
                                 group_no, kind, component, id, document_id, hold_id, document_type)
    select book.head + t.n, t.debit, t.credit, t.amount, t.hash,
           timestamptz 'epoch' + t.happened * interval '1 microsecond', book.booked_at, t.group_no,
           t.kind::ledger.kind, t.component::ledger.component, t.id, t.document_id, t.hold_id, t.document_type
    from unnest(ids, kinds, debits, credits, amounts, hashes, happened_micros, groups, components, document_types,
                document_ids, hold_ids)
         with ordinality t (id, kind, debit, credit, amount, hash, happened, group_no, component, document_type,
                            document_id, hold_id, n);
    update ledger.account a
    set debit = s.debit, credit = s.credit, debit_held = s.debit_held, credit_held = s.credit_held
    from unnest(accounts, debit_sums, credit_sums, debit_helds, credit_helds)
         s (no, debit, credit, debit_held, credit_held)
    where a.no = s.no;
    get diagnostics known = row_count;
    if known <> cardinality(accounts) then
        raise foreign_key_violation using message = format('only %s of %s accounts exist', known, cardinality(accounts));
    end if;
    if cardinality(holds_opened) > 0 then
        insert into ledger.hold (id, debit_account, credit_account, amount, expires_at)
        select h.id, h.debit, h.credit, h.amount, timestamptz 'epoch' + h.expiry * interval '1 microsecond'
        from unnest(holds_opened, hold_debits, hold_credits, hold_amounts, hold_expiries)
             h (id, debit, credit, amount, expiry);
    end if;
    if cardinality(holds_ended) > 0 then
        delete from ledger.hold where id = any (holds_ended);
    end if;
    if cardinality(rejected_ids) > 0 then
        insert into ledger.rejection (id, request_hash, outcome, at)
        select r.id, r.hash, r.outcome, book.booked_at
        from unnest(rejected_ids, rejected_hashes, rejected_outcomes) r (id, hash, outcome);
    end if;
    if cardinality(handed_in) > 0 then
        delete from ledger.outbox where no = any (handed_in);
    end if;
end
$$;

-- Closes a book until a day, with the balances of its accounts as booked so far. For the sequencer alone.
create function ledger.close_period(period_id uuid, of_book uuid, until date, before timestamptz, at timestamptz,
                                    by_name text)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not kernel.is_system() then
        raise insufficient_privilege using message = 'only the sequencer closes';
    end if;
    insert into ledger.period (id, book, until, before, head, closed_at, closed_by_name)
    select period_id, of_book, close_period.until, close_period.before, h.no, at, by_name from ledger.head h;
    insert into ledger.closing_balance (period_id, account, debit, credit)
    select period_id, a.no, sum(e.debit), sum(e.credit)
    from ledger.account a
    cross join lateral (
        select t.amount as debit, 0::bigint as credit from ledger.transfer t
        where t.debit_account = a.no and t.kind in ('transfer', 'take') and t.happened_at < before
        union all
        select 0, t.amount from ledger.transfer t
        where t.credit_account = a.no and t.kind in ('transfer', 'take') and t.happened_at < before) e
    where a.book = of_book
    group by a.no;
end
$$;

create function ledger.seal_block(first bigint, last bigint, block_hash bytea, at timestamptz)
    returns void
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
begin
    if not kernel.is_system() then
        raise insufficient_privilege using message = 'only the sequencer seals';
    end if;
    insert into ledger.seal (to_no, from_no, hash, sealed_at) values (last, first, block_hash, at);
end
$$;

revoke execute on all functions in schema ledger from public;
grant execute on all functions in schema ledger to staveworks_app;
