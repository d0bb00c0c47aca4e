-- The day by which what was given out should be back, as it was ordered; older ones have none.
alter table production.operation add column subcontract_needed_by date;
