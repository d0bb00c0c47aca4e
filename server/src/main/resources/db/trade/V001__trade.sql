grant usage on schema trade to staveworks_app;

-- The wall around what two organisations share: a document belongs to its buyer and its seller.
create function trade.is_party(buyer uuid, seller uuid) returns boolean language sql stable parallel safe
return kernel.is_system() or buyer = kernel.current_tenant() or seller = kernel.current_tenant();

-- Request for quotation (询价单).
create table trade.rfq (
    id uuid primary key,
    number text not null unique,
    buyer_id uuid not null,
    buyer_name text not null,
    title text not null check (length(title) between 1 and 200),
    state text not null check (state in ('draft', 'open', 'closed', 'awarded', 'cancelled')),
    visibility text not null check (visibility in ('open', 'invited')),
    invited uuid[] not null,
    quotes_due date not null,
    currency char(3) not null,
    delivery_site_id uuid,
    delivery_place text,
    latitude double precision,
    longitude double precision,
    needed_by date,
    terms_basis text not null check (terms_basis in ('delivery', 'acceptance', 'statement')),
    terms_days int not null check (terms_days between 0 and 365),
    auto_accept_days int not null check (auto_accept_days between 1 and 60),
    deposit_percent numeric(5, 2) not null check (deposit_percent between 0 and 100),
    sample_quantity numeric(20, 6) check (sample_quantity > 0),
    note text,
    attachment_ids uuid[] not null,
    created_at timestamptz not null default now(),
    published_at timestamptz
);
create index on trade.rfq (buyer_id, id);
create index on trade.rfq (state, quotes_due);
create index on trade.rfq using gin (invited);
alter table trade.rfq enable row level security;
alter table trade.rfq force row level security;
create policy buyer on trade.rfq using (kernel.is_system() or buyer_id = kernel.current_tenant());
create policy sellers on trade.rfq for select
    using (state <> 'draft' and (visibility = 'open' or kernel.current_tenant() = any (invited)));

create table trade.rfq_line (
    id uuid primary key,
    rfq_id uuid not null references trade.rfq on delete cascade,
    buyer_id uuid not null,
    number int not null check (number between 1 and 500),
    product_id uuid,
    description text not null check (length(description) between 1 and 500),
    specification text,
    quantity numeric(20, 6) not null check (quantity > 0),
    unit text not null,
    target_price numeric(20, 6) check (target_price >= 0),
    needed_by date,
    unique (rfq_id, number)
);
alter table trade.rfq_line enable row level security;
alter table trade.rfq_line force row level security;
create policy buyer on trade.rfq_line using (kernel.is_system() or buyer_id = kernel.current_tenant());
create policy sellers on trade.rfq_line for select using (exists (select from trade.rfq r where r.id = rfq_id));

-- Quote (报价单): one of each seller for a request, in versions.
create table trade.quote (
    id uuid primary key,
    number text not null unique,
    rfq_id uuid not null references trade.rfq,
    rfq_number text not null,
    rfq_title text not null,
    buyer_id uuid not null,
    buyer_name text not null,
    seller_id uuid not null,
    seller_name text not null,
    state text not null check (state in ('submitted', 'countered', 'withdrawn', 'awarded', 'declined')),
    version int not null check (version > 0),
    counter_version int check (counter_version > version),
    latest_version int not null,
    currency char(3) not null,
    valid_until date not null,
    net bigint not null,
    gross bigint not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (rfq_id, seller_id),
    check ((state = 'countered') = (counter_version is not null))
);
create index on trade.quote (buyer_id, id);
create index on trade.quote (seller_id, id);
alter table trade.quote enable row level security;
alter table trade.quote force row level security;
create policy parties on trade.quote using (trade.is_party(buyer_id, seller_id));

-- What one side offered at one time; never changed.
create table trade.quote_version (
    quote_id uuid not null references trade.quote,
    version int not null,
    buyer_id uuid not null,
    seller_id uuid not null,
    made_by text not null check (made_by in ('buyer', 'seller')),
    person_name text not null,
    made_at timestamptz not null default now(),
    valid_until date not null,
    note text,
    net bigint not null,
    vat bigint not null,
    gross bigint not null,
    primary key (quote_id, version)
);
alter table trade.quote_version enable row level security;
alter table trade.quote_version force row level security;
create policy parties on trade.quote_version using (trade.is_party(buyer_id, seller_id));

