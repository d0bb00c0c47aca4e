-- Who acts in the running transaction; set at its start.
create function kernel.current_person() returns uuid language sql stable parallel safe
return nullif(current_setting('staveworks.person', true), '')::uuid;
