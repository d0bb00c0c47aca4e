-- Whoever tells something has no account, so the key of its request is kept with what it told: sent again, it gets the
-- first answer. The hash is of what was told.
alter table trace.feedback
    add column request_key text,
    add column request_hash bytea,
    add check ((request_key is null) = (request_hash is null)),
    add unique (request_key);
