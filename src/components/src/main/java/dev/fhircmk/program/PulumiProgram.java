package dev.fhircmk.program;

import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.context.internal.ConfigContextInternal;
import com.pulumi.context.internal.ContextInternal;
import com.pulumi.context.internal.LoggingContextInternal;
import com.pulumi.context.internal.OutputContextInternal;
import com.pulumi.core.internal.OutputFactory;
import com.pulumi.deployment.Deployment;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.DeploymentInstanceInternal;
import com.pulumi.internal.PulumiInternal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs a program in place of {@link Pulumi#run}, which keeps a core busy while the engine works: an update of fifty FHIR services
 * takes a tenth of the time.
 *
 * <p>It stands on internals of Pulumi's Java SDK, written after {@code PulumiInternal.fromEnvironment} of version 1.36.1. Where the
 * SDK that a program has is built another way, the program runs with {@code Pulumi.run}. Stack transformations are not supported;
 * use {@code Pulumi.withOptions} where you need them.
 */
public final class PulumiProgram {
    private PulumiProgram() {}

    /**
     * Runs the program that the engine started this process for, and ends the process: exit code 0, or 32 where something failed
     * that the engine was told of.
     *
     * @param program composes the stack
     */
    public static void run(Consumer<Context> program) {
        PulumiInternal patient;
        try {
            patient = patient();
        } catch (LinkageError builtAnotherWay) {
            Pulumi.run(program);
            return;
        }
        patient.run(program);
    }

    private static PulumiInternal patient() {
        var state = DeploymentImpl.DeploymentState.fromEnvironment();
        state.runner = new PatientRunner(state.runner);
        EngineThreads.endWithProcess(() -> Stream.of(state.engine, state.monitor));
        var deployment = new DeploymentImpl(state);
        var context = new ContextInternal(
                state.organizationName,
                state.projectName,
                state.stackName,
                new LoggingContextInternal(deployment.getLog()),
                new ConfigContextInternal(
                        state.projectName,
                        name -> new Config(Deployment.getInstance().getConfig(), name)),
                new OutputContextInternal(new OutputFactory(state.runner)),
                List.of());
        var program = new PulumiInternal(state.runner, context);
        DeploymentInstanceHolder.setInstance(new DeploymentInstanceInternal(deployment));
        return program;
    }
}