create table trade.quote_line (
    quote_id uuid not null,
    version int not null,
    rfq_line_id uuid not null references trade.rfq_line,
    buyer_id uuid not null,
    seller_id uuid not null,
    unit_price numeric(20, 6) not null check (unit_price >= 0),
    vat_rate numeric(5, 4) not null check (vat_rate between 0 and 1),
    minimum_quantity numeric(20, 6) not null check (minimum_quantity >= 0),
    available_quantity numeric(20, 6) check (available_quantity > 0),
    lead_time_days int not null check (lead_time_days between 0 and 730),
    price_breaks jsonb not null,
    primary key (quote_id, version, rfq_line_id),
    foreign key (quote_id, version) references trade.quote_version
);
create index on trade.quote_line (rfq_line_id);
alter table trade.quote_line enable row level security;
alter table trade.quote_line force row level security;
create policy parties on trade.quote_line using (trade.is_party(buyer_id, seller_id));

-- Order (订单).
create table trade.purchase_order (
    id uuid primary key,
    number text not null unique,
    kind text not null check (kind in ('sample', 'bulk', 'subcontract')),
    state text not null check (state in ('awaiting_sample', 'placed', 'confirmed', 'delivering', 'delivered',
        'completed', 'declined', 'cancelled')),
    buyer_id uuid not null,
    buyer_name text not null,
    seller_id uuid not null,
    seller_name text not null,
    external_number text,
    content_hash text,
    title text not null check (length(title) between 1 and 200),
    rfq_id uuid references trade.rfq,
    quote_id uuid references trade.quote,
    sample_order_id uuid references trade.purchase_order,
    currency char(3) not null,
    net bigint not null check (net >= 0),
    vat bigint not null check (vat >= 0),
    gross bigint not null check (gross = net + vat),
    deposit_percent numeric(5, 2) not null check (deposit_percent between 0 and 100),
    deposit bigint not null check (deposit >= 0),
    deposit_state text not null check (deposit_state in ('none', 'due', 'instructed', 'received')),
    deposit_used bigint not null default 0 check (deposit_used between 0 and deposit),
    terms_basis text not null check (terms_basis in ('delivery', 'acceptance', 'statement')),
    terms_days int not null check (terms_days between 0 and 365),
    auto_accept_days int not null check (auto_accept_days between 1 and 60),
    terms_reason text,
    within_rule boolean,
    rule_days_max int,
    rule_clause text,
    delivery_site_id uuid,
    delivery_place text,
    incoterm text,
    transport_mode text,
    needed_by date,
    note text,
    ordered_on date not null,
    confirmed_on date,
    created_at timestamptz not null default now(),
    check ((external_number is null) = (content_hash is null))
);
create unique index purchase_order_external_number on trade.purchase_order (buyer_id, external_number)
    where external_number is not null;
create index on trade.purchase_order (buyer_id, id);
create index on trade.purchase_order (seller_id, id);
create index on trade.purchase_order (buyer_id, state);
create index on trade.purchase_order (seller_id, state);
create index on trade.purchase_order (rfq_id) where rfq_id is not null;
create index on trade.purchase_order (quote_id) where quote_id is not null;
create index on trade.purchase_order (sample_order_id) where sample_order_id is not null;
alter table trade.purchase_order enable row level security;
alter table trade.purchase_order force row level security;
create policy parties on trade.purchase_order using (trade.is_party(buyer_id, seller_id));

-- accepted_net and accepted_gross grow with each acceptance; the last piece takes what is left of the line, so the
-- accepted sums meet the ordered sums to the cent.
create table trade.order_line (
    id uuid primary key,
    order_id uuid not null references trade.purchase_order,
    buyer_id uuid not null,
    seller_id uuid not null,
    number int not null check (number between 1 and 500),
    product_id uuid,
    description text not null check (length(description) between 1 and 500),
    specification text,
    manufacturing_site text,
    quantity numeric(20, 6) not null check (quantity >= 0),
    unit text not null,
    unit_price numeric(20, 6) not null check (unit_price >= 0),
    vat_rate numeric(5, 4) not null check (vat_rate between 0 and 1),
    net bigint not null check (net >= 0),
    gross bigint not null check (gross >= net),
    promised_date date,
    delivered numeric(20, 6) not null default 0 check (delivered >= 0),
    accepted numeric(20, 6) not null default 0 check (accepted >= 0),
    rejected numeric(20, 6) not null default 0 check (rejected >= 0),
    accepted_net bigint not null default 0,
    accepted_gross bigint not null default 0,
    unique (order_id, number),
    constraint never_more_than_ordered check (delivered - rejected <= quantity),
    constraint never_more_than_delivered check (accepted + rejected <= delivered),
    check (accepted_net between 0 and net),
    check (accepted_gross between 0 and gross)
);
create index on trade.order_line (product_id) where product_id is not null;
create index on trade.order_line (seller_id, promised_date) where delivered - rejected < quantity;
alter table trade.order_line enable row level security;
alter table trade.order_line force row level security;
create policy parties on trade.order_line using (trade.is_party(buyer_id, seller_id));

