/// # Alarms (报警)
///
/// Who has to be told when something is wrong with a machine, and whether they have done something about it. States and
/// words are those of ISA-18.2 and IEC 62682.
///
/// ```text
/// fresh points ─▶ watch ─▶ engine, event time ─▶ differences ─┬─▶ occurrences, log    one transaction
///      store ─▶ (start, missed)                                └─▶ outbox ─▶ notifiers, in steps until acknowledged
/// sealed late points ─▶ `late` ─▶ history: recorded, nobody is called
/// ```
///
/// Start with [org.staveworks.alarm.internal.engine.Evaluation], [org.staveworks.alarm.internal.watch.Watch] and
/// [org.staveworks.alarm.Notifier]; `docs/alarms.md` tells the rest.
///
/// - owns: schema `alarm` (rules, occurrences, their log, escalation, what was sent)
/// - asks for: any number of [org.staveworks.alarm.Notifier] beans
/// - publishes: nothing
/// - listens to: points, through `device`
/// - may call: `kernel`, `party`, `policy`, `catalog`, `device`, `equipment`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "policy", "catalog", "device", "equipment"})
package org.staveworks.alarm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
