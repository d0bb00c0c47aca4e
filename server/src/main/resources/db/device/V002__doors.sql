-- How a device connects: by itself, as a gateway for others, or behind one. What is behind a gateway has no secret: its
-- gateway speaks for it.
alter table device.device
    add column kind text not null default 'direct' check (kind in ('direct', 'gateway', 'behind_gateway')),
    add column gateway_id uuid references device.device,
    add column commands_allowed boolean not null default false,
    add column messages_per_second int not null default 5000 check (messages_per_second between 1 and 20000),
    add column points_per_second int not null default 100000 check (points_per_second between 1 and 500000),
    -- How its own form of JSON is read (报文映射), see `Mapping`.
    add column mapping jsonb,
    -- SHA-256 of the certificate that is pinned to it.
    add column certificate_fingerprint bytea unique check (length(certificate_fingerprint) = 32),
    add column certificate_subject text,
    add column certificate_expires_at timestamptz,
    add column certificate_only boolean not null default false,
    alter column secret_hash drop not null,
    alter column secret_set_at drop not null,
    add check ((kind = 'behind_gateway') = (gateway_id is not null)),
    add check ((kind = 'behind_gateway') = (secret_hash is null)),
    add check ((certificate_fingerprint is null) = (certificate_expires_at is null));
create index on device.device (gateway_id) where gateway_id is not null;

-- What people told a device to do (下发指令). It timed out where `deadline_at` is over and it is neither answered nor
-- failed; that is asked, not written, so that nothing has to watch the clock.
create table device.command (
    id uuid primary key,
    organisation_id uuid not null,
    device_id uuid not null references device.device,
    method text not null check (length(method) between 1 and 60),
    params jsonb not null,
    state text not null check (state in ('sent', 'acknowledged', 'answered', 'failed')),
    sent_by_name text not null,
    sent_at timestamptz not null,
    deadline_at timestamptz not null,
    acknowledged_at timestamptz,
    ended_at timestamptz,
    result jsonb,
    error text check (length(error) <= 1000),
    check ((state in ('answered', 'failed')) = (ended_at is not null))
);
create index on device.command (organisation_id, id);
create index on device.command (device_id, id);
alter table device.command enable row level security;
alter table device.command force row level security;
create policy tenant on device.command
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
revoke delete on device.command from staveworks_app;
