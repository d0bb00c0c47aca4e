grant usage on schema edge to staveworks_app;

-- A gateway (边缘网关): a program in the workshop that speaks the machines' own protocols and sends what it reads. It is a
-- device of the module `device`, whose id it has; that module says who it is and whether it may connect.
create table edge.gateway (
    id uuid primary key,
    organisation_id uuid not null,
    code text not null,
    name text not null check (length(name) <= 120),
    config_version int not null check (config_version >= 0),
    -- Its last word about itself, as it sent it.
    state jsonb,
    state_at timestamptz,
    created_at timestamptz not null
);
create index on edge.gateway (organisation_id, id);
alter table edge.gateway enable row level security;
alter table edge.gateway force row level security;
create policy tenant on edge.gateway
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- How a gateway reads one machine (连接). Each has a device of its own behind the gateway, to which its points belong.
create table edge.connection (
    id uuid primary key,
    organisation_id uuid not null,
    gateway_id uuid not null references edge.gateway,
    device_id uuid not null unique,
    device_code text not null,
    name text not null check (length(name) <= 120),
    kind text not null check (kind in ('opcua', 'modbus', 'mqtt')),
    is_enabled boolean not null,
    commands boolean not null,
    -- A record of `edge.internal.protocol`, without what is secret.
    settings jsonb not null,
    sealed_password bytea,
    created_at timestamptz not null
);
create index on edge.connection (organisation_id, gateway_id);
alter table edge.connection enable row level security;
alter table edge.connection force row level security;
create policy tenant on edge.connection
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- What is read (采集点), and how it becomes a value: raw times scale, plus offset. Each kind of connection has its own
-- address: a node (OPC UA), a register (Modbus), a place in the message (MQTT).
create table edge.point (
    connection_id uuid not null references edge.connection,
    position int not null check (position >= 0),
    organisation_id uuid not null,
    metric text not null check (length(metric) between 1 and 120),
    label text check (length(label) <= 120),
    unit text check (length(unit) <= 3),
    node text check (length(node) <= 600),
    register_table text check (register_table in ('coil', 'discrete', 'input', 'holding')),
    address int check (address between 0 and 65535),
    format text,
    byte_order text check (byte_order in ('ABCD', 'CDAB', 'BADC', 'DCBA')),
    bit int check (bit between 0 and 15),
    path text check (length(path) <= 300),
    scale double precision not null check (scale <> 0),
    value_offset double precision not null,
    deadband double precision not null check (deadband >= 0),
    poll_millis int check (poll_millis > 0),
    writable boolean not null,
    primary key (connection_id, position),
    unique (connection_id, metric),
    check (num_nonnulls(node, register_table, path) = 1),
    check ((register_table is null) = (address is null) and (register_table is null) = (format is null))
);
alter table edge.point enable row level security;
alter table edge.point force row level security;
create policy tenant on edge.point
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- What stands on a machine's plate (铭牌), in the terms of IDTA 02006: one for each machine of a kind, numbered from 1.
create table edge.nameplate (
    machine_id uuid not null,
    unit int not null check (unit > 0),
    organisation_id uuid not null,
    product_uri text not null check (length(product_uri) <= 500),
    manufacturer text not null check (length(manufacturer) <= 200),
    designation text not null check (length(designation) <= 200),
    order_code text not null check (length(order_code) <= 100),
    product_type text check (length(product_type) <= 100),
    serial_number text check (length(serial_number) <= 100),
    year_of_construction int check (year_of_construction between 1900 and 2100),
    country_of_origin text check (length(country_of_origin) = 2),
    street text not null check (length(street) <= 200),
    postal_code text check (length(postal_code) <= 20),
    city text not null check (length(city) <= 100),
    country text not null check (length(country) = 2),
    changed_by_name text not null,
    changed_at timestamptz not null,
    primary key (machine_id, unit)
);
alter table edge.nameplate enable row level security;
alter table edge.nameplate force row level security;
create policy tenant on edge.nameplate
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
