grant usage on schema device to staveworks_app;

-- What sends measurements (采集设备): a machine's own controller, or a gateway that speaks for it. It connects by its code
-- and its secret, of which only the hash is kept.
create table device.device (
    id uuid primary key,
    organisation_id uuid not null,
    code text not null unique check (length(code) <= 40),
    name text not null check (length(name) <= 120),
    machine_id uuid,
    unit int check (unit > 0),
    state text not null check (state in ('active', 'paused', 'retired')),
    secret_hash bytea not null,
    secret_set_at timestamptz not null,
    silence_seconds int not null check (silence_seconds between 5 and 86400),
    retention_days int not null check (retention_days between 1 and 3660),
    created_by_name text not null,
    created_at timestamptz not null,
    check (unit is null or machine_id is not null)
);
create index on device.device (organisation_id, id);
alter table device.device enable row level security;
alter table device.device force row level security;
create policy tenant on device.device
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- One measured quantity of a device. Words that it sends (states, programmes) are kept as numbers, see `device.word`.
create table device.series (
    id int generated always as identity primary key,
    organisation_id uuid not null,
    device_id uuid not null references device.device,
    metric text not null check (length(metric) between 1 and 120),
    is_text boolean not null,
    label text check (length(label) <= 120),
    unit text check (length(unit) <= 3),
    first_at timestamptz not null,
    unique (device_id, metric)
);
create index on device.series (organisation_id, id);
alter table device.series enable row level security;
alter table device.series force row level security;
create policy tenant on device.series
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

create table device.word (
    series_id int not null references device.series,
    code int not null,
    word text not null check (length(word) <= 200),
    primary key (series_id, code),
    unique (series_id, word)
);
alter table device.word enable row level security;
alter table device.word force row level security;
create policy tenant on device.word using (
    kernel.is_system()
    or exists (select from device.series s where s.id = series_id and s.organisation_id = kernel.current_tenant()));

-- What has arrived and is not packed yet: points of many series as they came, by bucket of their series. A row is points
-- of 20 bytes: series (int), time (bigint, milliseconds since 1970), value (double), big-endian.
--
-- Points carry no organisation: whoever may see the series may see its points, so only the platform itself reads here,
-- after it has read the series as its caller.
create table device.arrived (
    id bigint generated always as identity primary key,
    bucket smallint not null,
    bytes bytea not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
alter table device.arrived alter column bytes set storage external;
create index on device.arrived (bucket, id);
alter table device.arrived enable row level security;
alter table device.arrived force row level security;
create policy platform on device.arrived using (kernel.is_system());

-- Packed points of one series (密封块). Chunks of a series do not overlap. Times are milliseconds since 1970.
create table device.chunk (
    series_id int not null,
    from_at bigint not null,
    to_at bigint not null,
    points int not null check (points > 0),
    first_value double precision not null,
    last_value double precision not null,
    min_value double precision not null,
    max_value double precision not null,
    sum_value double precision not null,
    bytes bytea not null
);
alter table device.chunk alter column bytes set storage external;
-- Answers long spans without a look at the packed points.
create unique index chunk_summary on device.chunk (series_id, from_at)
    include (to_at, points, first_value, last_value, min_value, max_value, sum_value);
alter table device.chunk enable row level security;
alter table device.chunk force row level security;
create policy platform on device.chunk using (kernel.is_system());
