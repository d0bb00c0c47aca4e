-- Whoever owns a company prefix reads events that name keys under it, so it counts once the operator has seen the
-- certificate. Several may ask for one; one has it.
alter table trace.company_prefix drop constraint company_prefix_pkey;
alter table trace.company_prefix
    add column id uuid primary key default uuidv7(),
    add column organisation_name text not null default '',
    add column certificate text,
    add column state text not null default 'asked' check (state in ('asked', 'confirmed', 'refused')),
    add column decided_by text,
    add column decided_at timestamptz,
    add column reason text,
    add check ((state = 'asked') = (decided_at is null)),
    add unique (organisation_id, prefix);
create unique index company_prefix_owner on trace.company_prefix (prefix) where state = 'confirmed';
drop index trace.company_prefix_organisation_id_idx;
alter table trace.company_prefix enable row level security;
alter table trace.company_prefix force row level security;
create policy owner on trace.company_prefix
    using ((select kernel.is_system()) or organisation_id = (select kernel.current_tenant()));
