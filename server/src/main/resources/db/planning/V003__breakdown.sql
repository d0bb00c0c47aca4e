-- A machine that says it is down (设备报故障); the planner makes a closure of it, or does not.
create table planning.breakdown (
    id uuid primary key,
    organisation_id uuid not null,
    machine_id uuid not null,
    machine_name text not null,
    unit int not null check (unit >= 1),
    since timestamptz not null,
    reason text,
    -- When it ran again.
    over_at timestamptz,
    answer text check (answer in ('closed', 'dismissed')),
    answered_by_name text,
    answered_at timestamptz,
    closure_id uuid references planning.closure on delete set null,
    check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by_name is null))
);
create unique index breakdown_now on planning.breakdown (machine_id, unit) where over_at is null;
create index on planning.breakdown (organisation_id, since);
alter table planning.breakdown enable row level security;
alter table planning.breakdown force row level security;
create policy tenant on planning.breakdown using (kernel.is_system() or organisation_id = kernel.current_tenant());
