-- When a device was last heard (最近上报): it sent something that was committed, whatever times its points carry. Written
-- every few seconds, for all that were heard since.
create table device.heard (
    device_id uuid primary key references device.device,
    organisation_id uuid not null,
    heard_at timestamptz not null
) with (fillfactor = 50);
alter table device.heard enable row level security;
alter table device.heard force row level security;
create policy tenant on device.heard
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

create index on device.device (machine_id) where machine_id is not null;
