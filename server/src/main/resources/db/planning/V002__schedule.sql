-- One machine of its kind (1 to its count); missing where any of them may be meant.
alter table planning.closure add column unit int check (unit >= 1 and machines = 1);

-- The schedule of an organisation (排产计划). Each change of its placements is a revision.
create table planning.schedule (
    organisation_id uuid primary key,
    revision int not null check (revision >= 1),
    made_at timestamptz not null,
    made_by_name text not null,
    cause text not null check (cause in ('anew', 'mend', 'move')),
    -- Proven for the facts of the last search: no plan ends earlier.
    bound_at timestamptz
);
alter table planning.schedule enable row level security;
alter table planning.schedule force row level security;
create policy tenant on planning.schedule using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- Which operation of which lot is where, from when to when (排程). What it is called is as it was then, for lists.
create table planning.placement (
    organisation_id uuid not null references planning.schedule,
    work_order_id uuid not null,
    sequence int not null,
    lot int not null,
    id uuid not null,
    machine_id uuid not null,
    machine_name text not null,
    unit int not null check (unit >= 1),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    is_locked boolean not null,
    work_order_number text not null,
    product_name text not null,
    operation_name text not null,
    quantity numeric(20, 6) not null,
    quantity_unit text not null,
    due_at timestamptz,
    primary key (organisation_id, work_order_id, lot, sequence),
    check (starts_at <= ends_at)
);
alter table planning.placement enable row level security;
alter table planning.placement force row level security;
create policy tenant on planning.placement using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- What a minute of lateness of a work order counts, where it is not 1 (加急).
create table planning.priority (
    organisation_id uuid not null,
    work_order_id uuid not null,
    weight int not null check (weight between 1 and 100),
    changed_by_name text not null,
    changed_at timestamptz not null,
    primary key (organisation_id, work_order_id)
);
alter table planning.priority enable row level security;
alter table planning.priority force row level security;
create policy tenant on planning.priority using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- A plan that is searched for, or was found (方案草案).
create table planning.draft (
    id uuid primary key,
    organisation_id uuid not null,
    state text not null check (state in ('searching', 'ready', 'failed', 'applied', 'outdated', 'discarded')),
    mode text not null check (mode in ('anew', 'mend')),
    is_hypothetical boolean not null,
    based_on int not null,
    seconds int not null,
    started_at timestamptz not null,
    started_by_name text not null,
    problem text,
    -- What was found: placements, comparison, explanations.
    result jsonb,
    check ((result is not null) or state in ('searching', 'failed', 'discarded'))
);
create unique index draft_searching on planning.draft (organisation_id) where state = 'searching';
create index on planning.draft (organisation_id, id);
alter table planning.draft enable row level security;
alter table planning.draft force row level security;
create policy tenant on planning.draft using (kernel.is_system() or organisation_id = kernel.current_tenant());
