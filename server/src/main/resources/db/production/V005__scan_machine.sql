-- On which machine it was (设备), the unit-th of its kind, where the worker said so; its name as it was then.
alter table production.scan add column machine_id uuid, add column machine_unit int check (machine_unit > 0),
    add column machine_name text, add check (num_nulls(machine_id, machine_unit, machine_name) in (0, 3));
-- Whose work touches a span of time.
create index scan_ticket_time on production.scan (organisation_id, ticket_id, worked_at) where undone_at is null;
