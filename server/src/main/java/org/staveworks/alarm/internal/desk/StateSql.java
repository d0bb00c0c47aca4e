package org.staveworks.alarm.internal.desk;

/// The state of an occurrence by its facts (IEC 62682). SQL of `alarm.occurrence o`.
public final class StateSql {
    /// A shelf holds until its time is over, whoever looks.
    public static final String STATE = """
            case when o.cleared_at is null and o.shelved_until > now() then 'shelved'
                 when o.cleared_at is null and o.suppressed_for is not null then 'suppressed'
                 when o.cleared_at is null and o.acknowledged_at is null then 'unacknowledged'
                 when o.cleared_at is null then 'acknowledged'
                 when o.acknowledged_at is null and o.superseded_by is null and not o.is_historical
                      and o.suppressed_for is null then 'returned'
                 else 'normal' end""";

    /// What somebody has to look at still.
    public static final String IS_OPEN = """
            (o.cleared_at is null or o.acknowledged_at is null and o.superseded_by is null and not o.is_historical
                and o.suppressed_for is null)""";

    /// Rising with the need to act.
    public static final String RANK = """
            case o.priority when 'critical' then 4 when 'high' then 3 when 'medium' then 2 else 1 end""";

    private StateSql() {}
}
