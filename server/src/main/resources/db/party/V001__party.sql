create table party.organisation (
    id uuid primary key,
    kind text not null check (kind in ('factory', 'buyer', 'service_provider', 'bank', 'operator')),
    name text not null check (length(name) between 1 and 200),
    name_en text check (length(name_en) between 1 and 200),
    scheme text not null check (scheme ~ '^[A-Z]{2,10}$'),
    identifier text not null check (length(identifier) between 1 and 40),
    country char(2) not null,
    division_code text check (division_code ~ '^[0-9]{6}$'),
    size_class text not null check (size_class in ('large', 'medium', 'small', 'micro', 'public_body')),
    industry_code text check (length(industry_code) between 1 and 10),
    website text check (length(website) between 1 and 200),
    profile text check (length(profile) between 1 and 2000),
    verified boolean not null default false,
    verified_at timestamptz,
    created_at timestamptz not null default now(),
    unique (scheme, identifier)
);
create index on party.organisation (name);

create table party.person (
    id uuid primary key,
    name text not null check (length(name) between 1 and 100),
    phone text not null unique check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    locale text not null check (locale in ('zh', 'en')),
    large_type boolean not null default false,
    created_at timestamptz not null default now()
);

-- What only the sign-in reads.
create table party.password (
    person_id uuid primary key references party.person on delete cascade,
    hash text not null,
    changed_at timestamptz not null default now()
);

create table party.membership (
    organisation_id uuid not null references party.organisation,
    person_id uuid not null references party.person,
    roles text[] not null check (
        cardinality(roles) > 0
        and roles <@ array['owner', 'sales', 'purchaser', 'planner', 'worker', 'finance', 'viewer', 'operator']),
    -- Place on the sign-in page of a demonstration; missing for everybody else.
    featured smallint,
    created_at timestamptz not null default now(),
    primary key (organisation_id, person_id)
);
create index on party.membership (person_id);

-- A badge signs a worker in on a shared tablet, for one organisation only.
create table party.badge (
    code text primary key check (length(code) between 1 and 40),
    organisation_id uuid not null,
    person_id uuid not null,
    pin_hash text not null,
    unique (organisation_id, person_id),
    foreign key (organisation_id, person_id) references party.membership on delete cascade
);

create table party.site (
    id uuid primary key,
    organisation_id uuid not null references party.organisation,
    name text not null check (length(name) between 1 and 100),
    address text not null check (length(address) between 1 and 300),
    division_code text check (division_code ~ '^[0-9]{6}$'),
    latitude double precision check (latitude between -90 and 90),
    longitude double precision check (longitude between -180 and 180),
    created_at timestamptz not null default now(),
    check ((latitude is null) = (longitude is null))
);
create index on party.site (organisation_id, id);

create table party.session (
    id uuid primary key,
    token_hash bytea not null unique,
    person_id uuid not null references party.person,
    organisation_id uuid references party.organisation,
    proof text not null check (proof in ('code', 'password', 'badge', 'demo', 'platform')),
    address text,
    user_agent text,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    ends_at timestamptz not null
);
create index on party.session (person_id);
create index on party.session (ends_at);

