grant usage on schema bank to staveworks_app;

-- How files reach a bank and come back. The secret itself stands in the installation's settings, only its name here.
create table bank.link (
    id uuid primary key,
    bank_id uuid not null,
    bank_name text not null,
    channel text not null check (length(channel) between 1 and 40),
    address text not null check (length(address) between 1 and 500),
    credential text check (credential ~ '^[a-z0-9-]{1,40}$'),
    active boolean not null,
    exchanged_at timestamptz,
    problem text check (length(problem) <= 500),
    created_at timestamptz not null
);
create unique index on bank.link (bank_id) where active;
alter table bank.link enable row level security;
alter table bank.link force row level security;
create policy platform on bank.link using (kernel.is_system());

-- A bank account of an organisation.
create table bank.account (
    id uuid primary key,
    organisation_id uuid not null,
    organisation_name text not null,
    bank_id uuid not null,
    bank_name text not null,
    branch_name text check (length(branch_name) between 1 and 140),
    cnaps text check (cnaps ~ '^[0-9]{12}$'),
    scheme text not null check (scheme in ('iban', 'bban')),
    number text not null check (number ~ '^[A-Z0-9]{8,34}$'),
    holder_name text not null check (length(holder_name) between 1 and 140),
    currency char(3) not null,
    state text not null check (state in ('registered', 'verified', 'refused', 'closed')),
    main boolean not null default false check (not main or state = 'verified'),
    attachment_ids uuid[] not null default '{}',
    verified_by text check (verified_by in ('bank', 'operator')),
    decided_by_name text,
    decision_note text check (length(decision_note) <= 500),
    decided_at timestamptz,
    created_at timestamptz not null
);
-- Whoever registers a number first does not block its owner; being verified does.
create unique index on bank.account (bank_id, number, currency) where state = 'verified';
create unique index on bank.account (organisation_id, bank_id, number, currency) where state in ('registered', 'verified');
create unique index on bank.account (organisation_id, currency) where main;
create index on bank.account (organisation_id, id);
create index on bank.account (bank_id, id);
create index on bank.account (state, id);
alter table bank.account enable row level security;
alter table bank.account force row level security;
create policy parties on bank.account
    using (kernel.is_system() or organisation_id = kernel.current_tenant() or bank_id = kernel.current_tenant());

-- A file that went to a bank or came from one, as it was.
create table bank.file (
    id uuid primary key,
    link_id uuid not null references bank.link,
    direction text not null check (direction in ('out', 'in')),
    kind text not null check (length(kind) <= 20),
    message_id text not null check (length(message_id) <= 35),
    name text not null check (length(name) between 1 and 200),
    content text not null,
    sha256 bytea not null,
    state text not null check (state in ('to_send', 'sent', 'refused', 'received', 'processed', 'repeated',
        'unreadable')),
    attempts int not null default 0,
    next_attempt_at timestamptz,
    items int not null default 0,
    problem text check (length(problem) <= 500),
    created_at timestamptz not null,
    done_at timestamptz,
    check ((direction = 'out') = (state in ('to_send', 'sent', 'refused')))
);
create unique index on bank.file (link_id, message_id) where direction = 'out';
create unique index on bank.file (link_id, name, sha256) where direction = 'in';
create index on bank.file (next_attempt_at) where state = 'to_send';
create index on bank.file (id) where state = 'received';
create index on bank.file (link_id, id);
alter table bank.file enable row level security;
alter table bank.file force row level security;
create policy platform on bank.file using (kernel.is_system());

-- An order to the payer's bank. The state follows from the facts beside it; see InstructionState.
create table bank.instruction (
    id uuid primary key,
    number text not null unique,
    end_to_end_id text not null unique check (length(end_to_end_id) between 1 and 35),
    link_id uuid not null references bank.link,
    file_id uuid references bank.file,
    debtor_id uuid not null,
    debtor_name text not null,
    debtor_account_id uuid not null references bank.account,
    debtor_account text not null,
    debtor_bank_name text not null,
    creditor_id uuid not null,
    creditor_name text not null,
    creditor_account_id uuid not null references bank.account,
    creditor_account text not null,
    creditor_bank_name text not null,
    currency char(3) not null,
    amount bigint not null check (amount > 0),
    execute_on date not null,
    purpose_type text not null check (length(purpose_type) between 1 and 60),
    purpose_id uuid not null,
    leg text not null check (length(leg) between 1 and 60),
    remittance text not null check (length(remittance) between 1 and 100),
    state text not null check (state in ('created', 'sent', 'accepted', 'rejected', 'partly_booked', 'booked',
        'reversed')),
    accepted boolean not null default false,
    rejected boolean not null default false,
    reason_code text check (length(reason_code) <= 35),
    reason text check (length(reason) <= 500),
    booked bigint not null default 0 check (booked >= 0),
    reversed bigint not null default 0 check (reversed >= 0),
    created_at timestamptz not null,
    sent_at timestamptz,
    booked_on date,
    unique (purpose_type, purpose_id, leg),
    check (debtor_account_id <> creditor_account_id)
);
create index on bank.instruction (debtor_id, id);
create index on bank.instruction (creditor_id, id);
create index on bank.instruction (debtor_account_id, execute_on);
create index on bank.instruction (creditor_account_id);
create index on bank.instruction (file_id);
create index on bank.instruction (link_id, id) where file_id is null;
alter table bank.instruction enable row level security;
alter table bank.instruction force row level security;
create policy parties on bank.instruction
    using (kernel.is_system() or debtor_id = kernel.current_tenant() or creditor_id = kernel.current_tenant());

