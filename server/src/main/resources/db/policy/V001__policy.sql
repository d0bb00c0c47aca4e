create extension if not exists btree_gist schema public;

create table policy.rule (
    key text primary key check (length(key) between 1 and 100),
    unit text not null,
    value_min numeric(20, 6) not null,
    value_max numeric(20, 6) not null
);

create table policy.rule_version (
    id uuid primary key,
    key text not null references policy.rule,
    valid_from date not null,
    valid_to date,
    value numeric(20, 6) not null,
    clause text not null check (length(clause) between 1 and 200),
    source text not null check (length(source) between 1 and 300),
    recorded_by_name text not null,
    recorded_at timestamptz not null default now(),
    check (valid_to >= valid_from),
    -- On each day at most one version of a rule holds.
    exclude using gist (key with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index on policy.rule_version (key, valid_from desc);

insert into policy.rule (key, unit, value_min, value_max) values
    ('payment-terms.small-firms.days-max', 'days', 1, 365),
    ('payment-terms.public-bodies.days-max', 'days', 1, 365);

insert into policy.rule_version (id, key, valid_from, value, clause, source, recorded_by_name) values
    ('01972900-0000-7000-8000-000000000001', 'payment-terms.small-firms.days-max', '2025-06-01', 60,
     '国务院令第802号 第九条', '保障中小企业款项支付条例（2025年修订）', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000002', 'payment-terms.public-bodies.days-max', '2025-06-01', 30,
     '国务院令第802号 第九条', '保障中小企业款项支付条例（2025年修订）', 'Staveworks');
