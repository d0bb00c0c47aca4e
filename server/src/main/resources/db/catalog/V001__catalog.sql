grant usage on schema catalog to staveworks_app;

-- Reference lists. They belong to nobody: everybody reads them, the operator keeps them.
create table catalog.unit (
    code text primary key check (code ~ '^[0-9A-Z]{1,3}$'),
    name text not null,
    name_en text not null,
    symbol text not null
);
create table catalog.capability (
    code text primary key check (code ~ '^[a-z0-9_]+([.][a-z0-9_]+)*$'),
    parent text references catalog.capability deferrable initially deferred,
    name text not null,
    name_en text not null
);
create index on catalog.capability (parent);
create table catalog.industry (
    code text primary key check (code ~ '^[0-9]{2,4}$'),
    section char(1) not null,
    name text not null,
    name_en text not null
);
create table catalog.region (
    code text primary key check (code ~ '^[0-9]{6}$'),
    parent text references catalog.region deferrable initially deferred,
    level text not null check (level in ('province', 'city', 'county')),
    name text not null,
    name_en text
);
create index on catalog.region (parent);

create table catalog.product (
    id uuid primary key,
    organisation_id uuid not null,
    code text not null check (length(code) between 1 and 60),
    name text not null check (length(name) between 1 and 200),
    name_en text check (length(name_en) <= 200),
    kind text not null check (kind in ('product', 'material', 'service')),
    unit text not null references catalog.unit,
    hs_code text,
    gtin text,
    specification text check (length(specification) <= 2000),
    list_price bigint check (list_price >= 0),
    list_currency char(3),
    vat_rate numeric(5, 4) not null,
    active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (organisation_id, code),
    check ((list_price is null) = (list_currency is null))
);
create index on catalog.product (organisation_id, id);

create table catalog.bom_line (
    product_id uuid not null references catalog.product on delete cascade,
    line_number int not null,
    organisation_id uuid not null,
    component_id uuid not null references catalog.product,
    quantity numeric(20, 6) not null check (quantity > 0),
    scrap_percent numeric(6, 3) not null check (scrap_percent >= 0 and scrap_percent < 100),
    primary key (product_id, line_number),
    unique (product_id, component_id),
    check (product_id <> component_id)
);
create index on catalog.bom_line (component_id);

create table catalog.operation (
    product_id uuid not null references catalog.product on delete cascade,
    sequence int not null check (sequence > 0),
    organisation_id uuid not null,
    name text not null,
    name_en text,
    capability text not null references catalog.capability,
    setup_minutes numeric(20, 6) not null check (setup_minutes >= 0),
    run_seconds_per_unit numeric(20, 6) not null check (run_seconds_per_unit >= 0),
    piece_rate numeric(20, 6) not null check (piece_rate >= 0),
    outsourced boolean not null,
    primary key (product_id, sequence)
);
create index on catalog.operation (capability);

create table catalog.machine (
    id uuid primary key,
    organisation_id uuid not null,
    name text not null check (length(name) between 1 and 120),
    capability text not null references catalog.capability,
    site_id uuid not null,
    site_name text not null,
    model text check (length(model) <= 120),
    machine_count int not null check (machine_count between 1 and 10000),
    created_at timestamptz not null default now()
);
create index on catalog.machine (organisation_id, id);
create index on catalog.machine (capability);

-- What an organisation can do, derived from its machines; everybody in the directory may know it, unlike the machines.
create table catalog.organisation_capability (
    organisation_id uuid not null,
    capability text not null references catalog.capability,
    machines int not null,
    primary key (organisation_id, capability)
);
create index on catalog.organisation_capability (capability, organisation_id);

alter table catalog.product enable row level security;
alter table catalog.product force row level security;
create policy tenant on catalog.product using (kernel.is_system() or organisation_id = kernel.current_tenant());
alter table catalog.bom_line enable row level security;
alter table catalog.bom_line force row level security;
create policy tenant on catalog.bom_line using (kernel.is_system() or organisation_id = kernel.current_tenant());
alter table catalog.operation enable row level security;
alter table catalog.operation force row level security;
create policy tenant on catalog.operation using (kernel.is_system() or organisation_id = kernel.current_tenant());
alter table catalog.machine enable row level security;
alter table catalog.machine force row level security;
create policy tenant on catalog.machine using (kernel.is_system() or organisation_id = kernel.current_tenant());
alter table catalog.organisation_capability enable row level security;
alter table catalog.organisation_capability force row level security;
create policy readers on catalog.organisation_capability for select using (true);
create policy writers on catalog.organisation_capability
    using (kernel.is_system() or organisation_id = kernel.current_tenant());

