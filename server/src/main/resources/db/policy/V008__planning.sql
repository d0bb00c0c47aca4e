insert into policy.rule (key, unit, value_min, value_max) values
    ('planning.share.percent-max', 'percent', 1, 100),
    ('planning.shares.max', 'firms', 1, 100),
    ('planning.fairness.percent', 'percent', 0, 100),
    ('planning.lateness.percent-day', 'percent', 0, 100),
    ('planning.transport.price-km', 'CNY', 0, 1000);

insert into policy.rule_version (id, key, valid_from, value, clause, source, recorded_by_name) values
    ('01972900-0000-7000-8000-000000000120', 'planning.share.percent-max', '2025-06-15', 60,
     '平台规则：一单不集中于一家', 'Staveworks', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000121', 'planning.shares.max', '2025-06-15', 8,
     '平台规则：一单最多拆给八家', 'Staveworks', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000122', 'planning.fairness.percent', '2025-06-15', 5,
     '平台规则：近期得单多者让先', 'Staveworks', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000123', 'planning.lateness.percent-day', '2025-06-15', 1,
     '平台规则：拖期一日按价款百分之一计入比较', 'Staveworks', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000124', 'planning.transport.price-km', '2025-06-15', 4,
     '平台规则：整车每公里运费参考价', 'Staveworks', 'Staveworks');
