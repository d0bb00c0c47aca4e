grant usage on schema planning to staveworks_app;

-- When an organisation works (班次): minutes of the day by weekday, Monday is 1. Without rows it is the usual week.
create table planning.shift (
    organisation_id uuid not null,
    weekday smallint not null check (weekday between 1 and 7),
    from_minute int not null check (from_minute >= 0),
    to_minute int not null check (to_minute <= 1440),
    primary key (organisation_id, weekday, from_minute),
    check (from_minute < to_minute)
);
alter table planning.shift enable row level security;
alter table planning.shift force row level security;
create policy tenant on planning.shift using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- What does not work for a while (停机): all of an organisation, or some machines.
create table planning.closure (
    id uuid primary key,
    organisation_id uuid not null,
    kind text not null check (kind in ('holiday', 'maintenance', 'breakdown')),
    machine_id uuid,
    machine_name text,
    capability text,
    machines int not null check (machines >= 0),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    note text check (length(note) <= 500),
    created_by_name text not null,
    created_at timestamptz not null,
    check (starts_at < ends_at),
    check ((machine_id is null) = (capability is null) and (machine_id is null) = (machines = 0))
);
create index on planning.closure (organisation_id, ends_at);
alter table planning.closure enable row level security;
alter table planning.closure force row level security;
create policy tenant on planning.closure using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- Spare capacity that a factory offers (富余产能): so much of what is free of its machines, at a price an hour.
create table planning.capacity_offer (
    organisation_id uuid not null,
    capability text not null,
    is_open boolean not null,
    percent int not null check (percent between 1 and 100),
    hour_price bigint not null check (hour_price >= 0),
    currency char(3) not null,
    minimum_quantity int not null check (minimum_quantity >= 1),
    until date not null,
    changed_by_name text not null,
    changed_at timestamptz not null,
    primary key (organisation_id, capability)
);
create index on planning.capacity_offer (capability) where is_open;
alter table planning.capacity_offer enable row level security;
alter table planning.capacity_offer force row level security;
create policy tenant on planning.capacity_offer using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- A line of a request that is split among factories (派单).
create table planning.dispatch (
    id uuid primary key,
    number text not null unique,
    dispatcher_id uuid not null,
    state text not null check (state in ('open', 'settled', 'cancelled')),
    rfq_id uuid not null,
    rfq_number text not null,
    rfq_line_id uuid not null,
    buyer_name text not null,
    title text not null,
    quantity int not null check (quantity > 0),
    unit text not null,
    currency char(3) not null,
    due_on date not null,
    steps jsonb not null,
    shares_most int not null,
    share_percent int not null,
    created_by_name text not null,
    created_at timestamptz not null
);
create unique index dispatch_open on planning.dispatch (rfq_line_id) where state <> 'cancelled';
create index on planning.dispatch (dispatcher_id, id);

-- What one factory is asked to make of it.
create table planning.dispatch_share (
    id uuid primary key,
    dispatch_id uuid not null references planning.dispatch,
    dispatcher_id uuid not null,
    organisation_id uuid not null,
    organisation_name text not null,
    state text not null check (state in ('offered', 'accepted', 'declined', 'withdrawn', 'ordered')),
    quantity int not null check (quantity > 0),
    ready_on date not null,
    unit_price numeric(20, 6) not null check (unit_price >= 0),
    cost jsonb not null,
    reasons jsonb not null,
    -- Minutes by capability that stay free for it until the order is confirmed.
    load jsonb not null,
    offered_at timestamptz not null,
    answered_at timestamptz,
    answered_by_name text,
    answer text check (length(answer) <= 500),
    quote_id uuid
);
create unique index dispatch_share_live on planning.dispatch_share (dispatch_id, organisation_id)
    where state in ('offered', 'accepted', 'ordered');
create index on planning.dispatch_share (organisation_id, state);
create index on planning.dispatch_share (state) where state in ('offered', 'accepted');

alter table planning.dispatch_share enable row level security;
alter table planning.dispatch_share force row level security;
create policy sides on planning.dispatch_share using (kernel.is_system()
    or dispatcher_id = kernel.current_tenant() or organisation_id = kernel.current_tenant());
alter table planning.dispatch enable row level security;
alter table planning.dispatch force row level security;
create policy dispatcher on planning.dispatch using (kernel.is_system() or dispatcher_id = kernel.current_tenant());
create policy factories on planning.dispatch for select
    using (exists (select from planning.dispatch_share s where s.dispatch_id = dispatch.id));
