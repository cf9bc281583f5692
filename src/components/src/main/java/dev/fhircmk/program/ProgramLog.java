package dev.fhircmk.program;

import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentInternal;
import java.util.function.Consumer;

/**
 * The log that a Java program shares with the engine. Pulumi's SDK hands it to the program's context alone, so this takes it from
 * the deployment, which is internal to the SDK.
 */
public final class ProgramLog {
    private ProgramLog() {}

    /**
     * Takes warnings of the program that runs, each a sentence; the engine shows them beside the stack.
     *
     * <p>Where the SDK's internals differ they go to standard error, which Pulumi's Java host shows where the program fails and
     * swallows where it does not.
     */
    public static Consumer<String> warnings() {
        try {
            return ofTheEngine();
        } catch (LinkageError builtAnotherWay) {
            return sentence -> System.err.println("warning: " + sentence);
        }
    }

    private static Consumer<String> ofTheEngine() {
        var log = ((DeploymentImpl) DeploymentInternal.getInstance()).getLog();
        return log::warn;
    }
}
