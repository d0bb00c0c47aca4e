-- What goods of a delivery are packed into, where lots are known, and when; when the buyer unpacked them.
alter table trade.delivery
    add column container text check (length(container) <= 1000),
    add column packed_at timestamptz,
    add column unpacked_at timestamptz;

-- Which lots a line of a delivery brings (批次), as far as the seller says.
create table trade.delivery_lot (
    id uuid primary key,
    delivery_id uuid not null references trade.delivery,
    delivery_line_id uuid not null references trade.delivery_line,
    buyer_id uuid not null,
    seller_id uuid not null,
    number int not null,
    code text not null check (length(code) <= 1000),
    quantity numeric(20, 6) not null check (quantity > 0),
    unit text not null,
    unique (delivery_line_id, number)
);
create index on trade.delivery_lot (delivery_id);
create index on trade.delivery_lot (seller_id, code);
alter table trade.delivery_lot enable row level security;
alter table trade.delivery_lot force row level security;
create policy parties on trade.delivery_lot using (trade.is_party(buyer_id, seller_id));
