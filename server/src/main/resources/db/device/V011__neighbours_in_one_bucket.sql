-- Sixteen series that began together share a bucket, as those of a device: who asks for a machine reads one or two
-- buckets, not a third of all. What has arrived moves there, point by point (20 bytes, the first four the series) and
-- in its order.
set local staveworks.system = 'on';
with before as (delete from device.arrived returning id, bytes),
points as (
    select b.id, n, substring(b.bytes from n * 20 + 1 for 20) as point
    from before b
    cross join lateral generate_series(0, length(b.bytes) / 20 - 1) n)
insert into device.arrived (bucket, bytes)
select ((get_byte(point, 2) << 8 | get_byte(point, 3)) / 16 & 31)::smallint, string_agg(point, ''::bytea order by n)
from points
group by 1, id
order by id;
