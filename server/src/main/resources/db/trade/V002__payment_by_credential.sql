-- A receivable credential can take the place of a payable; when it is cancelled, that much is given back.
alter table trade.payment drop constraint payment_method_check;
alter table trade.payment add constraint payment_method_check
    check (method in ('transfer', 'acceptance_bill', 'credential'));
alter table trade.payment add column returned bigint not null default 0 check (returned between 0 and amount);
