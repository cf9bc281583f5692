package dev.fhircmk.cli.rotate;

import dev.fhircmk.cli.estate.EstateScope;
import dev.fhircmk.cli.recover.Pulumi;
import dev.fhircmk.cli.recover.StackState;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The stack that services are moved through.
 *
 * @param pulumi runs Pulumi on it
 * @param project the folder of its program, where it is not this one
 * @param services the services of its state
 * @param keys the keys of its state that it manages
 */
record StackOfKey(Pulumi pulumi, Optional<Path> project, Set<ArmId> services, Set<KeyIdentifier> keys) {
    private static final String MANAGED_KEY = "fhir-cmk:index:ManagedKey";

    static StackOfKey read(Pulumi pulumi, Optional<Path> project) {
        var state = StackState.of(pulumi);
        return new StackOfKey(
                pulumi,
                project,
                Set.copyOf(EstateScope.Stack.of(pulumi.stack(), state.ids()).services()),
                state.outputs(MANAGED_KEY, "keyUri").flatMap(StackOfKey::key).collect(Collectors.toSet()));
    }

    private static Stream<KeyIdentifier> key(String uri) {
        try {
            return Stream.of(KeyIdentifier.parse(uri).versionless());
        } catch (InvalidValueException other) {
            return Stream.empty();
        }
    }

    /** What a reader runs to do the same. */
    String command() {
        return "pulumi up --stack " + pulumi.stack()
                + project.map(folder -> " --cwd " + folder).orElse("");
    }

    List<ArmId> ids() {
        return List.copyOf(services);
    }

    /** Updates the stack; why it did not go, where it did not. */
    Optional<String> up() {
        var run = pulumi.run("up", "--yes", "--skip-preview");
        return run.succeeded() ? Optional.empty() : Optional.of("`" + command() + "` failed: " + run.lastLine());
    }
}
