-- A deposit that nothing is left to use on goes back: the seller instructs the refund, the buyer confirms its receipt.
alter table trade.purchase_order add column deposit_returned bigint not null default 0
    check (deposit_returned >= 0);
alter table trade.purchase_order add constraint never_more_than_deposited
    check (deposit_used + deposit_returned <= deposit);
create index purchase_order_deposit_held on trade.purchase_order (seller_id)
    where deposit_state = 'received' and deposit_used + deposit_returned < deposit;

alter table trade.payment drop constraint payment_kind_check;
alter table trade.payment drop constraint payment_check;
alter table trade.payment add constraint payment_kind_check
    check (kind in ('deposit', 'deposit_refund', 'statement'));
alter table trade.payment add constraint payment_check
    check ((kind in ('deposit', 'deposit_refund')) = (order_id is not null));

-- What of a received deposit no statement to come can use: more than what is still to be accepted, is accepted and not
-- stated, or is stated and not agreed on.
create function trade.deposit_to_refund(o trade.purchase_order) returns bigint language sql stable
return case when o.deposit_state <> 'received' then 0 else greatest(0,
    o.deposit - o.deposit_used - o.deposit_returned
    - case when o.state = 'cancelled' then 0
           else o.gross - (select coalesce(sum(l.accepted_gross), 0) from trade.order_line l where l.order_id = o.id)
      end
    - (select coalesce(sum(i.gross), 0) from trade.accepted_item i
       where i.order_id = o.id and i.statement_id is null)
    - (select coalesce(sum(l.amount), 0) from trade.statement_line l
       where l.order_id = o.id
         and not exists (select from trade.statement s
                         where s.id = l.statement_id and s.state in ('agreed', 'paid'))))::bigint end;
