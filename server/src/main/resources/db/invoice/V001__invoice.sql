grant usage on schema invoice to staveworks_app;

-- The wall around what two organisations share; the one that is no member here is null.
create function invoice.is_party(buyer uuid, seller uuid) returns boolean language sql stable parallel safe
return kernel.is_system() or coalesce(buyer = kernel.current_tenant(), false)
    or coalesce(seller = kernel.current_tenant(), false);

-- Invoice (发票). Amounts are in minor units; those of a red-letter invoice (红字) and of a credit note are negative.
-- What stands of an invoice is gross - reversed.
create table invoice.invoice (
    id uuid primary key,
    origin text not null check (origin in ('fapiao', 'platform')),
    kind text not null check (kind in ('special', 'general', 'other', 'commercial')),
    is_red boolean not null,
    number text check (length(number) between 1 and 40),
    seller_id uuid,
    seller_name text not null,
    seller_tax_id text,
    buyer_id uuid,
    buyer_name text not null,
    buyer_tax_id text,
    issued_on date,
    currency char(3) not null,
    net bigint not null,
    tax bigint not null,
    gross bigint not null,
    -- Of the invoice that a red letter takes back.
    original_number text,
    original_id uuid references invoice.invoice,
    confirmation_number text,
    reason text,
    remark text,
    drawer text,
    tax_bureau_code text,
    tax_bureau_name text,
    -- Of an invoice that is issued here: endpoints, addresses, terms.
    terms jsonb,
    statement_id uuid,
    reversed bigint not null default 0 check (reversed >= 0),
    matched bigint not null default 0 check (matched >= 0),
    claimed bigint not null default 0 check (claimed >= 0),
    -- Up to this much left over counts as matched in full (policy at the day of the match).
    tolerance bigint not null default 0 check (tolerance >= 0),
    made_by uuid not null,
    made_by_name text not null,
    made_at timestamptz not null,
    issued_at timestamptz,
    discarded_at timestamptz,
    state text not null generated always as (
        case when discarded_at is not null then 'voided'
             when number is null then 'draft'
             when is_red then 'registered'
             when reversed >= gross then 'red_lettered'
             when matched = 0 then 'registered'
             when matched + tolerance >= gross - reversed then 'matched'
             else 'partly_matched' end) stored,
    check (gross = net + tax),
    check (case when is_red then gross < 0 else gross > 0 end),
    check (is_red or original_number is null),
    check ((number is null) = (issued_on is null)),
    check (origin = 'platform' or number is not null and terms is null),
    constraint never_matched_beyond_what_stands check (is_red or matched <= greatest(gross - reversed, 0)),
    constraint never_claimed_beyond_the_invoice check (is_red or claimed <= gross)
);
-- The number of an electronic invoice is unique in the country, the platform's own numbers are unique to the seller.
create unique index invoice_fapiao_number on invoice.invoice (number) where origin = 'fapiao';
create unique index invoice_own_number on invoice.invoice (seller_id, number) where origin = 'platform';
create index on invoice.invoice (buyer_id, id);
create index on invoice.invoice (seller_id, id);
create index on invoice.invoice (original_number) where original_number is not null;
create index on invoice.invoice (statement_id) where statement_id is not null;
create index invoice_unmatched on invoice.invoice (seller_id, buyer_id) where state in ('registered', 'partly_matched');
alter table invoice.invoice enable row level security;
alter table invoice.invoice force row level security;
-- A draft is the seller's own.
create policy parties on invoice.invoice
    using (kernel.is_system() or coalesce(seller_id = kernel.current_tenant(), false)
        or coalesce(buyer_id = kernel.current_tenant(), false) and number is not null);

create table invoice.invoice_line (
    id uuid primary key,
    invoice_id uuid not null references invoice.invoice on delete cascade,
    buyer_id uuid,
    seller_id uuid,
    number int not null check (number between 1 and 2000),
    kind text not null check (kind in ('item', 'discount')),
    name text not null check (length(name) between 1 and 500),
    specification text,
    unit text,
    quantity numeric(30, 13),
    unit_price numeric(38, 18),
    net bigint not null,
    tax bigint not null,
    gross bigint not null check (gross = net + tax),
    treatment text not null check (treatment in ('taxed', 'exempt', 'not_taxable', 'margin')),
    rate numeric(7, 6) check (rate between 0 and 1),
    tax_code text,
    statement_line_id uuid,
    unique (invoice_id, number),
    check ((treatment = 'taxed') = (rate is not null))
);
alter table invoice.invoice_line enable row level security;
alter table invoice.invoice_line force row level security;
create policy parties on invoice.invoice_line using (invoice.is_party(buyer_id, seller_id));

-- The file as it came: the original is what the tax law wants kept.
create table invoice.document (
    id uuid primary key,
    owner_id uuid not null,
    invoice_id uuid references invoice.invoice,
    file_name text not null check (length(file_name) between 1 and 200),
    sha256 bytea not null,
    content bytea not null check (length(content) <= 1048576),
    kept_at timestamptz not null
);
create unique index on invoice.document (invoice_id) where invoice_id is not null;
create index invoice_document_unused on invoice.document (owner_id, kept_at) where invoice_id is null;
alter table invoice.document enable row level security;
alter table invoice.document force row level security;
create policy readers on invoice.document
    using (kernel.is_system() or owner_id = kernel.current_tenant()
        or invoice_id is not null and exists (select from invoice.invoice i where i.id = invoice_id));

