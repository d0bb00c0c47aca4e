-- Credit (信用): the platform's own rules on scores and signals.
insert into policy.rule (key, unit, value_min, value_max) values
    ('credit.score.order-lines.min', 'lines', 1, 1000),
    ('credit.signals.round.days', 'days', 1, 365),
    ('credit.signals.round.difference-max', 'percent', 0, 50),
    ('credit.signals.first-trade.times', 'times', 1, 1000),
    ('credit.signals.credentials.times', 'times', 0.1, 1000);

insert into policy.rule_version (id, key, valid_from, value, clause, source, recorded_by_name) values
    ('01972900-0000-7000-8000-000000000301', 'credit.score.order-lines.min', '2006-01-01', 10,
     '平台规则：评分所需最少事实', 'Staveworks', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000302', 'credit.signals.round.days', '2026-01-01', 60,
     '平台规则：循环贸易观察期', 'Staveworks', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000303', 'credit.signals.round.difference-max', '2026-01-01', 10,
     '平台规则：循环贸易金额差', 'Staveworks', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000304', 'credit.signals.first-trade.times', '2026-01-01', 10,
     '平台规则：首次交易异常大额', 'Staveworks', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000305', 'credit.signals.credentials.times', '2026-01-01', 2,
     '平台规则：凭证与历史贸易之比', 'Staveworks', 'Staveworks');
