grant usage on schema credit to staveworks_app;

-- A score (信用评分) as it was on a day, with all that it is made of. Computed by the platform; whose it is may read it.
create table credit.score (
    id uuid primary key,
    organisation_id uuid not null,
    organisation_name text not null,
    as_of date not null,
    scorecard text not null,
    -- Missing where there were too few facts.
    points int,
    bad_probability numeric(9, 6) check (bad_probability between 0 and 1),
    lines int not null check (lines >= 0),
    -- The facts that it was computed from, and the points of each.
    facts jsonb not null,
    parts jsonb not null,
    computed_at timestamptz not null,
    unique (organisation_id, as_of),
    check ((points is null) = (bad_probability is null))
);
alter table credit.score enable row level security;
alter table credit.score force row level security;
create policy owner on credit.score for select
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
create policy platform on credit.score using (kernel.is_system());

-- An organisation objects to a fact in its file (异议); the operator answers.
create table credit.objection (
    id uuid primary key,
    number text not null unique,
    organisation_id uuid not null,
    organisation_name text not null,
    fact text not null check (length(fact) between 1 and 60),
    shown text not null check (length(shown) <= 100),
    reason text not null check (length(reason) between 1 and 2000),
    state text not null check (state in ('open', 'upheld', 'rejected')),
    raised_by_name text not null,
    raised_at timestamptz not null,
    answer text check (length(answer) between 1 and 2000),
    answered_by_name text,
    answered_at timestamptz,
    check ((state = 'open') = (answered_at is null)),
    check ((answered_at is null) = (answer is null))
);
create unique index one_open_objection on credit.objection (organisation_id, fact) where state = 'open';
create index on credit.objection (organisation_id, id);
alter table credit.objection enable row level security;
alter table credit.objection force row level security;
create policy owner on credit.objection using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- Something that the operator may want to look into (风险信号). It has no effect by itself.
create table credit.signal (
    id uuid primary key,
    number text not null unique,
    kind text not null check (kind in ('circular_trade', 'shared_people', 'large_first_trade',
        'credentials_above_trade', 'duplicate_invoice')),
    -- Tells the same finding from a new one.
    fingerprint text not null unique,
    organisation_ids uuid[] not null check (cardinality(organisation_ids) > 0),
    organisation_names text not null,
    -- Sales between firms, summed up, in the order in which the goods went.
    legs jsonb not null,
    currency char(3),
    amount bigint,
    compared bigint,
    times numeric(12, 1),
    people int,
    refused int,
    threshold numeric(20, 6),
    clause text,
    found_on date not null,
    state text not null check (state in ('open', 'dismissed', 'confirmed')),
    note text check (length(note) between 1 and 2000),
    decided_by_name text,
    decided_at timestamptz,
    check ((state = 'open') = (decided_at is null))
);
create index on credit.signal (state, found_on);
alter table credit.signal enable row level security;
alter table credit.signal force row level security;
create policy platform on credit.signal using (kernel.is_system());
