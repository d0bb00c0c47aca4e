insert into policy.rule (key, unit, value_min, value_max) values
    ('proof.tolerance.percent', 'percent', 0, 20),
    ('proof.contradicted.percent', 'percent', 1, 90),
    ('proof.proven.points', 'percent', 50, 100),
    ('proof.plausible.points', 'percent', 1, 100),
    ('planning.breakdown.minutes', 'minutes', 1, 1440);

insert into policy.rule_version (id, key, valid_from, value, clause, source, recorded_by_name) values
    ('01972900-0000-7000-8000-000000000130', 'proof.tolerance.percent', '2025-06-15', 2,
     '平台规则：设备计数允许百分之二误差', 'Staveworks', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000131', 'proof.contradicted.percent', '2025-06-15', 10,
     '平台规则：缺口超过一成且无法解释的报工视为不符', 'Staveworks', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000132', 'proof.proven.points', '2025-06-15', 70,
     '平台规则：有计数且不低于七十分为已证实', 'Staveworks', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000133', 'proof.plausible.points', '2025-06-15', 40,
     '平台规则：不低于四十分为可信', 'Staveworks', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000134', 'planning.breakdown.minutes', '2025-06-15', 10,
     '平台规则：设备故障超过十分钟提示登记停机', 'Staveworks', 'Staveworks');
