/// # Bank (银行往来)
///
/// How money facts come in. The platform holds no money: it writes payment instructions as files for the payer's bank
/// and believes nothing but the entries that banks report.
///
/// Start with [org.staveworks.bank.Instructions] (what other modules ask for), `internal.Inbox` (what banks answer) and
/// [org.staveworks.bank.BankChannel] (how files travel).
///
/// - owns: schema `bank` (accounts, links, instructions, files, entries, statements, differences)
/// - publishes: [org.staveworks.bank.InstructionBooked], [org.staveworks.bank.InstructionRejected],
///   [org.staveworks.bank.InstructionReversed]
/// - asks for: a [org.staveworks.bank.BankChannel] for each way of exchanging files; `http` and `directory` come along
/// - settings: `staveworks.bank.exchange`, whether this process exchanges files by itself;
///   `staveworks.bank.folder`, below which directory links keep their folders;
///   `staveworks.bank.credentials.<name>`, the secrets of links
/// - may call: `kernel`, `party`, `iso20022`
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "party", "iso20022"})
package org.staveworks.bank;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
