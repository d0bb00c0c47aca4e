-- No law sets an issuer's limit (开立额度): the operator and banks grant it, and the platform keeps to it.
insert into policy.rule (key, unit, value_min, value_max) values
    ('credentials.issuer-limit.required', 'yes-no', 1, 1);

insert into policy.rule_version (id, key, valid_from, value, clause, source, recorded_by_name) values
    ('01972900-0000-7000-8000-000000000109', 'credentials.issuer-limit.required', '2025-06-15', 1,
     '平台规则：开立额度由运营方与银行授予', 'Staveworks', 'Staveworks');
