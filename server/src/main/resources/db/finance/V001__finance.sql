grant usage on schema finance to staveworks_app;

create function finance.is_party(one uuid, other uuid) returns boolean language sql stable parallel safe
return kernel.is_system() or one = kernel.current_tenant() or other = kernel.current_tenant();

-- What a buyer owes by an agreed statement (应收账款). The id is the statement's.
create table finance.receivable (
    id uuid primary key,
    number text not null,
    buyer_id uuid not null,
    buyer_name text not null,
    seller_id uuid not null,
    seller_name text not null,
    currency char(3) not null,
    total bigint not null check (total >= 0),
    open bigint not null check (open between 0 and total),
    agreed_on date not null,
    due_on date not null,
    rule_limit_on date,
    rule_clause text,
    check (buyer_id <> seller_id)
);
create index on finance.receivable (seller_id, due_on) where open > 0;
create index on finance.receivable (buyer_id, due_on) where open > 0;
alter table finance.receivable enable row level security;
alter table finance.receivable force row level security;
create policy parties on finance.receivable using (finance.is_party(buyer_id, seller_id));

-- Public halves of the keys that organisations sign with. Everybody may read them: that is what they are for.
create table finance.verification_key (
    id uuid primary key,
    organisation_id uuid not null,
    organisation_name text not null,
    organisation_identifier text not null,
    public_key bytea not null check (length(public_key) = 44),
    made_at timestamptz not null,
    retired_at timestamptz
);
create unique index on finance.verification_key (organisation_id) where retired_at is null;
alter table finance.verification_key enable row level security;
alter table finance.verification_key force row level security;
create policy readers on finance.verification_key for select using (true);
create policy makers on finance.verification_key for insert
    with check (kernel.is_system() or organisation_id = kernel.current_tenant());
create policy owners on finance.verification_key for update
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
revoke update, delete on finance.verification_key from staveworks_app;
grant update (retired_at) on finance.verification_key to staveworks_app;

-- Private halves, each sealed with a key of its own, which the installation's master key seals.
create table finance.sealed_key (
    id uuid primary key references finance.verification_key,
    organisation_id uuid not null,
    sealed_data_key bytea not null,
    sealed_private_key bytea not null
);
alter table finance.sealed_key enable row level security;
alter table finance.sealed_key force row level security;
create policy owners on finance.sealed_key
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
revoke update, delete on finance.sealed_key from staveworks_app;

-- An organisation that issues credentials: how far it may, and whether it is stopped. The row is locked by whoever
-- adds to what it owes.
create table finance.issuer (
    id uuid primary key,
    issuer_id uuid not null,
    issuer_name text not null,
    currency char(3) not null,
    stopped_on date,
    stop_reason text check (stop_reason in ('overdue', 'decision')),
    stop_note text,
    stop_clause text,
    unique (issuer_id, currency),
    check ((stopped_on is null) = (stop_reason is null))
);
alter table finance.issuer enable row level security;
alter table finance.issuer force row level security;
create policy owner on finance.issuer using (kernel.is_system() or issuer_id = kernel.current_tenant());

-- The operator or a bank lets an issuer commit itself up to an amount; several add up.
create table finance.issuer_limit (
    id uuid primary key,
    issuer_id uuid not null,
    issuer_name text not null,
    currency char(3) not null,
    grantor_id uuid not null,
    grantor_name text not null,
    amount bigint not null check (amount >= 0),
    note text,
    set_by_name text not null,
    set_at timestamptz not null,
    unique (issuer_id, currency, grantor_id)
);
create index on finance.issuer_limit (grantor_id, id);
alter table finance.issuer_limit enable row level security;
alter table finance.issuer_limit force row level security;
create policy parties on finance.issuer_limit using (finance.is_party(issuer_id, grantor_id));

