-- Which certificates an authority of devices has taken back (证书吊销列表, X.509 CRL): the last list of each. Of the
-- platform, as the authorities are.
create table device.revocation_list (
    id uuid primary key,
    -- The authority's name (RFC 2253).
    authority text not null unique check (length(authority) <= 1000),
    this_update timestamptz not null,
    next_update timestamptz,
    revoked int not null check (revoked >= 0),
    -- As the authority signed it, DER.
    bytes bytea not null,
    uploaded_by_name text not null,
    uploaded_at timestamptz not null
);
alter table device.revocation_list enable row level security;
alter table device.revocation_list force row level security;
create policy platform on device.revocation_list using (kernel.is_system());
