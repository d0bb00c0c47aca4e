-- Packages are counted by UN/ECE Recommendation 21; its codes stand among the units with an X in front (Rec. 20, note 2).
insert into catalog.unit (code, name, name_en, symbol) values
    ('XPK', '包', 'package', '包'),
    ('XBX', '盒', 'box', '盒'),
    ('XCT', '箱', 'carton', '箱'),
    ('XPX', '托', 'pallet', '托')
on conflict do nothing;