-- UN/ECE Recommendation 20, revision 17, codes in force. Packs are NMP here: the older PK and PA were withdrawn.
insert into catalog.unit (code, name, name_en, symbol) values
    ('H87', '件', 'piece', '件'),
    ('C62', '个', 'one', '个'),
    ('PR', '双', 'pair', '双'),
    ('SET', '套', 'set', '套'),
    ('DZN', '打', 'dozen', '打'),
    ('GRO', '罗', 'gross', '罗'),
    ('CEN', '百', 'hundred', '百'),
    ('MIL', '千', 'thousand', '千'),
    ('T3', '千件', 'thousand piece', '千件'),
    ('LO', '批', 'lot', '批'),
    ('LEF', '张', 'leaf', '张'),
    ('KGM', '千克', 'kilogram', 'kg'),
    ('GRM', '克', 'gram', 'g'),
    ('MGM', '毫克', 'milligram', 'mg'),
    ('TNE', '吨', 'tonne', 't'),
    ('LBR', '磅', 'pound', 'lb'),
    ('ONZ', '盎司', 'ounce', 'oz'),
    ('MTR', '米', 'metre', 'm'),
    ('CMT', '厘米', 'centimetre', 'cm'),
    ('MMT', '毫米', 'millimetre', 'mm'),
    ('4H', '微米', 'micrometre', 'µm'),
    ('INH', '英寸', 'inch', 'in'),
    ('FOT', '英尺', 'foot', 'ft'),
    ('LM', '延米', 'linear metre', 'm'),
    ('MTK', '平方米', 'square metre', 'm²'),
    ('CMK', '平方厘米', 'square centimetre', 'cm²'),
    ('MTQ', '立方米', 'cubic metre', 'm³'),
    ('CMQ', '立方厘米', 'cubic centimetre', 'cm³'),
    ('LTR', '升', 'litre', 'l'),
    ('MLT', '毫升', 'millilitre', 'ml'),
    ('OZA', '美制液盎司', 'fluid ounce (US)', 'fl oz'),
    ('SEC', '秒', 'second', 's'),
    ('MIN', '分钟', 'minute', 'min'),
    ('HUR', '小时', 'hour', 'h'),
    ('DAY', '天', 'day', 'd'),
    ('E49', '工作日', 'working day', '工作日'),
    ('WEE', '周', 'week', 'wk'),
    ('MON', '月', 'month', 'mo'),
    ('ANN', '年', 'year', 'y'),
    ('KWH', '千瓦时', 'kilowatt hour', 'kW·h'),
    ('CEL', '摄氏度', 'degree Celsius', '°C'),
    ('PAL', '帕', 'pascal', 'Pa'),
    ('P1', '百分比', 'percent', '%'),
    ('ACT', '次', 'activity', '次'),
    ('E51', '项', 'job', '项'),
    ('E48', '服务单位', 'service unit', '单位'),
    ('NMP', '包', 'number of packs', '包'),
    ('KT', '套件', 'kit', '套件'),
    ('KMT', '千米', 'kilometre', 'km'),
    ('58', '净千克', 'net kilogram', 'kg');

-- A start; the operator imports what the cluster needs.
insert into catalog.capability (code, name, name_en) values
    ('material', '材料', 'Materials'),
    ('forming', '成型', 'Forming'),
    ('welding', '焊接', 'Welding'),
    ('vacuum', '真空', 'Vacuum'),
    ('surface', '表面处理', 'Surface treatment'),
    ('coating', '涂装', 'Coating'),
    ('decoration', '印刷装饰', 'Decoration'),
    ('plastics', '塑料件', 'Plastic parts'),
    ('rubber', '橡胶硅胶', 'Rubber and silicone'),
    ('tooling', '模具', 'Tooling'),
    ('packaging', '包装', 'Packaging'),
    ('assembly', '装配', 'Assembly'),
    ('inspection', '检验', 'Inspection'),
    ('testing', '检测', 'Testing'),
    ('service', '生产性服务', 'Business services');

