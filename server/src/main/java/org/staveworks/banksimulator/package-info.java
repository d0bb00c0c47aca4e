/// # Bank simulator (银行模拟器)
///
/// Banks to try the platform against: a process of its own that speaks files like a real bank, checks strictly, and
/// misbehaves by a plan that a seed repeats exactly. It shares nothing with the platform but the schemas of messages.
///
/// Start with [org.staveworks.banksimulator.Simulation] (the banks), `Plan` (what goes wrong) and
/// [org.staveworks.banksimulator.BankSimulatorCommand] (the command).
///
/// - owns: nothing in the database; its accounts live in memory, or in a journal that is played again
/// - may call: `iso20022`
@NullMarked
@ApplicationModule(allowedDependencies = {"iso20022"})
package org.staveworks.banksimulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
