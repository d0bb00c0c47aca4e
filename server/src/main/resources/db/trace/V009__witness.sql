-- This installation as witness (见证方) of other logs: its key, the logs that it knows, and the last head of each that it
-- cosigned. A log that is no longer known keeps its head, so that nobody gets a fork cosigned by coming back.
create table trace.witness_key (
    id boolean primary key default true check (id),
    origin text not null,
    sealed_key bytea not null,
    verifier_key text not null
);
create table trace.known_log (
    id uuid primary key,
    origin text not null check (length(origin) between 1 and 200),
    verifier_key text not null,
    added_by text not null,
    added_at timestamptz not null,
    unique (origin, verifier_key)
);
create table trace.witnessed_head (
    origin text primary key,
    size bigint not null check (size >= 0),
    root bytea not null check (length(root) = 32),
    cosigned_at timestamptz not null default now()
);

-- Who is asked to witness our own log. `size` is how far it cosigned, as far as we know; `fault` is why it did not last
-- time, and then it is not asked before `ask_after`.
create table trace.witness (
    id uuid primary key,
    address text not null unique check (length(address) <= 500),
    verifier_key text not null unique,
    added_by text not null,
    added_at timestamptz not null,
    size bigint not null default 0,
    cosigned_at timestamptz,
    fault text,
    ask_after timestamptz
);
