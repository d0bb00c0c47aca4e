grant usage on schema performance to staveworks_app;

-- Whether machines bear out what was reported on a ticket (生产证明), as it was found at one time. Never changed: what
-- comes late makes the next version. The evidence is the canonical JSON that the hash is of.
create table performance.proof (
    id uuid primary key,
    organisation_id uuid not null,
    ticket_id uuid not null,
    version int not null check (version >= 1),
    ticket_code text not null,
    lot int not null,
    work_order_id uuid not null,
    work_order_number text not null,
    product_id uuid not null,
    product_code text not null,
    product_name text not null,
    unit text not null,
    operation_id uuid not null,
    sequence int not null,
    operation_name text not null,
    operation_name_en text,
    order_id uuid,
    order_line_id uuid,
    -- On which it was longest.
    machine_id uuid,
    machine_unit int,
    machine_name text,
    machine_source text not null check (machine_source in ('scanned', 'planned', 'only', 'none')),
    started_at timestamptz not null,
    ended_at timestamptz not null,
    good numeric(20, 6) not null,
    scrap numeric(20, 6) not null,
    is_counted boolean not null,
    counted numeric(20, 6) not null,
    is_metered boolean not null,
    energy_kwh numeric(20, 6) not null,
    producing_millis bigint not null,
    -- Whether a machine that it ran on is heard at all.
    is_heard boolean not null,
    verdict text not null check (verdict in ('proven', 'plausible', 'unproven', 'contradicted')),
    confidence int not null check (confidence between 0 and 100),
    evidence text not null,
    evidence_hash char(64) not null,
    made_at timestamptz not null,
    unique (ticket_id, version),
    check (num_nulls(machine_id, machine_unit, machine_name) in (0, 3))
);
create index on performance.proof (organisation_id, id);
create index on performance.proof (organisation_id, work_order_id);
create index on performance.proof (organisation_id, machine_id, machine_unit, ended_at);
create index on performance.proof (order_line_id) where order_line_id is not null;
alter table performance.proof enable row level security;
alter table performance.proof force row level security;
create policy tenant on performance.proof using (kernel.is_system() or organisation_id = kernel.current_tenant());
revoke update, delete on performance.proof from staveworks_app;

-- When a ticket is looked at again, which proof of it holds, and what the workshop says of it.
create table performance.ticket_check (
    ticket_id uuid primary key,
    organisation_id uuid not null,
    proof_id uuid references performance.proof,
    looks int not null,
    next_at timestamptz,
    explanation text check (length(explanation) <= 500),
    explained_by text,
    explained_at timestamptz,
    -- Of which version it was said.
    explained_version int
);
create index on performance.ticket_check (next_at) where next_at is not null;
create index on performance.ticket_check (organisation_id, proof_id);
alter table performance.ticket_check enable row level security;
alter table performance.ticket_check force row level security;
create policy tenant on performance.ticket_check
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- What a machine made of a day: time elements and quantities of ISO 22400-2. Derived, made anew when something comes late.
create table performance.machine_day (
    organisation_id uuid not null,
    machine_id uuid not null,
    unit int not null,
    day date not null,
    id uuid not null unique,
    machine_name text not null,
    capability text not null,
    site_id uuid not null,
    outside_hours bigint not null,
    planned_closed bigint not null,
    extra bigint not null,
    busy bigint not null,
    producing bigint not null,
    setup bigint not null,
    idle bigint not null,
    down bigint not null,
    "off" bigint not null,
    "unknown" bigint not null,
    planned double precision,
    produced double precision not null,
    good double precision not null,
    energy_kwh double precision not null,
    is_counted boolean not null,
    is_metered boolean not null,
    down_reasons jsonb not null,
    made_at timestamptz not null,
    primary key (organisation_id, machine_id, unit, day)
);
create index on performance.machine_day (organisation_id, day);
alter table performance.machine_day enable row level security;
alter table performance.machine_day force row level security;
create policy tenant on performance.machine_day
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- From which day on a machine's days are to be made anew, and how often: what came late is derived a little later.
create table performance.day_check (
    organisation_id uuid not null,
    machine_id uuid not null,
    unit int not null,
    from_day date not null,
    again int not null,
    primary key (organisation_id, machine_id, unit)
);
alter table performance.day_check enable row level security;
alter table performance.day_check force row level security;
create policy tenant on performance.day_check
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
