-- What these three forbid is forbidden by the way credentials are built. Their versions carry the clause that says so,
-- which changes by date; a value that would allow it has no effect and can't be entered.
update policy.rule set value_max = 0 where key in ('credentials.prepayment.allowed',
    'credentials.forced-acceptance.allowed', 'credentials.moves-while-encumbered.allowed');
