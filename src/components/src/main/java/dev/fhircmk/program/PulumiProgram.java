package dev.fhircmk.stacks;

import com.pulumi.Config;
import com.pulumi.Context;
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

/**
 * Runs a program as {@code Pulumi.run} does, with a {@link PatientRunner}. All of this repository's programs that knows Pulumi's
 * internals; written after {@code PulumiInternal.fromEnvironment} of Pulumi's Java SDK 1.36.1.
 */
final class PatientProgram {
    private PatientProgram() {}

    /** Runs the program and ends the process. */
    static void run(Consumer<Context> program) {
        var state = DeploymentImpl.DeploymentState.fromEnvironment();
        state.runner = new PatientRunner(state.runner);
        var deployment = new DeploymentImpl(state);
        DeploymentInstanceHolder.setInstance(new DeploymentInstanceInternal(deployment));
        var instance = Deployment.getInstance();
        var context = new ContextInternal(
                state.organizationName,
                state.projectName,
                state.stackName,
                new LoggingContextInternal(deployment.getLog()),
                new ConfigContextInternal(state.projectName, name -> new Config(instance.getConfig(), name)),
                new OutputContextInternal(new OutputFactory(state.runner)),
                List.of());
        new PulumiInternal(state.runner, context).run(program);
    }
}
