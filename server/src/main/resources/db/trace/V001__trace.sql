grant usage on schema trace to staveworks_app;

-- Who owns a GS1 company prefix (厂商识别代码): parties and places named by keys under it are this member's.
create table trace.company_prefix (
    prefix text primary key check (prefix ~ '^[0-9]{4,12}$'),
    organisation_id uuid not null,
    registered_by text not null,
    registered_at timestamptz not null
);
create index on trace.company_prefix (organisation_id);

-- An owner of events lets another member see them (共享). `lineage`: what was made of what, `events`: the whole events.
create table trace.share (
    owner_id uuid not null,
    reader_id uuid not null,
    scope text not null check (scope in ('lineage', 'events')),
    shared_by text not null,
    shared_at timestamptz not null,
    primary key (owner_id, reader_id),
    check (owner_id <> reader_id)
);
create index on trace.share (reader_id);
alter table trace.share enable row level security;
alter table trace.share force row level security;
create policy parties on trace.share
    using (kernel.is_system() or owner_id = kernel.current_tenant() or reader_id = kernel.current_tenant());

-- Whose lineage, or whose events, the present tenant was let see. Asked once a statement, not once a row.
create function trace.owners_that_share(with_events boolean) returns uuid[] language sql stable parallel safe
return (select coalesce(array_agg(owner_id), '{}') from trace.share
        where reader_id = kernel.current_tenant() and (scope = 'events' or not with_events));

-- What a code names (追溯对象): one unit, a lot, a container, a place, or a transformation.
create table trace.item (
    id bigint generated always as identity primary key,
    scheme text not null,
    value text not null,
    unique (scheme, value)
);
create index item_value on trace.item (value text_pattern_ops);

-- One act of handing in: a document, or what a module of the platform reports.
create table trace.capture_job (
    id uuid primary key,
    owner_id uuid not null,
    created_by text not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    error_behaviour text not null check (error_behaviour in ('rollback', 'proceed')),
    state text not null check (state in ('running', 'finished')),
    success boolean,
    -- Read, and of them new; known ones count as captured.
    events int not null default 0,
    captured int not null default 0,
    errors jsonb not null default '[]',
    media_type text,
    document bytea,
    document_hash bytea
);
create index on trace.capture_job (owner_id, id);
alter table trace.capture_job enable row level security;
alter table trace.capture_job force row level security;
create policy owner on trace.capture_job using (kernel.is_system() or owner_id = kernel.current_tenant());

-- An event (事件), once for each content. `readers` are its owner, the members that it names, and whoever handed the same in.
create table trace.event (
    id uuid primary key,
    -- SHA-256 of its pre-hash (CBV 2.0, clause 8.9). A declaration of error has the content of what it takes back.
    key bytea not null check (length(key) = 32),
    is_declaration boolean not null,
    is_taken_back boolean not null default false,
    owner_id uuid not null,
    readers uuid[] not null,
    -- As given, else the hash as a URI.
    event_id text not null,
    type text not null,
    action text,
    time timestamptz not null,
    zone_offset text not null,
    record_time timestamptz not null,
    biz_step text,
    disposition text,
    read_point text,
    biz_location text,
    transformation_id text,
    -- The event alone as JSON-LD, with its own context: what the log's row is the hash of.
    content text not null,
    job_id uuid not null references trace.capture_job,
    unique (key, is_declaration)
);
create index on trace.event (event_id);
create index event_declaration on trace.event (event_id) where is_declaration;
create index on trace.event (record_time, id);
create index on trace.event (time, id);
create index on trace.event (owner_id, id);
create index on trace.event (job_id);
create index on trace.event (transformation_id) where transformation_id is not null;
alter table trace.event enable row level security;
alter table trace.event force row level security;
create policy readers on trace.event
    using (kernel.is_system() or kernel.current_tenant() = any (readers)
        or owner_id = any ((select trace.owners_that_share(true))::uuid[]));

-- Further ids under which the same content was handed in.
create table trace.event_name (
    event_id text not null,
    event uuid not null references trace.event,
    primary key (event_id, event)
);
create index on trace.event_name (event);

