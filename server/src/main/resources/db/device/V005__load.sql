-- A file of measurements that somebody loads (测量数据导入). It goes to the database as it is, so that a load that was
-- interrupted goes on from the last committed row; it is deleted when all of it was loaded.
create table device.load (
    id uuid primary key,
    organisation_id uuid not null,
    person_id uuid not null,
    person_name text not null,
    organisation_name text not null,
    permissions text[] not null,
    locale text not null,
    device_id uuid references device.device,
    file_name text not null check (length(file_name) <= 200),
    size int not null,
    state text not null check (state in ('draft', 'loading', 'done', 'failed')),
    rows int not null,
    rows_done int not null default 0,
    points bigint not null default 0,
    plan jsonb,
    message text,
    created_at timestamptz not null,
    finished_at timestamptz
);
create index on device.load (organisation_id, id);
create index on device.load (id) where state = 'loading';
alter table device.load enable row level security;
alter table device.load force row level security;
create policy tenant on device.load
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

create table device.load_file (
    load_id uuid primary key references device.load on delete cascade,
    organisation_id uuid not null,
    bytes bytea not null
);
alter table device.load_file enable row level security;
alter table device.load_file force row level security;
create policy tenant on device.load_file
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
