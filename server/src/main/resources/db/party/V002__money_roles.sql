-- The treasurer of a firm and the people of a bank.
alter table party.membership drop constraint membership_roles_check;
alter table party.membership add constraint membership_roles_check check (
    cardinality(roles) > 0
    and roles <@ array['owner', 'sales', 'purchaser', 'planner', 'worker', 'finance', 'treasurer', 'banker', 'viewer',
        'operator']);