-- One object of one event; roles: O object, P parent, C child, I input, U output, T transformation.
create table trace.event_item (
    item_id bigint not null,
    time timestamptz not null,
    event uuid not null,
    role char(1) not null check (role in ('O', 'P', 'C', 'I', 'U', 'T')),
    quantity numeric,
    uom text not null default ''
);
create index on trace.event_item (item_id, time, event);

-- One relation for one span of time, projected from events and rebuilt from them at any time. Kinds: T transformation
-- (input to transformation, transformation to output), A aggregation, S association.
create table trace.edge (
    parent bigint not null,
    child bigint not null,
    kind char(1) not null check (kind in ('T', 'A', 'S')),
    from_at timestamptz not null,
    to_at timestamptz,
    event uuid not null,
    ended_by uuid,
    quantity numeric,
    uom text not null default '',
    is_seen_only boolean not null default false,
    owner_id uuid not null,
    readers uuid[] not null
);
create index on trace.edge (parent, kind);
create index on trace.edge (child, kind);
alter table trace.edge enable row level security;
alter table trace.edge force row level security;
create policy readers on trace.edge
    using (kernel.is_system() or kernel.current_tenant() = any (readers)
        or owner_id = any ((select trace.owners_that_share(false))::uuid[]));

-- Records that can't both be right (矛盾记录); told, never refused. The group is a container or transformation, or the item.
create table trace.contradiction (
    group_item bigint not null,
    reason text not null,
    item_id bigint not null,
    event uuid not null,
    primary key (group_item, reason, item_id, event)
);
create index on trace.contradiction (item_id);

-- What the transparency log has still to take, and where each event stands in it.
create table trace.unlogged (
    event uuid primary key references trace.event,
    entry bytea not null
);
create table trace.leaf (
    position bigint primary key,
    event uuid not null unique references trace.event
);
-- Tiles of the log, entry bundles at level -1; each as wide as it is by now (C2SP tlog-tiles).
create table trace.tile (
    level smallint not null check (level between -1 and 63),
    index bigint not null,
    width smallint not null check (width between 1 and 256),
    content bytea not null,
    primary key (level, index)
);
create table trace.log (
    id boolean primary key default true check (id),
    origin text not null,
    sealed_key bytea not null,
    verifier_key text not null
);
-- Every head that was signed, with its signatures; the newest is the log's state.
create table trace.checkpoint (
    size bigint primary key,
    root bytea not null,
    note text not null,
    signed_at timestamptz not null
);

-- A recall (召回): its owner asks all who hold what was made of a faulty lot to stop it.
create table trace.recall (
    id uuid primary key,
    number text not null unique,
    owner_id uuid not null,
    owner_name text not null,
    code text not null,
    reason text not null,
    advice text not null,
    state text not null check (state in ('open', 'ended')),
    affected int not null,
    made_by text not null,
    made_at timestamptz not null,
    ended_by text,
    ended_at timestamptz,
    end_note text
);
create index on trace.recall (owner_id, id);

-- What a holder was told, and what it answered. `is_known_to_owner`: the owner may see who it is.
create table trace.recall_notice (
    id uuid primary key,
    recall_id uuid not null references trace.recall,
    owner_id uuid not null,
    holder_id uuid not null,
    holder_name text not null,
    is_known_to_owner boolean not null,
    items int not null check (items > 0),
    -- Codes of what it holds, the first ones.
    codes text[] not null,
    read_at timestamptz,
    answer text,
    blocked int check (blocked >= 0),
    answered_by text,
    answered_at timestamptz,
    unique (recall_id, holder_id)
);
create index on trace.recall_notice (holder_id, id);
alter table trace.recall_notice enable row level security;
alter table trace.recall_notice force row level security;
create policy parties on trace.recall_notice
    using (kernel.is_system() or owner_id = kernel.current_tenant() or holder_id = kernel.current_tenant());
alter table trace.recall enable row level security;
alter table trace.recall force row level security;
create policy parties on trace.recall
    using (kernel.is_system() or owner_id = kernel.current_tenant()
        or exists (select from trace.recall_notice n
                   where n.recall_id = recall.id and n.holder_id = kernel.current_tenant()));
