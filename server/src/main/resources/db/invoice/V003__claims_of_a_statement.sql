-- A claim is for the part of an invoice that answers for one statement. A purpose may claim more of an invoice, or again
-- after a release; the invoice's lock keeps the sum right.
alter table invoice.claim add column statement_id uuid not null references invoice.statement;
alter table invoice.claim drop constraint claim_invoice_id_purpose_type_purpose_id_key;
create index claim_of_invoice on invoice.claim (invoice_id);
-- Undone matches are told of too.
drop index invoice.match_statement_id_idx;
create index on invoice.match (statement_id);
