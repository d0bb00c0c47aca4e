-- The role that the application works as: it owns nothing, so row-level security always holds for it.
do $$
begin
    if not exists (select from pg_roles where rolname = 'staveworks_app') then
        create role staveworks_app nologin;
    end if;
    execute format('grant staveworks_app to %I', current_user);
end
$$;

alter default privileges grant usage on schemas to staveworks_app;
alter default privileges grant select, insert, update, delete on tables to staveworks_app;
alter default privileges grant usage, select on sequences to staveworks_app;
alter default privileges grant execute on functions to staveworks_app;
grant usage on schema kernel to staveworks_app;

-- For whom the running transaction works; set at its start.
create function kernel.current_tenant() returns uuid language sql stable parallel safe
return nullif(current_setting('staveworks.tenant', true), '')::uuid;

-- Whether the platform itself is at work (schedules, listeners, sign-in).
create function kernel.is_system() returns boolean language sql stable parallel safe
return coalesce(current_setting('staveworks.system', true), 'off') = 'on';

create sequence kernel.document_number;

create table kernel.idempotency_key (
    organisation_id uuid not null,
    person_id uuid not null,
    key text not null check (length(key) between 1 and 200),
    request_hash bytea not null,
    status int,
    content_type text,
    body bytea,
    created_at timestamptz not null default now(),
    primary key (organisation_id, person_id, key)
);
create index on kernel.idempotency_key (created_at);
alter table kernel.idempotency_key enable row level security;
alter table kernel.idempotency_key force row level security;
create policy tenant on kernel.idempotency_key
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

create table kernel.audit_entry (
    id uuid primary key,
    at timestamptz not null default now(),
    person_id uuid not null,
    person_name text not null,
    organisation_id uuid not null,
    organisation_name text not null,
    action text not null,
    subject_type text not null,
    subject_id uuid not null,
    subject_number text,
    about text[] not null,
    visible_to uuid[] not null,
    before jsonb,
    after jsonb,
    note text
);
create index on kernel.audit_entry using gin (about);
create index on kernel.audit_entry (organisation_id, id);
alter table kernel.audit_entry enable row level security;
alter table kernel.audit_entry force row level security;
create policy readers on kernel.audit_entry for select
    using (kernel.is_system() or kernel.current_tenant() = any (visible_to));
create policy writers on kernel.audit_entry for insert
    with check (kernel.is_system() or organisation_id = kernel.current_tenant());
-- What was recorded stays: nobody updates or deletes it.
revoke update, delete on kernel.audit_entry from staveworks_app;

create table kernel.attachment (
    id uuid primary key,
    organisation_id uuid not null,
    visible_to uuid[] not null,
    name text not null check (length(name) between 1 and 200),
    content_type text not null,
    size_bytes int not null,
    sha256 bytea not null,
    content bytea not null,
    created_by uuid not null,
    created_at timestamptz not null default now()
);
alter table kernel.attachment enable row level security;
alter table kernel.attachment force row level security;
create policy readers on kernel.attachment for select
    using (kernel.is_system() or organisation_id = kernel.current_tenant()
        or kernel.current_tenant() = any (visible_to));
create policy writers on kernel.attachment for insert
    with check (kernel.is_system() or organisation_id = kernel.current_tenant());
create policy owners on kernel.attachment for update
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

create table kernel.import_job (
    id uuid primary key,
    organisation_id uuid not null,
    person_id uuid not null,
    person_name text not null,
    organisation_name text not null,
    permissions text[] not null,
    locale text not null,
    kind text not null,
    file_name text not null,
    state text not null check (state in ('checking', 'checked', 'applying', 'done', 'failed')),
    partial boolean not null default false,
    rows int not null default 0,
    valid int not null default 0,
    invalid int not null default 0,
    applied int not null default 0,
    message text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index on kernel.import_job (organisation_id, id);
alter table kernel.import_job enable row level security;
alter table kernel.import_job force row level security;
create policy tenant on kernel.import_job
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

create table kernel.import_row (
    job_id uuid not null references kernel.import_job on delete cascade,
    organisation_id uuid not null,
    row_number int not null,
    cells text[] not null,
    state text not null check (state in ('pending', 'valid', 'invalid', 'applied')),
    errors jsonb,
    primary key (job_id, row_number)
);
alter table kernel.import_row enable row level security;
alter table kernel.import_row force row level security;
create policy tenant on kernel.import_row
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- Events that listeners have not yet handled (Spring Modulith's registry); handled ones are deleted.
create table kernel.event_publication (
    id uuid primary key,
    listener_id text not null,
    event_type text not null,
    serialized_event text not null,
    publication_date timestamptz not null,
    completion_date timestamptz,
    status text,
    completion_attempts int,
    last_resubmission_date timestamptz
);
create index on kernel.event_publication (publication_date);
