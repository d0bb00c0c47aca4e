-- Questions to events (EPCIS 2.0, clause 8.2.7) read what no column holds from the event as JSON. What PostgreSQL can't
-- hold as JSON (U+0000, numbers beyond its range) answers to no such question, and fails none.
create function trace.event_json(content text) returns jsonb language plpgsql immutable parallel restricted as $$
begin
    return content::jsonb;
exception when data_exception then
    return null;
end
$$;

create function trace.as_number(value text) returns numeric language sql immutable parallel safe
return case when value ~ '^[+-]?[0-9]{1,200}(\.[0-9]{1,200})?([eE][+-]?[0-9]{1,2})?$' then value::numeric end;

create function trace.as_time(value text) returns timestamptz language plpgsql immutable parallel restricted as $$
begin
    return case when value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})$'
        then value::timestamptz end;
exception when data_exception then
    return null;
end
$$;

-- The names that a field has in an event: the event says itself what its prefixes mean.
create function trace.field_names(event jsonb, namespace text, local text, others text[]) returns text[]
language sql immutable parallel safe
return others || coalesce((
    select array_agg(declared.key || ':' || local)
    from jsonb_path_query(event, 'lax $."@context"[*]') context(entry),
        jsonb_each_text(case when jsonb_typeof(entry) = 'object' then entry end) declared
    where rtrim(declared.value, '/#') = namespace), '{}');

-- What the fields of these names hold, as text: directly in an object, or at any depth within its extensions.
create function trace.field_texts(object jsonb, names text[], is_inner boolean) returns setof text
language sql immutable parallel safe rows 5 as $$
    select coalesce(item #>> '{@value}', item #>> '{#text}',
        case when jsonb_typeof(item) in ('string', 'number', 'boolean') then item #>> '{}' end)
    from (
        select field.value
        from jsonb_each(case when jsonb_typeof(object) = 'object' then object end) field
        where not is_inner and field.key = any (names)
        union all
        select inner_field.value
        from jsonb_each(case when jsonb_typeof(object) = 'object' then object end) field,
            jsonb_path_query(field.value, 'strict $.**') part,
            jsonb_each(case when jsonb_typeof(part) = 'object' then part end) inner_field
        where is_inner and field.key like '%:%' and inner_field.key = any (names)
    ) found,
        jsonb_path_query(found.value, 'lax $[*]') one(item)
$$;

-- Where something happened is asked for often; steps and states of one's own are few among the standard's words.
create index on trace.event (read_point, record_time) where read_point is not null;
create index on trace.event (biz_location, record_time) where biz_location is not null;
create index on trace.event (biz_step) where biz_step like '%:%';
create index on trace.event (disposition) where disposition like '%:%';

-- Master data (主数据) that came in the headers of a member's documents: attributes of places, kinds and words, and what
-- lies within what.
create table trace.master_data (
    owner_id uuid not null,
    element text not null,
    attribute text not null,
    value text not null,
    primary key (owner_id, element, attribute, value)
);
alter table trace.master_data enable row level security;
alter table trace.master_data force row level security;
create policy owner on trace.master_data using (kernel.is_system() or owner_id = kernel.current_tenant());

create table trace.master_data_child (
    owner_id uuid not null,
    parent text not null,
    child text not null,
    primary key (owner_id, parent, child)
);
alter table trace.master_data_child enable row level security;
alter table trace.master_data_child force row level security;
create policy owner on trace.master_data_child using (kernel.is_system() or owner_id = kernel.current_tenant());

-- Named queries (命名查询), each a member's own.
create table trace.named_query (
    id uuid primary key,
    owner_id uuid not null,
    name text not null check (length(name) between 1 and 200),
    query text not null,
    created_by text not null,
    created_at timestamptz not null,
    unique (owner_id, name)
);
alter table trace.named_query enable row level security;
alter table trace.named_query force row level security;
create policy owner on trace.named_query using (kernel.is_system() or owner_id = kernel.current_tenant());

-- Subscriptions (订阅) by webhook. `position` is how far the log was gone through; `next_at` is missing where it streams.
create table trace.subscription (
    id uuid primary key,
    owner_id uuid not null,
    query_id uuid not null references trace.named_query on delete cascade,
    dest text not null,
    sealed_token bytea,
    media_type text not null,
    epc_format text not null,
    cbv_format text not null,
    cron text,
    schedule text,
    report_if_empty boolean not null,
    initial_record_time timestamptz not null,
    position bigint not null,
    next_at timestamptz,
    created_by text not null,
    created_at timestamptz not null,
    last_notified_at timestamptz,
    stopped_at timestamptz
);
create index on trace.subscription (query_id, id);
alter table trace.subscription enable row level security;
alter table trace.subscription force row level security;
create policy owner on trace.subscription using (kernel.is_system() or owner_id = kernel.current_tenant());

-- A message to a subscriber, the same each time that it is tried. One at a time for each subscription.
create table trace.delivery (
    id uuid primary key,
    owner_id uuid not null,
    subscription_id uuid not null references trace.subscription on delete cascade,
    events uuid[] not null,
    created_at timestamptz not null,
    attempts int not null default 0,
    next_attempt_at timestamptz not null,
    sent_at timestamptz,
    failure text
);
create unique index delivery_pending on trace.delivery (subscription_id) where sent_at is null;
alter table trace.delivery enable row level security;
alter table trace.delivery force row level security;
create policy owner on trace.delivery using (kernel.is_system() or owner_id = kernel.current_tenant());

-- Each event once for each subscription.
create table trace.delivered_event (
    owner_id uuid not null,
    subscription_id uuid not null references trace.subscription on delete cascade,
    event uuid not null,
    delivery_id uuid not null,
    primary key (subscription_id, event)
);
alter table trace.delivered_event enable row level security;
alter table trace.delivered_event force row level security;
create policy owner on trace.delivered_event using (kernel.is_system() or owner_id = kernel.current_tenant());
