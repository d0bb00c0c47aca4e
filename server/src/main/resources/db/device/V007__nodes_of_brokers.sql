-- An edge node that speaks Sparkplug B through a broker is a gateway by itself; `node_name` is then its group and name.
alter table device.device add column broker_id uuid references device.broker on delete set null;
create unique index on device.device (broker_id, node_name) where broker_id is not null;

-- As which host application the platform appears there, for nodes that wait for one; nobody in particular where missing.
alter table device.broker add column sparkplug_host text check (length(sparkplug_host) between 1 and 100);
