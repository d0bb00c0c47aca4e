-- The lot that a work order makes (生产批次): its code, composed once, at the release. Older ones get it when they need it.
alter table production.work_order add column lot_code text check (length(lot_code) <= 1000);

-- A lot of material that was scanned in for a work order (投料). The id is made on the device. It is never changed, only
-- undone; the event that tells of it in `trace` has this id as its report.
create table production.material_use (
    organisation_id uuid not null,
    id uuid not null,
    work_order_id uuid not null references production.work_order,
    operation_id uuid not null references production.operation,
    ticket_id uuid not null references production.ticket,
    code text not null check (length(code) <= 1000),
    component_id uuid,
    quantity numeric(20, 6) not null check (quantity > 0),
    unit text not null,
    person_id uuid not null,
    person_name text not null,
    device_at timestamptz not null,
    worked_at timestamptz not null,
    recorded_at timestamptz not null,
    undone_at timestamptz,
    undone_by text,
    primary key (organisation_id, id)
);
create index on production.material_use (work_order_id);
create index on production.material_use (organisation_id, code);
alter table production.material_use enable row level security;
alter table production.material_use force row level security;
create policy tenant on production.material_use
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
revoke delete on production.material_use from staveworks_app;
