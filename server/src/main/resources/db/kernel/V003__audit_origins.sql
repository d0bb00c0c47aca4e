-- Objects out of which the subject came (an order out of a quote and a request). The subject's time line shows what was
-- done to them too, as far as the reader may see it.
alter table kernel.audit_entry add column origins text[] not null default '{}';
