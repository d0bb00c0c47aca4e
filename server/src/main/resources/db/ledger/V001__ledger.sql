grant usage on schema ledger to staveworks_app;

-- One account of one organisation's book, per counterparty and currency. The sums are maintained with each transfer.
create table ledger.account (
    id uuid primary key,
    book uuid not null,
    code text not null check (code in ('receivable', 'payable', 'deposit_paid', 'deposit_received', 'settled_in',
        'settled_out', 'sales', 'purchases')),
    counterparty uuid not null,
    counterparty_name text,
    currency char(3) not null,
    debit bigint not null default 0 check (debit >= 0),
    credit bigint not null default 0 check (credit >= 0),
    opened_at timestamptz not null default now(),
    unique (book, code, counterparty, currency)
);
create index on ledger.account (book, id);

create table ledger.transfer (
    id uuid primary key,
    book uuid not null,
    debit_account uuid not null references ledger.account,
    credit_account uuid not null references ledger.account,
    amount bigint not null check (amount > 0),
    currency char(3) not null,
    component text not null check (component in ('goods', 'freight', 'insurance', 'deposit', 'deposit_use', 'payment',
        'adjustment')),
    happened_at timestamptz not null,
    booked_at timestamptz not null default now(),
    document_type text not null check (length(document_type) between 1 and 60),
    document_id uuid not null,
    check (debit_account <> credit_account)
);
create index on ledger.transfer (debit_account, id);
create index on ledger.transfer (credit_account, id);
create index on ledger.transfer (book, document_id);

-- The application reads its own book only, and writes through ledger.post alone: a business change books in the books
-- of both parties at once, and must not open the other's book for that.
revoke insert, update, delete on ledger.account, ledger.transfer from staveworks_app;
alter table ledger.account enable row level security;
alter table ledger.account force row level security;
alter table ledger.transfer enable row level security;
alter table ledger.transfer force row level security;
create policy readers on ledger.account for select to staveworks_app
    using (kernel.is_system() or book = kernel.current_tenant());
create policy readers on ledger.transfer for select to staveworks_app
    using (kernel.is_system() or book = kernel.current_tenant());
-- The owner of the schema, as whom ledger.post runs, need not be a superuser.
create policy owner on ledger.account to current_user using (true) with check (true);
create policy owner on ledger.transfer to current_user using (true) with check (true);

-- One transfer as it is handed in.
create type ledger.posting as (
    id uuid, book uuid, counterparty uuid, debit text, credit text, amount bigint, currency char(3), component text,
    happened_at timestamptz, document_type text, document_id uuid
);

-- Books transfers (an array of postings) in the running transaction and answers the accounts that it opened. Ids that
-- were booked before are left alone. It works in the same order always (accounts by key, transfers by id, balances by
-- account id), so concurrent posts wait for each other but never in a circle.
create function ledger.post(transfers jsonb)
    returns table (account_id uuid, account_counterparty uuid)
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    postings ledger.posting[] := array(select p from jsonb_populate_recordset(null::ledger.posting, transfers) p);
    strange uuid;
    booked uuid[];
begin
    select p.id into strange from unnest(postings) p
    where not kernel.is_system()
      and (kernel.current_tenant() in (p.book, p.counterparty)) is not true
    limit 1;
    if strange is not null then
        raise insufficient_privilege using message = format('transfer %s concerns other organisations', strange);
    end if;

    return query
    insert into ledger.account as opened (id, book, code, counterparty, currency)
    select uuidv7(), p.book, p.code, p.counterparty, p.currency
    from (select distinct q.book, c.code, q.counterparty, q.currency
          from unnest(postings) q cross join lateral (values (q.debit), (q.credit)) c (code)) p
    order by p.book, p.code, p.counterparty, p.currency
    on conflict (book, code, counterparty, currency) do nothing
    returning opened.id, opened.counterparty;

    with new as (
        insert into ledger.transfer (id, book, debit_account, credit_account, amount, currency, component,
                                     happened_at, document_type, document_id)
        select p.id, p.book, d.id, c.id, p.amount, p.currency, p.component, p.happened_at, p.document_type,
               p.document_id
        from unnest(postings) p
        join ledger.account d on (d.book, d.code, d.counterparty, d.currency)
            = (p.book, p.debit, p.counterparty, p.currency)
        join ledger.account c on (c.book, c.code, c.counterparty, c.currency)
            = (p.book, p.credit, p.counterparty, p.currency)
        order by p.id
        on conflict (id) do nothing
        returning id
    )
    select array_agg(id) into booked from new;

    select p.id into strange from unnest(postings) p
    join ledger.transfer t on t.id = p.id
    join ledger.account d on d.id = t.debit_account
    join ledger.account c on c.id = t.credit_account
    where (t.book, d.counterparty, d.code, c.code, t.amount, t.currency)
        <> (p.book, p.counterparty, p.debit, p.credit, p.amount, p.currency)
    limit 1;
    if strange is not null then
        raise unique_violation using message = format('transfer %s was booked before with other contents', strange);
    end if;

    -- Not "for update": that would wait for the key share that other posts' new transfers hold on the same accounts.
    perform 1 from ledger.account
    where id in (select debit_account from ledger.transfer where id = any (booked)
                 union select credit_account from ledger.transfer where id = any (booked))
    order by id for no key update;

    update ledger.account a set debit = a.debit + s.debit, credit = a.credit + s.credit
    from (select e.account, sum(e.debit)::bigint as debit, sum(e.credit)::bigint as credit
          from ledger.transfer t
          cross join lateral (values (t.debit_account, t.amount, 0::bigint), (t.credit_account, 0::bigint, t.amount))
              e (account, debit, credit)
          where t.id = any (booked)
          group by e.account) s
    where a.id = s.account;
end
$$;
revoke execute on function ledger.post(jsonb) from public;
grant execute on function ledger.post(jsonb) to staveworks_app;

-- Writes down how the counterparty of freshly opened accounts is called.
create function ledger.name_accounts(names jsonb)
    returns void
    language sql
    security definer
    set search_path = pg_catalog, pg_temp
begin atomic
    update ledger.account a set counterparty_name = n.name
    from jsonb_to_recordset(names) n (id uuid, name text)
    where a.id = n.id and a.counterparty_name is null;
end;
revoke execute on function ledger.name_accounts(jsonb) from public;
grant execute on function ledger.name_accounts(jsonb) to staveworks_app;
