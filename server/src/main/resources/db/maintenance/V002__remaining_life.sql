-- Plans by what a life model says that a machine has left: due when so many cycles are left as `every` says.
alter table maintenance.plan drop constraint plan_measure_check;
alter table maintenance.plan add constraint plan_measure_check
    check (measure in ('running_hours', 'pieces', 'energy_kwh', 'days', 'condition', 'remaining_life'));
