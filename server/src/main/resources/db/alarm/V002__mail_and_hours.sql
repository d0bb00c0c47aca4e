-- Where a person of an organisation gets mail about alarms (报警邮箱): an address holds once a code that was sent to it
-- came back.
create table alarm.mail_address (
    organisation_id uuid not null,
    person_id uuid not null,
    -- Missing where the person wants no mail any more.
    address text check (length(address) between 3 and 254),
    -- What was sent last; missing once it came back.
    code_salt bytea,
    code_hash bytea,
    code_expires_at timestamptz,
    code_tries int not null default 0,
    -- How many codes were sent since when.
    codes_sent int not null default 0,
    codes_since timestamptz not null,
    confirmed_at timestamptz,
    -- The mail server knows nobody there: nothing is sent until it is confirmed again.
    refused_at timestamptz,
    refusal text check (length(refusal) <= 500),
    primary key (organisation_id, person_id)
);
alter table alarm.mail_address enable row level security;
alter table alarm.mail_address force row level security;
create policy tenant on alarm.mail_address using (kernel.is_system() or organisation_id = kernel.current_tenant());

alter table alarm.preference
    add mail_from_priority text not null default 'low'
        check (mail_from_priority in ('low', 'medium', 'high', 'critical'));

-- When a person was told last.
create index notification_of_person on alarm.notification (organisation_id, person_id, notifier, made_at);

-- When a rule raises (生效时段), as a list of weekly spans: [{"days": ["monday"], "from": 480, "to": 1080}], minutes of
-- the day; missing for always.
alter table alarm.rule add hours jsonb;
