-- Which of the seller's own products a line is. Internal to the seller: no view for the buyer shows it.
alter table trade.quote_line add column seller_product_id uuid;
alter table trade.order_line add column seller_product_id uuid;
create index order_line_seller_product on trade.order_line (seller_id, buyer_id, id) where seller_product_id is not null;
