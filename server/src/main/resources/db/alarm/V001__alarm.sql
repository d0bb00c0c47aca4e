grant usage on schema alarm to staveworks_app;

-- When somebody has to be told (报警规则): said of one device, of the devices of a machine, or of all.
create table alarm.rule (
    id uuid primary key,
    organisation_id uuid not null,
    version int not null check (version > 0),
    name text not null check (length(name) between 1 and 120),
    -- The rule that each organisation has without having written it: a device is silent.
    is_builtin boolean not null,
    is_enabled boolean not null,
    device_id uuid,
    machine_id uuid,
    condition jsonb not null,
    on_seconds int not null check (on_seconds between 0 and 86400),
    off_seconds int not null check (off_seconds between 0 and 86400),
    priority text not null check (priority in ('low', 'medium', 'high', 'critical')),
    message_zh text not null check (length(message_zh) between 1 and 200),
    message_en text not null check (length(message_en) between 1 and 200),
    advice text check (length(advice) <= 2000),
    chain_id uuid,
    changed_by_name text not null,
    changed_at timestamptz not null,
    created_at timestamptz not null,
    check (device_id is null or machine_id is null)
);
create index on alarm.rule (organisation_id, id);
create unique index on alarm.rule (organisation_id) where is_builtin;

create table alarm.rule_version (
    rule_id uuid not null references alarm.rule,
    version int not null,
    organisation_id uuid not null,
    body jsonb not null,
    changed_by_name text not null,
    changed_at timestamptz not null,
    primary key (rule_id, version)
);

-- A rule does not apply to this device (停用; IEC 62682 "out of service").
create table alarm.exemption (
    rule_id uuid not null references alarm.rule,
    device_id uuid not null,
    organisation_id uuid not null,
    reason text not null check (length(reason) between 1 and 500),
    made_by_name text not null,
    made_at timestamptz not null,
    primary key (rule_id, device_id)
);

-- An alarm that was raised (报警记录). The alarm itself is a rule with a device; of one only one occurrence is active.
create table alarm.occurrence (
    id uuid primary key,
    organisation_id uuid not null,
    number text not null unique,
    rule_id uuid not null references alarm.rule,
    rule_version int not null,
    rule_name text not null,
    device_id uuid not null,
    device_name text not null,
    machine_id uuid,
    unit int,
    priority text not null check (priority in ('low', 'medium', 'high', 'critical')),
    message_zh text not null,
    message_en text not null,
    advice text,
    -- In event time: when it was so, not when it was seen.
    raised_at timestamptz not null,
    cleared_at timestamptz check (cleared_at >= raised_at),
    noticed_at timestamptz not null,
    -- What was measured when it was raised and cleared: [{"metric", "value", "word"}].
    raised_values jsonb not null,
    cleared_values jsonb,
    -- It came so late that it was over: recorded, nobody is called.
    is_historical boolean not null,
    acknowledged_at timestamptz,
    acknowledged_by uuid,
    acknowledged_by_name text,
    comment text check (length(comment) <= 500),
    shelved_until timestamptz,
    suppressed_for text check (suppressed_for in ('chattering')),
    -- A later one of the same alarm took its place before anybody acknowledged it.
    superseded_by uuid,
    check (not is_historical or cleared_at is not null)
);
create unique index occurrence_active on alarm.occurrence (rule_id, device_id) where cleared_at is null;
create index on alarm.occurrence (rule_id, device_id, raised_at);
create index on alarm.occurrence (organisation_id, raised_at);
create index occurrence_open on alarm.occurrence (organisation_id)
    where cleared_at is null
        or acknowledged_at is null and superseded_by is null and not is_historical and suppressed_for is null;

-- What happened to an occurrence (报警日志).
create table alarm.change (
    id uuid primary key,
    organisation_id uuid not null,
    occurrence_id uuid not null references alarm.occurrence,
    kind text not null check (kind in ('raised', 'cleared', 'amended', 'withdrawn', 'acknowledged', 'superseded', 'shelved',
        'unshelved', 'suppressed', 'released', 'escalated', 'out_of_service')),
    -- When it was so.
    at timestamptz not null,
    -- When it was noticed or done.
    noted_at timestamptz not null,
    by_name text,
    note text check (length(note) <= 500)
);
create index on alarm.change (occurrence_id, id);
create index on alarm.change (organisation_id, id);

