-- Work orders are asked for by the order lines that they are made for.
create index work_order_line on production.work_order (order_line_id) where order_line_id is not null;
