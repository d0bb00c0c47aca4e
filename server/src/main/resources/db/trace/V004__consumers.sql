-- What whoever scans a code learns of a member's events (公开查询). Without a row: nothing.
create table trace.public_setting (
    owner_id uuid primary key,
    shown text not null check (shown in ('nothing', 'steps')),
    set_by text not null,
    set_at timestamptz not null
);
alter table trace.public_setting enable row level security;
alter table trace.public_setting force row level security;
create policy owner on trace.public_setting using (kernel.is_system() or owner_id = kernel.current_tenant());

-- What whoever scanned a code has told its maker (消费者反馈). The number is not to be guessed: it opens the answer.
create table trace.feedback (
    id uuid primary key,
    number text not null unique,
    owner_id uuid not null,
    code text not null,
    kind text not null check (kind in ('confirm', 'complaint')),
    text text not null check (length(text) <= 2000),
    contact text check (length(contact) <= 200),
    state text not null check (state in ('open', 'answered', 'closed')),
    received_at timestamptz not null,
    answer text,
    answered_by text,
    answered_at timestamptz,
    close_note text,
    closed_by text,
    closed_at timestamptz
);
create index on trace.feedback (owner_id, id);
create index on trace.feedback (code, received_at);
alter table trace.feedback enable row level security;
alter table trace.feedback force row level security;
create policy owner on trace.feedback using (kernel.is_system() or owner_id = kernel.current_tenant());
