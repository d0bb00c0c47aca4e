-- An e-invoice that was not registered because its number is in use on the platform. Says who tried and when; nothing of
-- the invoice, and nothing of whose it is.
create table invoice.refusal (
    id uuid primary key,
    organisation_id uuid not null,
    organisation_name text not null,
    refused_on date not null
);
create index on invoice.refusal (refused_on);
alter table invoice.refusal enable row level security;
alter table invoice.refusal force row level security;
create policy platform on invoice.refusal using (kernel.is_system());