-- A receivable credential (应收账款电子凭证). Rows are consumed and created like coins: whatever becomes of a part, the row
-- is consumed and its children take its place.
create table finance.credential (
    id uuid primary key,
    number text not null unique,
    root_id uuid not null references finance.credential deferrable initially deferred,
    parent_id uuid references finance.credential,
    hop int not null check (hop >= 0),
    issuer_id uuid not null,
    issuer_name text not null,
    holder_id uuid not null,
    holder_name text not null,
    holder_is_bank boolean not null,
    currency char(3) not null,
    amount bigint not null check (amount > 0),
    issued_on date,
    due_on date not null,
    state text not null check (state in ('applied', 'offered', 'declined', 'refused', 'withdrawn', 'live', 'consumed',
        'overdue', 'redeemed', 'cancelled')),
    financing_state text not null default 'none' check (financing_state in ('none', 'asked', 'accepted', 'instructed',
        'financed')),
    statement_id uuid not null,
    statement_number text not null,
    payment_id uuid,
    redemption_id uuid,
    term_reason text check (length(term_reason) <= 1000),
    answer_reason text check (length(answer_reason) <= 1000),
    ended_on date,
    created_at timestamptz not null,
    check ((parent_id is null) = (root_id = id)),
    check (issuer_id <> holder_id)
);
create index on finance.credential (issuer_id, id);
create index on finance.credential (holder_id, id);
create index on finance.credential (root_id);
create index on finance.credential (parent_id) where parent_id is not null;
create index on finance.credential (redemption_id) where redemption_id is not null;
create index on finance.credential (due_on) where state in ('live', 'overdue');
create index credential_owed on finance.credential (issuer_id, currency) where state in ('offered', 'live', 'overdue');
-- What a coin is never changes; only what becomes of it.
revoke update, delete on finance.credential from staveworks_app;
grant update (state, financing_state, issued_on, payment_id, redemption_id, answer_reason, ended_on)
    on finance.credential to staveworks_app;

-- At most one financing, freeze, dispute, offer to pass on, or proposal to cancel at a time.
create table finance.encumbrance (
    id uuid primary key,
    credential_id uuid not null references finance.credential,
    kind text not null check (kind in ('financing', 'freeze', 'dispute', 'passing', 'cancellation')),
    issuer_id uuid not null,
    holder_id uuid not null,
    placed_by uuid not null,
    placed_by_name text not null,
    counterparty_id uuid,
    reason text check (length(reason) <= 1000),
    placed_at timestamptz not null,
    lifted_at timestamptz,
    outcome text check (length(outcome) <= 1000),
    check ((lifted_at is null) = (outcome is null))
);
create unique index one_live_encumbrance on finance.encumbrance (credential_id) where lifted_at is null;
create index on finance.encumbrance (credential_id);
alter table finance.encumbrance enable row level security;
alter table finance.encumbrance force row level security;
create policy parties on finance.encumbrance
    using (finance.is_party(issuer_id, holder_id) or placed_by = kernel.current_tenant()
        or counterparty_id = kernel.current_tenant());

-- A holder offers a credential to its own supplier, against a statement that it has to pay.
create table finance.passing (
    id uuid primary key,
    number text not null unique,
    credential_id uuid not null references finance.credential,
    from_id uuid not null,
    from_name text not null,
    to_id uuid not null,
    to_name text not null,
    issuer_id uuid not null,
    issuer_name text not null,
    statement_id uuid not null,
    statement_number text not null,
    payment_id uuid not null,
    currency char(3) not null,
    amount bigint not null check (amount > 0),
    due_on date not null,
    state text not null check (state in ('offered', 'accepted', 'refused', 'withdrawn', 'lapsed')),
    new_credential_id uuid,
    term_reason text check (length(term_reason) <= 1000),
    offered_on date not null,
    answered_on date,
    reason text check (length(reason) <= 1000),
    created_at timestamptz not null
);
create index on finance.passing (credential_id);
create index on finance.passing (to_id, id);
create index on finance.passing (from_id, id);
alter table finance.passing enable row level security;
alter table finance.passing force row level security;
create policy parties on finance.passing using (finance.is_party(from_id, to_id));

