-- Invoices (发票): how far rounding may lead amounts apart.
insert into policy.rule (key, unit, value_min, value_max) values
    ('invoices.line-tax.difference-max', 'CNY', 0, 10),
    ('invoices.total-tax.difference-max', 'CNY', 0, 100),
    ('invoices.match.difference-max', 'CNY', 0, 100);

insert into policy.rule_version (id, key, valid_from, value, clause, source, recorded_by_name) values
    ('01972900-0000-7000-8000-000000000201', 'invoices.line-tax.difference-max', '2017-01-01', 0.06,
     '尾差校验：商品行', '增值税发票税控开票软件数据接口规范', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000202', 'invoices.total-tax.difference-max', '2017-01-01', 1.27,
     '尾差校验：整张发票', '增值税发票税控开票软件数据接口规范', 'Staveworks'),
    ('01972900-0000-7000-8000-000000000203', 'invoices.match.difference-max', '2017-01-01', 0.10,
     '平台规则：三单匹配尾差', 'Staveworks', 'Staveworks');
