-- How series will be called that have not measured anything yet: whoever sets a device up knows it before.
create table device.expected_series (
    device_id uuid not null references device.device,
    organisation_id uuid not null,
    metric text not null check (length(metric) between 1 and 120),
    label text check (length(label) <= 120),
    unit text check (length(unit) <= 3),
    primary key (device_id, metric)
);
alter table device.expected_series enable row level security;
alter table device.expected_series force row level security;
create policy tenant on device.expected_series
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
