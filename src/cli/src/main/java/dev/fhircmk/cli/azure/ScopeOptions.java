package dev.fhircmk.cli.azure;

import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.estate.Service;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
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

    @Option(
            names = "--service",
            paramLabel = "ID",
            description = "The ARM id of a service, which is not searched for then; may be given more than once.")
    private List<String> services = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** What the options name. */
    public EstateScope scope() {
        if (!subscriptions.isEmpty() && !managementGroups.isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--subscription and --management-group exclude each other; give one of them");
        }
        if (!services.isEmpty()) {
            if (!subscriptions.isEmpty() || !managementGroups.isEmpty()) {
                throw new ParameterException(
                        command.commandLine(),
                        "--service excludes --subscription and --management-group; give one of them");
            }
            return new EstateScope.Services(
                    services.stream().map(ScopeOptions::service).toList());
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

    /** Whether nothing was named. */
    public boolean isEmpty() {
        return subscriptions.isEmpty() && managementGroups.isEmpty() && services.isEmpty();
    }

    private static ArmId service(String text) {
        var id = ArmId.parse("--service", text);
        if (Service.kindOf(id).isEmpty()) {
            throw new InvalidValueException(
                    "--service",
                    "the id of a FHIR service, a DICOM service or an account of the Azure API for FHIR",
                    text,
                    "copy it from the properties of the service");
        }
        return id;
    }
}