-- Change request (变更申请): one side asks, the other answers.
create table trade.order_change (
    id uuid primary key,
    order_id uuid not null references trade.purchase_order,
    buyer_id uuid not null,
    seller_id uuid not null,
    asked_by text not null check (asked_by in ('buyer', 'seller')),
    asked_by_name text not null,
    state text not null check (state in ('proposed', 'agreed', 'rejected', 'withdrawn')),
    is_cancellation boolean not null,
    reason text not null check (length(reason) between 1 and 1000),
    lines jsonb not null,
    answer_note text,
    asked_at timestamptz not null default now(),
    answered_at timestamptz
);
create index on trade.order_change (order_id, id);
create unique index order_change_one_open on trade.order_change (order_id) where state = 'proposed';
alter table trade.order_change enable row level security;
alter table trade.order_change force row level security;
create policy parties on trade.order_change using (trade.is_party(buyer_id, seller_id));

-- Delivery note (送货单).
create table trade.delivery (
    id uuid primary key,
    number text not null unique,
    order_id uuid not null references trade.purchase_order,
    order_number text not null,
    order_title text not null,
    buyer_id uuid not null,
    buyer_name text not null,
    seller_id uuid not null,
    seller_name text not null,
    state text not null check (state in ('dispatched', 'received', 'accepted', 'rejected')),
    currency char(3) not null,
    dispatched_on date not null,
    received_on date,
    accepted_on date,
    automatic boolean not null default false,
    accept_by date,
    carrier text,
    tracking text,
    incoterm text,
    transport_mode text,
    external_number text,
    note text,
    created_at timestamptz not null default now()
);
create index on trade.delivery (order_id, id);
create index on trade.delivery (buyer_id, id);
create index on trade.delivery (seller_id, id);
create index delivery_waiting on trade.delivery (accept_by) where state = 'received';
create unique index delivery_external_number on trade.delivery (order_id, external_number)
    where external_number is not null;
alter table trade.delivery enable row level security;
alter table trade.delivery force row level security;
create policy parties on trade.delivery using (trade.is_party(buyer_id, seller_id));

create table trade.delivery_line (
    id uuid primary key,
    delivery_id uuid not null references trade.delivery,
    order_line_id uuid not null references trade.order_line,
    buyer_id uuid not null,
    seller_id uuid not null,
    number int not null,
    quantity numeric(20, 6) not null check (quantity > 0),
    lot text,
    manufacturing_site text,
    scheduled_on date,
    accepted numeric(20, 6) not null default 0 check (accepted >= 0),
    rejected numeric(20, 6) not null default 0 check (rejected >= 0),
    reason text,
    note text,
    unique (delivery_id, number),
    check (accepted + rejected <= quantity)
);
create index on trade.delivery_line (order_line_id);
alter table trade.delivery_line enable row level security;
alter table trade.delivery_line force row level security;
create policy parties on trade.delivery_line using (trade.is_party(buyer_id, seller_id));

-- Freight and insurance of a delivery, or of one of its lines. A charge without an amount still says what became of
-- the freight: included in the price, invoiced separately, or charged on another line.
create table trade.delivery_charge (
    id uuid primary key,
    delivery_id uuid not null references trade.delivery,
    delivery_line_id uuid references trade.delivery_line,
    buyer_id uuid not null,
    seller_id uuid not null,
    number int not null,
    kind text not null check (kind in ('freight', 'insurance')),
    basis text not null check (basis in ('amount', 'included_in_price', 'invoiced_separately',
        'charged_on_other_line')),
    amount bigint check (amount >= 0),
    reference text,
    is_accepted boolean not null default false,
    check ((basis = 'amount') = (amount is not null))
);
create index on trade.delivery_charge (delivery_id);
alter table trade.delivery_charge enable row level security;
alter table trade.delivery_charge force row level security;
create policy parties on trade.delivery_charge using (trade.is_party(buyer_id, seller_id));

