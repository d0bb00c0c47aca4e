grant usage on schema maintenance to staveworks_app;

-- What a workshop keeps in store to mend its machines (备件). It never has less than nothing, and never promises more than
-- it has.
create table maintenance.part (
    id uuid primary key,
    organisation_id uuid not null,
    number text not null check (length(number) between 1 and 60),
    name text not null check (length(name) between 1 and 120),
    unit text not null check (length(unit) between 2 and 3),
    on_hand numeric(18, 6) not null default 0 check (on_hand >= 0),
    reserved numeric(18, 6) not null default 0 check (reserved >= 0),
    minimum numeric(18, 6) not null default 0 check (minimum >= 0),
    lead_days int not null check (lead_days between 0 and 730),
    price bigint check (price >= 0),
    currency text check (length(currency) = 3),
    supplier text check (length(supplier) <= 120),
    place text check (length(place) <= 60),
    created_at timestamptz not null,
    check (reserved <= on_hand),
    check ((price is null) = (currency is null)),
    unique (organisation_id, number)
);
create index on maintenance.part (organisation_id, id);

-- When a machine is looked after (保养计划): by a counter, or by what is measured of it.
create table maintenance.plan (
    id uuid primary key,
    organisation_id uuid not null,
    number text not null,
    name text not null check (length(name) between 1 and 120),
    machine_id uuid not null,
    machine_name text not null,
    unit int not null check (unit > 0),
    measure text not null check (measure in ('running_hours', 'pieces', 'energy_kwh', 'days', 'condition')),
    every numeric(18, 6) check (every > 0),
    device_id uuid,
    metric text check (length(metric) <= 120),
    limit_value double precision,
    is_upper boolean not null,
    notice_days int not null check (notice_days between 0 and 365),
    minutes int not null check (minutes between 1 and 43200),
    checklist jsonb not null,
    instructions text check (length(instructions) <= 4000),
    state text not null check (state in ('active', 'paused')),
    -- The count begins here, with so much of it used.
    counted_from timestamptz not null,
    used_before numeric(18, 6) not null check (used_before >= 0),
    read_pace numeric(18, 6) check (read_pace >= 0),
    -- What was found at the last look.
    basis text not null check (basis in ('heard', 'estimated', 'calendar', 'unknown')),
    used numeric(18, 6),
    pace numeric(18, 6),
    latest_value double precision,
    due_on date,
    due_low date,
    due_high date,
    checked_at timestamptz,
    created_by_name text not null,
    created_at timestamptz not null,
    check ((measure = 'condition') = (device_id is not null and metric is not null and limit_value is not null)),
    check ((measure = 'condition') = (every is null))
);
create index on maintenance.plan (organisation_id, due_on);

create table maintenance.plan_part (
    organisation_id uuid not null,
    plan_id uuid not null references maintenance.plan,
    part_id uuid not null references maintenance.part,
    quantity numeric(18, 6) not null check (quantity > 0),
    primary key (plan_id, part_id)
);

-- Work on a machine (保养工单).
create table maintenance.job (
    id uuid primary key,
    organisation_id uuid not null,
    number text not null,
    plan_id uuid references maintenance.plan,
    reason text not null check (reason in ('plan', 'condition', 'manual', 'breakdown')),
    machine_id uuid not null,
    machine_name text not null,
    unit int not null check (unit > 0),
    title text not null check (length(title) between 1 and 120),
    instructions text check (length(instructions) <= 4000),
    state text not null check (state in ('open', 'planned', 'done', 'cancelled')),
    due_on date not null,
    minutes int not null check (minutes between 1 and 43200),
    planned_from timestamptz,
    planned_to timestamptz,
    closure_id uuid,
    -- [{text, isDone, by, at, note}]
    checklist jsonb not null,
    finding text check (length(finding) <= 4000),
    is_renewed boolean not null default false,
    parts_cost bigint,
    other_cost bigint,
    currency text,
    closed_by_name text,
    closed_at timestamptz,
    created_by_name text not null,
    created_at timestamptz not null
);
create index on maintenance.job (organisation_id, due_on);
create index on maintenance.job (organisation_id, machine_id, unit, closed_at);
-- A plan has one job at a time.
create unique index job_of_plan on maintenance.job (plan_id) where state in ('open', 'planned');

create table maintenance.job_part (
    organisation_id uuid not null,
    job_id uuid not null references maintenance.job,
    part_id uuid not null references maintenance.part,
    wanted numeric(18, 6) not null check (wanted > 0),
    reserved numeric(18, 6) not null default 0 check (reserved >= 0 and reserved <= wanted),
    used numeric(18, 6) check (used >= 0),
    primary key (job_id, part_id)
);
create index on maintenance.job_part (part_id);

create table maintenance.part_movement (
    id uuid primary key,
    organisation_id uuid not null,
    part_id uuid not null references maintenance.part,
    kind text not null check (kind in ('receipt', 'issue', 'count', 'used')),
    quantity numeric(18, 6) not null,
    on_hand numeric(18, 6) not null,
    job_id uuid references maintenance.job,
    note text check (length(note) <= 500),
    by_name text not null,
    at timestamptz not null
);
create index on maintenance.part_movement (part_id, id);
create index on maintenance.part_movement (organisation_id, id);

-- How machines of a kind fail, learnt from runs to failure (寿命模型).
create table maintenance.life_model (
    id uuid primary key,
    organisation_id uuid not null,
    name text not null check (length(name) between 1 and 120),
    source text not null check (source in ('uploaded', 'records')),
    quantities jsonb not null,
    cycle_minutes int not null check (cycle_minutes between 1 and 43200),
    document text not null,
    report jsonb not null,
    created_by_name text not null,
    created_at timestamptz not null
);
create index on maintenance.life_model (organisation_id, id);

-- Which model tells what a machine has left, and what was told last.
create table maintenance.life_machine (
    organisation_id uuid not null,
    machine_id uuid not null,
    machine_name text not null,
    unit int not null check (unit > 0),
    model_id uuid not null references maintenance.life_model,
    -- [{quantity, deviceId, metric}]
    sources jsonb not null,
    begun_at timestamptz not null,
    cycle int,
    cycles_left double precision,
    low double precision,
    high double precision,
    checked_at timestamptz,
    primary key (organisation_id, machine_id, unit)
);

do $$
declare
    one text;
begin
    foreach one in array array['part', 'plan', 'plan_part', 'job', 'job_part', 'part_movement', 'life_model',
        'life_machine']
    loop
        execute format('alter table maintenance.%I enable row level security', one);
        execute format('alter table maintenance.%I force row level security', one);
        execute format(
            'create policy tenant on maintenance.%I
                 using (kernel.is_system() or organisation_id = kernel.current_tenant())', one);
    end loop;
end
$$;
