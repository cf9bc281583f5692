package dev.fhircmk.cli.azure;

import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.core.Guid;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a command looks at. */
public final class ScopeOptions {
    @Option(
            names = "--subscription",
            paramLabel = "ID",
            description = "A subscription; may be given more than once. Default: all that you may read.")
    private List<String> subscriptions = new ArrayList<>();

    @Option(
            names = "--management-group",
            paramLabel = "ID",
            description = "A management group with all that is below it; may be given more than once.")
    private List<String> managementGroups = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** What the options name. */
    public EstateScope scope() {
        if (!subscriptions.isEmpty() && !managementGroups.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--subscription and --management-group exclude each other; give one of them");
        }
        if (!managementGroups.isEmpty()) {
            return new EstateScope.ManagementGroups(managementGroups);
        }
        return subscriptions.isEmpty()
                ? new EstateScope.Everything()
                : new EstateScope.Subscriptions(subscriptions.stream()
                        .map(id -> Guid.parse("--subscription", id))
                        .toList());
    }
}
