package dev.fhircmk;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where components tell what is advisory. In a Java program that is standard error, which the engine shows beside the stack; of a
 * plugin the engine hides it, so a plugin sends it elsewhere.
 */
public final class ComponentWarnings {
    private static volatile Consumer<String> sink = ComponentWarnings::toStandardError;

    private ComponentWarnings() {}

    /** Sends the warnings of all components of this process, whole sentences, there. */
    public static void sendTo(Consumer<String> there) {
        sink = Objects.requireNonNull(there);
    }

    static void warn(String sentence) {
        sink.accept(sentence);
    }

    private static void toStandardError(String sentence) {
        // Pulumi's Java SDK hands its log to the program's context only.
        System.err.println("warning: " + sentence);
    }
}