-- What a bank has booked on an account: a fact, kept once however often it is told, and for good.
create table bank.entry (
    id uuid primary key,
    link_id uuid not null references bank.link,
    key bytea not null,
    account_id uuid references bank.account,
    organisation_id uuid,
    account_number text not null,
    bank_name text not null,
    currency char(3) not null,
    amount bigint not null check (amount > 0),
    direction text not null check (direction in ('credit', 'debit')),
    reversal boolean not null,
    booked_on date not null,
    value_on date,
    reference text not null check (length(reference) <= 80),
    end_to_end_id text check (length(end_to_end_id) <= 35),
    counterparty_name text check (length(counterparty_name) <= 140),
    counterparty_account text check (length(counterparty_account) <= 34),
    remittance text check (length(remittance) <= 500),
    reason_code text check (length(reason_code) <= 35),
    file_id uuid not null references bank.file,
    created_at timestamptz not null,
    unique (link_id, key),
    check ((account_id is null) = (organisation_id is null))
);
create index on bank.entry (organisation_id, id);
create index on bank.entry (account_id, booked_on);
revoke update, delete on bank.entry from staveworks_app;
alter table bank.entry enable row level security;
alter table bank.entry force row level security;
create policy owner on bank.entry using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- Which instruction an entry belongs to, seen from which side.
create table bank.match (
    entry_id uuid primary key references bank.entry,
    organisation_id uuid not null,
    instruction_id uuid not null references bank.instruction,
    side text not null check (side in ('debtor', 'creditor')),
    how text not null check (how in ('end_to_end_id', 'number', 'reference')),
    created_at timestamptz not null
);
create index on bank.match (instruction_id);
alter table bank.match enable row level security;
alter table bank.match force row level security;
create policy owner on bank.match using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- A day of an account as the bank tells it at the day's end.
create table bank.statement (
    id uuid primary key,
    link_id uuid not null references bank.link,
    account_id uuid not null references bank.account,
    organisation_id uuid not null,
    bank_name text not null,
    account_number text not null,
    reference text not null check (length(reference) <= 35),
    day date not null,
    currency char(3) not null,
    opening bigint not null,
    credits bigint not null,
    debits bigint not null,
    closing bigint not null,
    entries int not null,
    file_id uuid not null references bank.file,
    created_at timestamptz not null,
    unique (account_id, day)
);
create index on bank.statement (organisation_id, id);
alter table bank.statement enable row level security;
alter table bank.statement force row level security;
create policy owner on bank.statement using (kernel.is_system() or organisation_id = kernel.current_tenant());

create table bank.statement_entry (
    statement_id uuid not null references bank.statement,
    entry_id uuid not null references bank.entry,
    organisation_id uuid not null,
    primary key (statement_id, entry_id)
);
create index on bank.statement_entry (entry_id);
alter table bank.statement_entry enable row level security;
alter table bank.statement_entry force row level security;
create policy owner on bank.statement_entry
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- Where our books and the bank's do not agree: a task for somebody.
create table bank.difference (
    id uuid primary key,
    key text not null unique,
    kind text not null check (kind in ('closing_does_not_add_up', 'opening_is_not_last_closing', 'statement_changed',
        'statement_missing', 'entry_not_on_statement', 'entry_unknown', 'booked_too_much', 'booked_too_little',
        'booked_although_rejected', 'not_booked', 'account_unknown', 'report_unknown', 'file_refused',
        'file_unreadable')),
    state text not null check (state in ('open', 'explained', 'settled')),
    link_id uuid not null references bank.link,
    organisation_id uuid,
    bank_name text not null,
    account_id uuid references bank.account,
    account_number text,
    day date not null,
    currency char(3),
    amount bigint,
    instruction_id uuid references bank.instruction,
    instruction_number text,
    entry_id uuid references bank.entry,
    file_id uuid references bank.file,
    detail text check (length(detail) <= 500),
    note text check (length(note) <= 500),
    worked_on_by text,
    worked_on_at timestamptz,
    created_at timestamptz not null
);
create index on bank.difference (organisation_id, id);
create index on bank.difference (account_id, day);
create index on bank.difference (id) where state = 'open';
alter table bank.difference enable row level security;
alter table bank.difference force row level security;
create policy owner on bank.difference using (kernel.is_system() or organisation_id = kernel.current_tenant());