-- GB/T 4754-2017, divisions of section C, manufacturing.
insert into catalog.industry (code, section, name, name_en) values
    ('13', 'C', '农副食品加工业', 'Processing of food from agricultural products'),
    ('14', 'C', '食品制造业', 'Manufacture of foods'),
    ('15', 'C', '酒、饮料和精制茶制造业', 'Manufacture of liquor, beverages and refined tea'),
    ('17', 'C', '纺织业', 'Manufacture of textiles'),
    ('18', 'C', '纺织服装、服饰业', 'Manufacture of textile wearing apparel'),
    ('19', 'C', '皮革、毛皮、羽毛及其制品和制鞋业', 'Manufacture of leather, fur, feather and footwear'),
    ('20', 'C', '木材加工和木、竹、藤、棕、草制品业', 'Processing of timber, wood, bamboo, rattan and straw'),
    ('21', 'C', '家具制造业', 'Manufacture of furniture'),
    ('22', 'C', '造纸和纸制品业', 'Manufacture of paper and paper products'),
    ('23', 'C', '印刷和记录媒介复制业', 'Printing and reproduction of recording media'),
    ('24', 'C', '文教、工美、体育和娱乐用品制造业', 'Manufacture of articles for culture, education, arts, sport and entertainment'),
    ('26', 'C', '化学原料和化学制品制造业', 'Manufacture of raw chemical materials and chemical products'),
    ('27', 'C', '医药制造业', 'Manufacture of medicines'),
    ('28', 'C', '化学纤维制造业', 'Manufacture of chemical fibres'),
    ('29', 'C', '橡胶和塑料制品业', 'Manufacture of rubber and plastics products'),
    ('30', 'C', '非金属矿物制品业', 'Manufacture of non-metallic mineral products'),
    ('31', 'C', '黑色金属冶炼和压延加工业', 'Smelting and pressing of ferrous metals'),
    ('32', 'C', '有色金属冶炼和压延加工业', 'Smelting and pressing of non-ferrous metals'),
    ('33', 'C', '金属制品业', 'Manufacture of metal products'),
    ('34', 'C', '通用设备制造业', 'Manufacture of general purpose machinery'),
    ('35', 'C', '专用设备制造业', 'Manufacture of special purpose machinery'),
    ('36', 'C', '汽车制造业', 'Manufacture of automobiles'),
    ('37', 'C', '铁路、船舶、航空航天和其他运输设备制造业', 'Manufacture of railway, ship, aerospace and other transport equipment'),
    ('38', 'C', '电气机械和器材制造业', 'Manufacture of electrical machinery and apparatus'),
    ('39', 'C', '计算机、通信和其他电子设备制造业', 'Manufacture of computers, communication and other electronic equipment'),
    ('40', 'C', '仪器仪表制造业', 'Manufacture of measuring instruments'),
    ('41', 'C', '其他制造业', 'Other manufacture'),
    ('42', 'C', '废弃资源综合利用业', 'Utilisation of waste resources'),
    ('43', 'C', '金属制品、机械和设备修理业', 'Repair of metal products, machinery and equipment');

-- GB/T 2260, provinces.
insert into catalog.region (code, level, name, name_en) values
    ('110000', 'province', '北京市', 'Beijing'),
    ('120000', 'province', '天津市', 'Tianjin'),
    ('130000', 'province', '河北省', 'Hebei'),
    ('140000', 'province', '山西省', 'Shanxi'),
    ('150000', 'province', '内蒙古自治区', 'Inner Mongolia'),
    ('210000', 'province', '辽宁省', 'Liaoning'),
    ('220000', 'province', '吉林省', 'Jilin'),
    ('230000', 'province', '黑龙江省', 'Heilongjiang'),
    ('310000', 'province', '上海市', 'Shanghai'),
    ('320000', 'province', '江苏省', 'Jiangsu'),
    ('330000', 'province', '浙江省', 'Zhejiang'),
    ('340000', 'province', '安徽省', 'Anhui'),
    ('350000', 'province', '福建省', 'Fujian'),
    ('360000', 'province', '江西省', 'Jiangxi'),
    ('370000', 'province', '山东省', 'Shandong'),
    ('410000', 'province', '河南省', 'Henan'),
    ('420000', 'province', '湖北省', 'Hubei'),
    ('430000', 'province', '湖南省', 'Hunan'),
    ('440000', 'province', '广东省', 'Guangdong'),
    ('450000', 'province', '广西壮族自治区', 'Guangxi'),
    ('460000', 'province', '海南省', 'Hainan'),
    ('500000', 'province', '重庆市', 'Chongqing'),
    ('510000', 'province', '四川省', 'Sichuan'),
    ('520000', 'province', '贵州省', 'Guizhou'),
    ('530000', 'province', '云南省', 'Yunnan'),
    ('540000', 'province', '西藏自治区', 'Xizang'),
    ('610000', 'province', '陕西省', 'Shaanxi'),
    ('620000', 'province', '甘肃省', 'Gansu'),
    ('630000', 'province', '青海省', 'Qinghai'),
    ('640000', 'province', '宁夏回族自治区', 'Ningxia'),
    ('650000', 'province', '新疆维吾尔自治区', 'Xinjiang'),
    ('710000', 'province', '台湾省', 'Taiwan'),
    ('810000', 'province', '香港特别行政区', 'Hong Kong'),
    ('820000', 'province', '澳门特别行政区', 'Macao');
