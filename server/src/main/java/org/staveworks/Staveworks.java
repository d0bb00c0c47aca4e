package org.staveworks;

import org.staveworks.banksimulator.BankSimulatorCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line (see `./staveworks help`). A command that fails says why in one sentence and exits with 1, or with
/// 2 where its words are off.
@Command(
        name = "staveworks",
        description = "The open industry-cluster platform.",
        subcommands = {
            RunCommand.class,
            ReplayCommand.class,
            CreditCommand.class,
            TraceCommand.class,
            TelemetryCommand.class,
            SolveCommand.class,
            CheckCommand.class,
            LifeCommand.class,
            BankSimulatorCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Staveworks implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Staveworks()).setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof StartFailure) {
                command.getErr().println(failure.getMessage());
                return 1;
            }
            throw failure;
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command is given. Maybe try: staveworks run --demo");
    }
}
