grant usage on schema production to staveworks_app;

-- A work order (生产工单): so much of one product, perhaps for a line of an order.
create table production.work_order (
    id uuid primary key,
    organisation_id uuid not null,
    number text not null unique,
    state text not null check (state in ('planned', 'released', 'in_progress', 'done', 'cancelled')),
    product_id uuid not null,
    product_code text not null,
    product_name text not null,
    specification text,
    order_id uuid,
    order_line_id uuid,
    order_number text,
    buyer_id uuid,
    buyer_name text,
    quantity numeric(20, 6) not null check (quantity > 0),
    unit text not null,
    lot_size numeric(20, 6) check (lot_size > 0),
    currency char(3) not null,
    needed_by date,
    good numeric(20, 6) not null default 0,
    scrap numeric(20, 6) not null default 0,
    created_at timestamptz not null,
    released_at timestamptz,
    done_at timestamptz,
    check ((order_id is null) = (buyer_id is null) and (order_id is null) = (order_line_id is null))
);
create index on production.work_order (organisation_id, id);
create index on production.work_order (organisation_id, state, needed_by);
create index on production.work_order (order_id);

-- One step of a work order, copied from the routing when it is released. The sums follow from the scans.
create table production.operation (
    id uuid primary key,
    organisation_id uuid not null,
    work_order_id uuid not null references production.work_order,
    sequence int not null,
    name text not null,
    name_en text,
    capability text not null,
    setup_minutes numeric(20, 6) not null,
    run_seconds_per_unit numeric(20, 6) not null,
    piece_rate numeric(20, 6) not null,
    usually_outsourced boolean not null,
    state text not null check (state in ('waiting', 'started', 'done', 'outsourced', 'cancelled')),
    good numeric(20, 6) not null default 0,
    scrap numeric(20, 6) not null default 0,
    closed boolean not null default false,
    subcontract_order_id uuid,
    subcontract_order_number text,
    subcontractor_id uuid,
    subcontractor_name text,
    unique (work_order_id, sequence),
    check ((subcontract_order_id is null) = (subcontractor_id is null))
);
create index on production.operation (organisation_id, state);
create index on production.operation (subcontract_order_id);

-- The slip that goes with one lot through one operation (工票); its code is printed as QR.
create table production.ticket (
    id uuid primary key,
    organisation_id uuid not null,
    work_order_id uuid not null references production.work_order,
    operation_id uuid not null references production.operation,
    lot int not null check (lot > 0),
    quantity numeric(20, 6) not null check (quantity > 0),
    over_run numeric(20, 6) not null default 0 check (over_run >= 0),
    code text not null unique check (length(code) <= 12),
    state text not null check (state in ('waiting', 'started', 'done', 'outsourced', 'cancelled')),
    good numeric(20, 6) not null default 0,
    scrap numeric(20, 6) not null default 0,
    unique (operation_id, lot)
);
create index on production.ticket (work_order_id);

-- What a worker reported (报工). The id is made on the device. A scan is never changed, only undone.
create table production.scan (
    organisation_id uuid not null,
    id uuid not null,
    work_order_id uuid not null references production.work_order,
    operation_id uuid not null references production.operation,
    ticket_id uuid not null references production.ticket,
    kind text not null check (kind in ('start', 'finish')),
    good numeric(20, 6) not null check (good >= 0),
    scrap numeric(20, 6) not null check (scrap >= 0),
    person_id uuid not null,
    person_name text not null,
    device_at timestamptz not null,
    -- The device's time; the server's where the device's clock is ahead.
    worked_at timestamptz not null,
    recorded_at timestamptz not null,
    piece_rate numeric(20, 6) not null,
    currency char(3) not null,
    -- Good pieces times rate in minor units, exact; rounded when it is summed.
    pay numeric(30, 10) not null,
    undone_at timestamptz,
    undone_by text,
    primary key (organisation_id, id)
);
create index on production.scan (ticket_id);
create index on production.scan (work_order_id);
create index on production.scan (organisation_id, person_id, worked_at);
create index on production.scan (organisation_id, worked_at);

-- A worker asks for somebody to come (呼叫).
create table production.help_call (
    id uuid primary key,
    organisation_id uuid not null,
    state text not null check (state in ('open', 'answered')),
    reason text not null check (reason in ('machine', 'material', 'quality', 'tool', 'drawing', 'safety', 'other')),
    note text check (length(note) <= 500),
    ticket_code text,
    work_order_id uuid references production.work_order,
    work_order_number text,
    operation_name text,
    person_id uuid not null,
    person_name text not null,
    called_at timestamptz not null,
    answered_at timestamptz,
    answered_by text,
    answer text check (length(answer) <= 500)
);
create index on production.help_call (organisation_id, id);
create index on production.help_call (organisation_id, state);

alter table production.work_order enable row level security;
alter table production.work_order force row level security;
create policy tenant on production.work_order
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
alter table production.operation enable row level security;
alter table production.operation force row level security;
create policy tenant on production.operation
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
alter table production.ticket enable row level security;
alter table production.ticket force row level security;
create policy tenant on production.ticket
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
alter table production.scan enable row level security;
alter table production.scan force row level security;
create policy tenant on production.scan
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
revoke delete on production.scan from staveworks_app;
alter table production.help_call enable row level security;
alter table production.help_call force row level security;
create policy tenant on production.help_call
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
