-- A moment may stand in several columns of a file: a date and the time of day.
-- Rows of all tenants; whoever migrates may stand behind the wall too.
set local staveworks.system = 'on';
update device.load
set plan = plan - 'timeColumn'
    || jsonb_build_object('timeColumns', case when plan -> 'timeColumn' is null or plan -> 'timeColumn' = 'null'
        then '[]'::jsonb else jsonb_build_array(plan -> 'timeColumn') end)
where plan is not null;
