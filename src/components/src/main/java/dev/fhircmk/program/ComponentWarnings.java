package dev.fhircmk.program;

import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentInternal;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the warnings of components go: in a Java program to the log that it shares with the engine, which is shown beside the stack. A
 * plugin has no program, so it sends them elsewhere. Pulumi's SDK hands the log to the program's context alone, so this takes it from
 * the deployment, which is internal to the SDK.
 */
public final class ComponentWarnings {
    private static volatile Optional<Consumer<String>> elsewhere = Optional.empty();

    private ComponentWarnings() {}

    /** Sends the warnings of all components of this process, whole sentences, there. */
    public static void sendTo(Consumer<String> there) {
        elsewhere = Optional.of(there);
    }

    /**
     * Takes the warnings of a component that is being built, each a sentence.
     *
     * <p>Where the SDK's internals differ they go to standard error, which Pulumi's Java host shows where the program fails and
     * swallows where it does not.
     */
    public static Consumer<String> ofThisProgram() {
        try {
            return elsewhere.orElseGet(ComponentWarnings::ofTheEngine);
        } catch (LinkageError builtAnotherWay) {
            return sentence -> System.err.println("warning: " + sentence);
        }
    }

    private static Consumer<String> ofTheEngine() {
        var log = ((DeploymentImpl) DeploymentInternal.getInstance()).getLog();
        return log::warn;
    }
}
