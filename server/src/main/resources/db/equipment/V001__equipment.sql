grant usage on schema equipment to staveworks_app;

-- A machine that is heard (联网设备): the unit-th of its kind in the catalog, with the names that its pages show, and what
-- it did last.
create table equipment.monitored (
    id uuid primary key,
    organisation_id uuid not null,
    machine_id uuid not null,
    unit int not null check (unit > 0),
    machine_name text not null,
    site_id uuid not null,
    site_name text not null,
    capability text not null,
    state text not null default 'unknown'
        check (state in ('producing', 'setup', 'idle', 'down', 'off', 'unknown')),
    state_since timestamptz,
    reason text,
    programme text,
    -- Time of the newest point that is derived; until when it counts as heard.
    derived_to timestamptz,
    heard_to timestamptz,
    created_at timestamptz not null,
    unique (machine_id, unit)
);
create index on equipment.monitored (organisation_id, id);
create index on equipment.monitored (heard_to) where state <> 'unknown';
alter table equipment.monitored enable row level security;
alter table equipment.monitored force row level security;
create policy tenant on equipment.monitored
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- What its series mean (信号), from a moment on.
create table equipment.model (
    monitored_id uuid not null references equipment.monitored on delete cascade,
    organisation_id uuid not null,
    from_at timestamptz not null,
    signals jsonb not null,
    created_by_name text not null,
    created_at timestamptz not null,
    primary key (monitored_id, from_at)
);
create index on equipment.model (organisation_id);
alter table equipment.model enable row level security;
alter table equipment.model force row level security;
create policy tenant on equipment.model
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- Which series concern which machine, of all its models.
create table equipment.heard_series (
    series_id int not null,
    monitored_id uuid not null references equipment.monitored on delete cascade,
    organisation_id uuid not null,
    primary key (series_id, monitored_id)
);
create index on equipment.heard_series (monitored_id);
create index on equipment.heard_series (organisation_id);
alter table equipment.heard_series enable row level security;
alter table equipment.heard_series force row level security;
create policy tenant on equipment.heard_series
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- Spans whose points are there and are not derived yet. Milliseconds since 1970, whole hours.
create table equipment.due (
    id bigint generated always as identity primary key,
    monitored_id uuid not null references equipment.monitored on delete cascade,
    organisation_id uuid not null,
    from_at bigint not null,
    to_at bigint not null,
    check (from_at < to_at)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
create index on equipment.due (monitored_id);
create index on equipment.due (organisation_id);
alter table equipment.due enable row level security;
alter table equipment.due force row level security;
create policy tenant on equipment.due
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- What an hour of a machine amounts to; where a row is missing nothing was heard. The states one after the other: each
-- from so many milliseconds after the beginning on.
create table equipment.hour (
    monitored_id uuid not null references equipment.monitored on delete cascade,
    organisation_id uuid not null,
    hour timestamptz not null,
    producing_millis int not null,
    setup_millis int not null,
    idle_millis int not null,
    down_millis int not null,
    off_millis int not null,
    unknown_millis int not null,
    pieces numeric not null,
    rejects numeric not null,
    energy_kwh numeric not null,
    covered_millis int not null,
    resets int not null,
    is_counted boolean not null,
    is_metered boolean not null,
    starts int[] not null,
    states text[] not null,
    reasons text[] not null,
    primary key (monitored_id, hour),
    check (producing_millis + setup_millis + idle_millis + down_millis + off_millis + unknown_millis = 3600000)
);
create index on equipment.hour (organisation_id);
alter table equipment.hour enable row level security;
alter table equipment.hour force row level security;
create policy tenant on equipment.hour
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- Why machines stand still (停机原因), as an organisation calls it. Without rows it is the usual list.
create table equipment.stop_reason (
    organisation_id uuid not null,
    code text not null check (length(code) between 1 and 40),
    name text not null check (length(name) between 1 and 80),
    is_planned boolean not null,
    position int not null,
    primary key (organisation_id, code)
);
alter table equipment.stop_reason enable row level security;
alter table equipment.stop_reason force row level security;
create policy tenant on equipment.stop_reason
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- What a person said of a stop. Stops are derived anew when points come late, so it belongs to the moment that the
-- person saw the stop begin, not to a row of it.
create table equipment.stop_note (
    id uuid primary key,
    organisation_id uuid not null,
    monitored_id uuid not null references equipment.monitored on delete cascade,
    at timestamptz not null,
    code text not null,
    name text not null,
    is_planned boolean not null,
    note text check (length(note) <= 500),
    said_by uuid not null,
    said_by_name text not null,
    said_at timestamptz not null,
    undone_at timestamptz
);
create index on equipment.stop_note (monitored_id, at);
create index on equipment.stop_note (organisation_id);
alter table equipment.stop_note enable row level security;
alter table equipment.stop_note force row level security;
create policy tenant on equipment.stop_note
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