-- A holder asks banks to buy a credential without recourse (无追索权保理).
create table finance.financing (
    id uuid primary key,
    number text not null unique,
    credential_id uuid not null references finance.credential,
    issuer_id uuid not null,
    issuer_name text not null,
    holder_id uuid not null,
    holder_name text not null,
    currency char(3) not null,
    amount bigint not null check (amount > 0),
    due_on date not null,
    state text not null check (state in ('asked', 'accepted', 'registered', 'instructed', 'financed', 'withdrawn',
        'lapsed', 'reversed')),
    note text check (length(note) <= 2000),
    quote_id uuid,
    bank_id uuid,
    bank_name text,
    registration_number text,
    registered_on date,
    attempt int not null default 0,
    instruction_id uuid,
    booked bigint not null default 0,
    failure text check (length(failure) <= 1000),
    financed_on date,
    bank_credential_id uuid,
    created_at timestamptz not null
);
create index on finance.financing (holder_id, id);
create index on finance.financing (bank_id, id) where bank_id is not null;
create index on finance.financing (credential_id);
create index on finance.financing (bank_credential_id) where bank_credential_id is not null;

-- What a bank may see of it, and until when (授权).
create table finance.consent (
    id uuid primary key,
    financing_id uuid not null references finance.financing,
    credential_id uuid not null,
    holder_id uuid not null,
    bank_id uuid not null,
    bank_name text not null,
    facts text[] not null check (cardinality(facts) > 0),
    valid_until date not null,
    revoked_at timestamptz,
    created_at timestamptz not null,
    unique (financing_id, bank_id)
);
create index on finance.consent (credential_id, bank_id);
create index on finance.consent (bank_id, id);
alter table finance.consent enable row level security;
alter table finance.consent force row level security;
create policy parties on finance.consent using (finance.is_party(holder_id, bank_id));

create table finance.quote (
    id uuid primary key,
    financing_id uuid not null references finance.financing,
    holder_id uuid not null,
    bank_id uuid not null,
    bank_name text not null,
    yearly_rate numeric(9, 6) not null check (yearly_rate between 0 and 1),
    value_on date not null,
    days int not null check (days > 0),
    currency char(3) not null,
    interest bigint not null check (interest >= 0),
    fee bigint not null check (fee >= 0),
    paid bigint not null check (paid > 0),
    effective_rate numeric(9, 6) not null,
    issuer_share_percent numeric(5, 2) not null check (issuer_share_percent between 0 and 100),
    valid_until date not null,
    note text check (length(note) <= 2000),
    state text not null check (state in ('standing', 'replaced', 'accepted', 'declined', 'withdrawn')),
    created_at timestamptz not null
);
create index on finance.quote (financing_id, id);
create unique index one_standing_quote on finance.quote (financing_id, bank_id) where state in ('standing', 'accepted');
alter table finance.quote enable row level security;
alter table finance.quote force row level security;
create policy parties on finance.quote using (finance.is_party(holder_id, bank_id));

alter table finance.financing enable row level security;
alter table finance.financing force row level security;
create policy parties on finance.financing
    using (finance.is_party(holder_id, bank_id)
        or exists (select from finance.consent c
                   where c.financing_id = financing.id and c.bank_id = kernel.current_tenant()
                     and c.revoked_at is null));

alter table finance.credential enable row level security;
alter table finance.credential force row level security;
create policy parties on finance.credential
    using (finance.is_party(issuer_id, holder_id)
        or exists (select from finance.passing p
                   where p.credential_id = credential.id and p.to_id = kernel.current_tenant()
                     and p.state in ('offered', 'accepted'))
        or exists (select from finance.consent c
                   where c.credential_id = credential.id and c.bank_id = kernel.current_tenant()
                     and c.revoked_at is null));

