-- As the gateway calls a device that is behind it, where that is not its code: a Sparkplug edge node names its devices.
alter table device.device add column node_name text check (length(node_name) between 1 and 200);
create unique index on device.device (gateway_id, node_name) where node_name is not null;

-- A plant's own MQTT broker to which the platform connects as a client (消息代理). A level of the topic names the device.
create table device.broker (
    id uuid primary key,
    organisation_id uuid not null,
    name text not null check (length(name) between 1 and 120),
    host text not null check (length(host) between 1 and 200),
    port int not null check (port between 1 and 65535),
    tls boolean not null,
    user_name text check (length(user_name) <= 200),
    -- Sealed with the installation's master key.
    password_sealed bytea,
    topic_filter text not null check (length(topic_filter) between 1 and 200),
    code_level int not null check (code_level between 1 and 20),
    shared_group text check (length(shared_group) <= 100),
    active boolean not null,
    created_by_name text not null,
    created_at timestamptz not null
);
create index on device.broker (organisation_id, id);
alter table device.broker enable row level security;
alter table device.broker force row level security;
create policy tenant on device.broker
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
