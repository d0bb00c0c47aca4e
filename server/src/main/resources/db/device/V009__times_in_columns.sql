-- A moment may stand in several columns of a file: a date and the time of day.
update device.load
set plan = plan - 'timeColumn'
    || jsonb_build_object('timeColumns', case when plan -> 'timeColumn' is null or plan -> 'timeColumn' = 'null'
        then '[]'::jsonb else jsonb_build_array(plan -> 'timeColumn') end)
where plan is not null;
