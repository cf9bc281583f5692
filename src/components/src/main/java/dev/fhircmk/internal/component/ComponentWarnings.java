package dev.fhircmk.internal.component;

import dev.fhircmk.program.ProgramLog;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the warnings of components go: in a Java program to the engine's log, which is shown beside the stack. A plugin has no
 * program, so it sends them elsewhere.
 */
public final class ComponentWarnings {
    private static volatile Optional<Consumer<String>> elsewhere = Optional.empty();

    private ComponentWarnings() {}

    /** Sends the warnings of all components of this process, whole sentences, there. */
    public static void sendTo(Consumer<String> there) {
        elsewhere = Optional.of(Objects.requireNonNull(there));
    }

    /** Takes the warnings of a component that is being built. */
    static Consumer<String> ofThisProgram() {
        return elsewhere.orElseGet(ProgramLog::warnings);
    }
}
