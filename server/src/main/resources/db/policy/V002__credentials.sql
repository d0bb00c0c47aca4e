-- Receivable credentials (应收账款电子凭证): what the supervisors ask of them. `yes-no` is 1 or 0.
insert into policy.rule (key, unit, value_min, value_max) values
    ('credentials.term.months-with-reason', 'months', 1, 24),
    ('credentials.term.months-max', 'months', 1, 24),
    ('credentials.prepayment.allowed', 'yes-no', 0, 1),
    ('credentials.forced-acceptance.allowed', 'yes-no', 0, 1),
    ('credentials.longer-than-terms.allowed', 'yes-no', 0, 1),
    ('credentials.moves-while-encumbered.allowed', 'yes-no', 0, 1),
    ('credentials.financing-registration.required', 'yes-no', 0, 1),
    ('credentials.overdue.days-max', 'days', 0, 90);

insert into policy.rule_version (id, key, valid_from, value, clause, source, recorded_by_name) values
    ('01972900-0000-7000-8000-000000000101', 'credentials.term.months-with-reason', '2025-06-15', 6,
     '银发〔2025〕77号 第十一条', '关于规范供应链金融业务 引导供应链信息服务机构更好服务中小企业融资有关事宜的通知', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000102', 'credentials.term.months-max', '2025-06-15', 12,
     '银发〔2025〕77号 第十一条', '关于规范供应链金融业务 引导供应链信息服务机构更好服务中小企业融资有关事宜的通知', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000103', 'credentials.prepayment.allowed', '2025-06-15', 0,
     '银发〔2025〕77号 第十条', '关于规范供应链金融业务 引导供应链信息服务机构更好服务中小企业融资有关事宜的通知', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000104', 'credentials.forced-acceptance.allowed', '2025-06-01', 0,
     '国务院令第802号 第十一条', '保障中小企业款项支付条例（2025年修订）', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000105', 'credentials.longer-than-terms.allowed', '2025-06-01', 0,
     '国务院令第802号 第十一条', '保障中小企业款项支付条例（2025年修订）', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000106', 'credentials.moves-while-encumbered.allowed', '2025-06-15', 0,
     '银发〔2025〕77号 第十二条', '关于规范供应链金融业务 引导供应链信息服务机构更好服务中小企业融资有关事宜的通知', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000107', 'credentials.financing-registration.required', '2025-06-15', 1,
     '银发〔2025〕77号 第十三条', '关于规范供应链金融业务 引导供应链信息服务机构更好服务中小企业融资有关事宜的通知', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000108', 'credentials.overdue.days-max', '2025-06-15', 0,
     '银发〔2025〕77号 第十五条', '关于规范供应链金融业务 引导供应链信息服务机构更好服务中小企业融资有关事宜的通知', 'Staveworks');