create table party.api_key (
    id uuid primary key,
    organisation_id uuid not null references party.organisation,
    name text not null check (length(name) between 1 and 100),
    prefix text not null,
    secret_hash bytea not null unique,
    roles text[] not null,
    made_by uuid not null references party.person,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index on party.api_key (organisation_id, id);
create index on party.api_key (made_by);

create table party.invitation (
    id uuid primary key,
    organisation_id uuid not null references party.organisation,
    phone text not null,
    name text not null check (length(name) between 1 and 100),
    roles text[] not null,
    token_hash bytea not null unique,
    invited_by uuid not null references party.person,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    closed_at timestamptz
);
create unique index on party.invitation (organisation_id, phone) where closed_at is null;

create table party.verification (
    id uuid primary key,
    organisation_id uuid not null references party.organisation,
    state text not null check (state in ('requested', 'approved', 'rejected')),
    note text not null check (length(note) <= 2000),
    attachment_ids uuid[] not null,
    requested_by uuid not null,
    requested_by_name text not null,
    requested_at timestamptz not null default now(),
    decided_by uuid,
    decided_by_name text,
    decided_at timestamptz,
    decision_note text check (length(decision_note) <= 2000),
    check ((state = 'requested') = (decided_at is null))
);
create unique index on party.verification (organisation_id) where state = 'requested';
create index on party.verification (organisation_id, id);
create index on party.verification (state, id);

create table party.sign_in_code (
    id uuid primary key,
    phone text not null,
    salt bytea not null,
    code_hash bytea not null,
    tries int not null default 0,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);
create index on party.sign_in_code (phone, id desc);
create index on party.sign_in_code (expires_at);

-- Failed sign-ins in a row with one phone or badge, known or not.
create table party.sign_in_failure (
    subject text primary key,
    failures int not null,
    locked_until timestamptz not null,
    at timestamptz not null default now()
);
create index on party.sign_in_failure (at);

-- What is allowed only so many times within a while.
create table party.attempt (
    id uuid primary key,
    kind text not null,
    subject text not null,
    at timestamptz not null default now()
);
create index on party.attempt (kind, subject, at);
create index on party.attempt (at);

alter table party.organisation enable row level security;
alter table party.organisation force row level security;
create policy readers on party.organisation for select
    using (kernel.is_system() or verified or id = kernel.current_tenant()
        or exists (select from party.membership m
                   where m.organisation_id = organisation.id and m.person_id = kernel.current_person()));
create policy makers on party.organisation for insert with check (kernel.is_system());
create policy owners on party.organisation for update
    using (kernel.is_system() or id = kernel.current_tenant());

alter table party.person enable row level security;
alter table party.person force row level security;
create policy readers on party.person for select
    using (kernel.is_system() or id = kernel.current_person()
        or exists (select from party.membership m
                   where m.person_id = person.id and m.organisation_id = kernel.current_tenant()));
create policy makers on party.person for insert with check (kernel.is_system());
create policy self on party.person for update using (kernel.is_system() or id = kernel.current_person());

alter table party.password enable row level security;
alter table party.password force row level security;
create policy self on party.password using (kernel.is_system() or person_id = kernel.current_person());

alter table party.membership enable row level security;
alter table party.membership force row level security;
create policy readers on party.membership for select
    using (kernel.is_system() or organisation_id = kernel.current_tenant() or person_id = kernel.current_person());
create policy makers on party.membership for insert
    with check (kernel.is_system() or organisation_id = kernel.current_tenant());
create policy changers on party.membership for update
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
create policy removers on party.membership for delete
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

alter table party.badge enable row level security;
alter table party.badge force row level security;
create policy tenant on party.badge using (kernel.is_system() or organisation_id = kernel.current_tenant());

alter table party.site enable row level security;
alter table party.site force row level security;
create policy readers on party.site for select
    using (kernel.is_system() or organisation_id = kernel.current_tenant()
        or exists (select from party.organisation o where o.id = site.organisation_id and o.verified));
create policy makers on party.site for insert
    with check (kernel.is_system() or organisation_id = kernel.current_tenant());
create policy changers on party.site for update
    using (kernel.is_system() or organisation_id = kernel.current_tenant());
create policy removers on party.site for delete
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

alter table party.session enable row level security;
alter table party.session force row level security;
create policy self on party.session using (kernel.is_system() or person_id = kernel.current_person());

alter table party.api_key enable row level security;
alter table party.api_key force row level security;
create policy tenant on party.api_key using (kernel.is_system() or organisation_id = kernel.current_tenant());

alter table party.invitation enable row level security;
alter table party.invitation force row level security;
create policy tenant on party.invitation using (kernel.is_system() or organisation_id = kernel.current_tenant());

alter table party.verification enable row level security;
alter table party.verification force row level security;
create policy tenant on party.verification using (kernel.is_system() or organisation_id = kernel.current_tenant());

alter table party.sign_in_code enable row level security;
alter table party.sign_in_code force row level security;
create policy platform on party.sign_in_code using (kernel.is_system());
alter table party.sign_in_failure enable row level security;
alter table party.sign_in_failure force row level security;
create policy platform on party.sign_in_failure using (kernel.is_system());
alter table party.attempt enable row level security;
alter table party.attempt force row level security;
create policy platform on party.attempt using (kernel.is_system());

-- Organisations by id, for the snapshots that documents keep of their parties, listed in the directory or not.
-- The setting lifts row-level security inside the function only.
create function party.organisations_by_id(ids uuid[]) returns setof party.organisation
language sql stable set staveworks.system = 'on'
as $$ select * from party.organisation where id = any (ids) $$;

create function party.sites_by_id(ids uuid[]) returns setof party.site
language sql stable set staveworks.system = 'on'
as $$ select * from party.site where id = any (ids) $$;

-- The person behind a session that still holds, and what the person is in the session's organisation. It holds for
-- twelve hours after it was last seen, and not beyond its end. A membership that ended leaves the person without an
-- organisation.
create function party.session_caller(hash bytea)
returns table (session_id uuid, proof text, is_stale boolean, person_id uuid, person_name text, locale text,
               organisation_id uuid, organisation_name text, roles text[])
language sql stable set staveworks.system = 'on'
as $$
    select s.id, s.proof, s.last_seen_at < now() - interval '5 minutes', p.id, p.name, p.locale,
           m.organisation_id, o.name, m.roles
    from party.session s
    join party.person p on p.id = s.person_id
    left join party.membership m on m.organisation_id = s.organisation_id and m.person_id = s.person_id
    left join party.organisation o on o.id = m.organisation_id
    where s.token_hash = hash and s.ends_at > now() and s.last_seen_at > now() - interval '12 hours'
$$;

-- The organisation behind an API key that holds: it is not revoked and its maker is still a member.
create function party.api_key_caller(hash bytea)
returns table (key_id uuid, key_name text, is_stale boolean, roles text[], person_id uuid, person_name text, locale text,
               organisation_id uuid, organisation_name text, maker_roles text[])
language sql stable set staveworks.system = 'on'
as $$
    select k.id, k.name, coalesce(k.last_used_at < now() - interval '5 minutes', true), k.roles, p.id, p.name, p.locale,
           o.id, o.name, m.roles
    from party.api_key k
    join party.person p on p.id = k.made_by
    join party.organisation o on o.id = k.organisation_id
    join party.membership m on m.organisation_id = k.organisation_id and m.person_id = k.made_by
    where k.secret_hash = hash and k.revoked_at is null
$$;

-- A person in an organisation, for callers that are put together without a session.
create function party.member_caller(person uuid, organisation uuid)
returns table (person_id uuid, person_name text, locale text, organisation_id uuid, organisation_name text, roles text[])
language sql stable set staveworks.system = 'on'
as $$
    select p.id, p.name, p.locale, o.id, o.name, m.roles
    from party.membership m
    join party.person p on p.id = m.person_id
    join party.organisation o on o.id = m.organisation_id
    where m.person_id = person and m.organisation_id = organisation
$$;
