-- Whether invoices have to answer for all that rests on a trade before it is signed (先票后证). No law asks for it on a
-- day: trade is accepted before it is invoiced, so the platform begins without it, and the operator decides by date.
insert into policy.rule (key, unit, value_min, value_max) values
    ('credentials.invoices.required', 'yes-no', 0, 1);

insert into policy.rule_version (id, key, valid_from, value, clause, source, recorded_by_name) values
    ('01972900-0000-7000-8000-000000000110', 'credentials.invoices.required', '2025-06-15', 0,
     '平台规则：发票可在开立后补登', 'Staveworks', 'Staveworks');
