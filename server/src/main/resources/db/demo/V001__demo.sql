grant usage on schema demo to staveworks_app;

-- Whether the sample cluster is there. Dates in its files count from the moment at which the load began, also when it
-- is finished on another day.
create table demo.loaded (
    is_only boolean primary key default true check (is_only),
    began_at timestamptz not null,
    ended_at timestamptz
);

-- What the names in the files became. A step that was taken is kept as one of them.
create table demo.alias (
    kind text not null,
    alias text not null,
    id text not null,
    primary key (kind, alias)
);