-- Put aside for a while (搁置; IEC 62682 "shelved"): what is raised of it meanwhile does not call anybody.
create table alarm.shelf (
    rule_id uuid not null references alarm.rule,
    device_id uuid not null,
    organisation_id uuid not null,
    until timestamptz not null,
    reason text not null check (length(reason) between 1 and 500),
    shelved_by_name text not null,
    shelved_at timestamptz not null,
    primary key (rule_id, device_id)
);

-- Who is told, in steps, until somebody acknowledges (升级链).
create table alarm.chain (
    id uuid primary key,
    organisation_id uuid not null,
    name text not null check (length(name) between 1 and 120),
    -- [{"afterMinutes", "roles", "people"}]
    steps jsonb not null,
    repeat_minutes int check (repeat_minutes between 1 and 1440),
    repeats int not null check (repeats between 0 and 20),
    changed_by_name text not null,
    changed_at timestamptz not null
);
create index on alarm.chain (organisation_id, id);

-- The next step of an occurrence that nobody has acknowledged yet.
create table alarm.escalation (
    occurrence_id uuid primary key references alarm.occurrence,
    organisation_id uuid not null,
    step int not null,
    round int not null,
    next_at timestamptz not null
);
create index on alarm.escalation (next_at);

-- Where an organisation is told beside its people, such as another system's webhook.
create table alarm.channel (
    id uuid primary key,
    organisation_id uuid not null,
    name text not null check (length(name) between 1 and 120),
    notifier text not null check (length(notifier) <= 40),
    address text not null check (length(address) between 1 and 2000),
    sealed_secret bytea,
    from_priority text not null check (from_priority in ('low', 'medium', 'high', 'critical')),
    is_enabled boolean not null,
    changed_by_name text not null,
    changed_at timestamptz not null
);
create index on alarm.channel (organisation_id, id);

-- What a person wants to be told. Minutes of the day; quiet hours may go over midnight.
create table alarm.preference (
    organisation_id uuid not null,
    person_id uuid not null,
    from_priority text not null check (from_priority in ('low', 'medium', 'high', 'critical')),
    quiet_from int check (quiet_from between 0 and 1439),
    quiet_to int check (quiet_to between 0 and 1439),
    has_sound boolean not null,
    primary key (organisation_id, person_id)
);

-- What is told (通知): to a person or to a channel, kept until it has arrived.
create table alarm.notification (
    id uuid primary key,
    organisation_id uuid not null,
    occurrence_id uuid references alarm.occurrence,
    reason text not null check (reason in ('raised', 'escalated', 'repeated', 'cleared', 'acknowledged', 'trial')),
    notifier text not null,
    person_id uuid,
    person_name text,
    channel_id uuid,
    made_at timestamptz not null,
    next_attempt_at timestamptz not null,
    attempts int not null,
    sent_at timestamptz,
    failed_at timestamptz,
    failure text check (length(failure) <= 500),
    read_at timestamptz,
    check ((person_id is null) <> (channel_id is null))
);
create index notification_due on alarm.notification (next_attempt_at) where sent_at is null and failed_at is null;
create index notification_unread on alarm.notification (organisation_id, person_id) where read_at is null;
create index on alarm.notification (occurrence_id);

-- Up to when everything was evaluated, whatever it says was committed. One row.
create table alarm.checkpoint (
    is_one boolean primary key default true check (is_one),
    evaluated_to timestamptz not null
);

-- Spans of devices in which points came too late to be evaluated as they came.
create table alarm.late (
    id uuid primary key,
    organisation_id uuid not null,
    device_id uuid not null,
    from_at timestamptz not null,
    to_at timestamptz not null
);

do $$
declare
    t text;
begin
    foreach t in array array['rule', 'rule_version', 'exemption', 'occurrence', 'change', 'shelf', 'chain', 'escalation',
        'channel', 'preference', 'notification', 'late']
    loop
        execute format('alter table alarm.%I enable row level security', t);
        execute format('alter table alarm.%I force row level security', t);
        execute format('create policy tenant on alarm.%I using (kernel.is_system() or organisation_id = '
            'kernel.current_tenant())', t);
    end loop;
end $$;
alter table alarm.checkpoint enable row level security;
alter table alarm.checkpoint force row level security;
create policy platform on alarm.checkpoint using (kernel.is_system());