-- The texts that organisations signed, as they signed them: the commitment of the buyer, and each passing on.
create table finance.signature (
    id uuid primary key,
    kind text not null check (kind in ('commitment', 'passing')),
    credential_id uuid not null references finance.credential,
    signer_id uuid not null,
    receiver_id uuid not null,
    key_id uuid not null references finance.verification_key,
    document text not null check (length(document) <= 20000),
    document_hash bytea not null,
    signature bytea not null check (length(signature) = 64),
    signed_by_name text not null,
    signed_at timestamptz not null
);
create index on finance.signature (credential_id);
create index on finance.signature (document_hash);
alter table finance.signature enable row level security;
alter table finance.signature force row level security;
create policy parties on finance.signature using (finance.is_party(signer_id, receiver_id));
revoke update, delete on finance.signature from staveworks_app;

-- Payment of what has come due, from the issuer to the holder.
create table finance.redemption (
    id uuid primary key,
    credential_id uuid not null references finance.credential,
    credential_number text not null,
    issuer_id uuid not null,
    issuer_name text not null,
    holder_id uuid not null,
    holder_name text not null,
    currency char(3) not null,
    amount bigint not null check (amount > 0),
    redeemed bigint not null default 0 check (redeemed between 0 and amount),
    due_on date not null,
    state text not null check (state in ('instructed', 'booked', 'rejected', 'reversed')),
    instruction_id uuid,
    failure text check (length(failure) <= 1000),
    instructed_on date not null,
    booked_on date,
    created_at timestamptz not null
);
create index on finance.redemption (issuer_id, id);
create index on finance.redemption (holder_id, id);
create index on finance.redemption (credential_id);
alter table finance.redemption enable row level security;
alter table finance.redemption force row level security;
create policy parties on finance.redemption using (finance.is_party(issuer_id, holder_id));

-- What banks booked for an instruction of this module, each entry once: what is told twice or out of order adds up to
-- the same.
create table finance.bank_fact (
    instruction_id uuid not null,
    kind text not null check (kind in ('booked', 'reversed')),
    bank_reference text not null,
    amount bigint not null check (amount > 0),
    on_day date not null,
    primary key (instruction_id, kind, bank_reference)
);
alter table finance.bank_fact enable row level security;
alter table finance.bank_fact force row level security;
create policy platform on finance.bank_fact using (kernel.is_system());
revoke update, delete on finance.bank_fact from staveworks_app;

-- Coins add up: the children of a consumed credential make up its amount and inherit what it is; nothing else has any.
create function finance.check_coin() returns trigger
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    parent finance.credential;
    children bigint;
begin
    select * into parent from finance.credential where id = coalesce(new.parent_id, new.id);
    if new.parent_id is not null and (parent.root_id, parent.issuer_id, parent.currency, parent.due_on)
            is distinct from (new.root_id, new.issuer_id, new.currency, new.due_on) then
        raise check_violation using message = format('credential %s does not inherit from its parent', new.number);
    end if;
    select coalesce(sum(amount), 0) into children from finance.credential where parent_id = parent.id;
    if children <> (case when parent.state = 'consumed' then parent.amount else 0 end) then
        raise check_violation using message = format('children of credential %s come to %s', parent.number, children);
    end if;
    if new.parent_id is not null then
        select coalesce(sum(amount), 0) into children from finance.credential where parent_id = new.id;
        if children <> (case when (select state from finance.credential where id = new.id) = 'consumed'
                then new.amount else 0 end) then
            raise check_violation using message = format('children of credential %s come to %s', new.number, children);
        end if;
    end if;
    return null;
end
$$;
-- The owner of the schema, as whom the check runs, need not be a superuser.
create policy owner on finance.credential to current_user using (true) with check (true);
create constraint trigger coins_add_up after insert or update of state on finance.credential
    deferrable initially deferred for each row execute function finance.check_coin();
