-- Types of events that are of nobody's standard are few among the five; they stand with their whole namespace.
create index on trace.event (type) where type like '%:%';