-- What became payable by an acceptance (应付明细): goods of a delivery line, freight, insurance. Statements take their
-- lines from here, each once.
create table trade.accepted_item (
    id uuid primary key,
    order_id uuid not null references trade.purchase_order,
    order_number text not null,
    order_line_id uuid references trade.order_line,
    delivery_id uuid not null references trade.delivery,
    delivery_number text not null,
    buyer_id uuid not null,
    seller_id uuid not null,
    component text not null check (component in ('goods', 'freight', 'insurance')),
    description text not null,
    quantity numeric(20, 6),
    unit text,
    unit_price numeric(20, 6),
    currency char(3) not null,
    net bigint not null check (net >= 0),
    gross bigint not null check (gross >= net),
    delivered_on date not null,
    accepted_on date not null,
    terms_basis text not null,
    terms_days int not null,
    due_on date,
    rule_limit_on date,
    statement_id uuid
);
create index on trade.accepted_item (order_id);
create index on trade.accepted_item (delivery_id);
create index on trade.accepted_item (statement_id);
create index accepted_item_unstated on trade.accepted_item (seller_id, buyer_id, currency, accepted_on)
    where statement_id is null;
create index accepted_item_unstated_buyer on trade.accepted_item (buyer_id, due_on) where statement_id is null;
alter table trade.accepted_item enable row level security;
alter table trade.accepted_item force row level security;
create policy parties on trade.accepted_item using (trade.is_party(buyer_id, seller_id));

-- Monthly statement (对账单).
create table trade.statement (
    id uuid primary key,
    number text not null unique,
    buyer_id uuid not null,
    buyer_name text not null,
    seller_id uuid not null,
    seller_name text not null,
    state text not null check (state in ('draft', 'sent', 'disputed', 'agreed', 'paid')),
    period_end date not null,
    drawn_on date not null,
    currency char(3) not null,
    total bigint not null check (total >= 0),
    undisputed bigint not null check (undisputed between 0 and total),
    deposit_used bigint not null default 0 check (deposit_used >= 0),
    instructed bigint not null default 0 check (instructed >= 0),
    paid bigint not null default 0 check (paid >= 0),
    payable_by date,
    rule_limit_on date,
    rule_clause text,
    sent_on date,
    agreed_on date,
    created_at timestamptz not null default now(),
    constraint never_more_than_owed check (deposit_used + instructed + paid <= total)
);
create index on trade.statement (buyer_id, id);
create index on trade.statement (seller_id, id);
alter table trade.accepted_item add foreign key (statement_id) references trade.statement;
alter table trade.statement enable row level security;
alter table trade.statement force row level security;
-- A draft is the seller's own.
create policy parties on trade.statement
    using (kernel.is_system() or seller_id = kernel.current_tenant()
        or buyer_id = kernel.current_tenant() and state <> 'draft');

create table trade.statement_line (
    id uuid primary key,
    statement_id uuid not null references trade.statement,
    accepted_item_id uuid not null unique references trade.accepted_item,
    order_id uuid not null,
    buyer_id uuid not null,
    seller_id uuid not null,
    number int not null,
    state text not null check (state in ('stated', 'disputed', 'stood', 'settled')),
    original bigint not null check (original >= 0),
    amount bigint not null check (amount between 0 and original),
    recognised bigint check (recognised between 0 and amount),
    reason text,
    note text,
    check ((state in ('disputed', 'stood')) = (recognised is not null))
);
create index on trade.statement_line (statement_id, number);
create index on trade.statement_line (order_id);
alter table trade.statement_line enable row level security;
alter table trade.statement_line force row level security;
create policy parties on trade.statement_line using (trade.is_party(buyer_id, seller_id));

-- Payment (付款): an instruction of the buyer to its bank, and the seller's word that it came in. The platform never
-- holds the money.
create table trade.payment (
    id uuid primary key,
    number text not null unique,
    kind text not null check (kind in ('deposit', 'statement')),
    order_id uuid references trade.purchase_order,
    statement_id uuid references trade.statement,
    document_number text not null,
    buyer_id uuid not null,
    buyer_name text not null,
    seller_id uuid not null,
    seller_name text not null,
    state text not null check (state in ('instructed', 'confirmed', 'cancelled')),
    currency char(3) not null,
    amount bigint not null check (amount > 0),
    method text not null check (method in ('transfer', 'acceptance_bill')),
    bill_number text,
    bill_acceptor text,
    bill_due_on date,
    note text,
    instructed_on date not null,
    confirmed_on date,
    created_at timestamptz not null default now(),
    check ((kind = 'deposit') = (order_id is not null)),
    check ((kind = 'statement') = (statement_id is not null)),
    check ((method = 'acceptance_bill') = (bill_number is not null and bill_acceptor is not null
        and bill_due_on is not null))
);
create index on trade.payment (buyer_id, id);
create index on trade.payment (seller_id, id);
create index on trade.payment (statement_id) where statement_id is not null;
create index on trade.payment (order_id) where order_id is not null;
alter table trade.payment enable row level security;
alter table trade.payment force row level security;
create policy parties on trade.payment using (trade.is_party(buyer_id, seller_id));