-- Each invoice number is registered once on the whole platform. Hashes only, outside every tenant's reach: it says that
-- an invoice is in use and since when, never by whom.
create table invoice.fingerprint (
    number_hash bytea primary key,
    content_hash bytea not null,
    registered_at timestamptz not null
);
alter table invoice.fingerprint enable row level security;
alter table invoice.fingerprint force row level security;
create policy platform on invoice.fingerprint using (kernel.is_system());

-- Running numbers of invoices that are issued here: without gaps, so they are drawn under a lock and roll back.
create table invoice.number_series (
    organisation_id uuid not null,
    prefix text not null,
    year int not null,
    last int not null check (last > 0),
    primary key (organisation_id, prefix, year)
);
alter table invoice.number_series enable row level security;
alter table invoice.number_series force row level security;
create policy tenant on invoice.number_series
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- Agreed statements as trade told of them; they change no more.
create table invoice.statement (
    id uuid primary key,
    number text not null,
    buyer_id uuid not null,
    buyer_name text not null,
    seller_id uuid not null,
    seller_name text not null,
    currency char(3) not null,
    total bigint not null check (total >= 0),
    agreed_on date not null,
    payable_by date,
    covered bigint not null default 0,
    tolerance bigint not null default 0,
    state text not null generated always as (
        case when covered + tolerance >= total then 'covered'
             when covered = 0 then 'open'
             else 'partly_covered' end) stored,
    check (covered between 0 and total)
);
create index on invoice.statement (buyer_id, id);
create index on invoice.statement (seller_id, id);
create index invoice_statement_open on invoice.statement (seller_id, buyer_id) where covered < total;
alter table invoice.statement enable row level security;
alter table invoice.statement force row level security;
create policy parties on invoice.statement using (invoice.is_party(buyer_id, seller_id));

create table invoice.statement_line (
    id uuid primary key,
    statement_id uuid not null references invoice.statement,
    buyer_id uuid not null,
    seller_id uuid not null,
    number int not null,
    order_id uuid not null,
    order_number text not null,
    delivery_id uuid not null,
    delivery_number text not null,
    component text not null,
    description text not null,
    quantity numeric(20, 6),
    unit text,
    unit_price numeric(20, 6),
    vat_rate numeric(5, 4) not null,
    amount bigint not null,
    accepted_on date not null,
    matched bigint not null default 0,
    constraint never_invoiced_beyond_what_was_accepted check (matched between 0 and amount)
);
create index on invoice.statement_line (statement_id, number);
alter table invoice.statement_line enable row level security;
alter table invoice.statement_line force row level security;
create policy parties on invoice.statement_line using (invoice.is_party(buyer_id, seller_id));

-- Which part of an invoice answers for which accepted line (三单匹配). Undone by a later fact, never deleted.
create table invoice.match (
    id uuid primary key,
    invoice_id uuid not null references invoice.invoice,
    statement_id uuid not null references invoice.statement,
    statement_line_id uuid not null references invoice.statement_line,
    buyer_id uuid not null,
    seller_id uuid not null,
    amount bigint not null check (amount > 0),
    matched_by_name text not null,
    matched_at timestamptz not null,
    undone_by_name text,
    undone_at timestamptz,
    undone_reason text,
    check ((undone_at is null) = (undone_by_name is null))
);
create unique index invoice_match_once on invoice.match (invoice_id, statement_line_id) where undone_at is null;
create index on invoice.match (statement_id) where undone_at is null;
create index on invoice.match (statement_line_id) where undone_at is null;
alter table invoice.match enable row level security;
alter table invoice.match force row level security;
create policy parties on invoice.match using (invoice.is_party(buyer_id, seller_id));

-- What an invoice is used for (such as a financed credential): claims and their releases are facts, none is changed.
create table invoice.claim (
    id uuid primary key,
    invoice_id uuid not null references invoice.invoice,
    buyer_id uuid,
    seller_id uuid,
    amount bigint not null check (amount > 0),
    purpose_type text not null check (length(purpose_type) between 1 and 40),
    purpose_id uuid not null,
    claimed_at timestamptz not null,
    unique (invoice_id, purpose_type, purpose_id)
);
create index on invoice.claim (purpose_type, purpose_id);
alter table invoice.claim enable row level security;
alter table invoice.claim force row level security;
create policy parties on invoice.claim using (invoice.is_party(buyer_id, seller_id));

create table invoice.claim_release (
    claim_id uuid primary key references invoice.claim,
    buyer_id uuid,
    seller_id uuid,
    released_at timestamptz not null,
    reason text not null
);
alter table invoice.claim_release enable row level security;
alter table invoice.claim_release force row level security;
create policy parties on invoice.claim_release using (invoice.is_party(buyer_id, seller_id));
revoke update, delete on invoice.claim, invoice.claim_release from staveworks_app;
