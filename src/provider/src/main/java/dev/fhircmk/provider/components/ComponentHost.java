package dev.fhircmk.provider.components;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.deployment.internal.DeploymentImpl;
import com.pulumi.deployment.internal.DeploymentInstanceHolder;
import com.pulumi.deployment.internal.DeploymentInstanceInternal;
import com.pulumi.deployment.internal.Engine;
import com.pulumi.deployment.internal.GrpcEngine;
import com.pulumi.deployment.internal.GrpcMonitor;
import com.pulumi.deployment.internal.Monitor;
import com.pulumi.provider.internal.properties.PropertyValue;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.DependencyResource;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.resources.internal.DependencyProviderResource;
import dev.fhircmk.CmkKeyVault;
import dev.fhircmk.CmkKeyVaultArgs;
import dev.fhircmk.EnterpriseAppRegistration;
import dev.fhircmk.EnterpriseAppRegistrationArgs;
import dev.fhircmk.FhirServiceWithCmk;
import dev.fhircmk.FhirServiceWithCmkArgs;
import dev.fhircmk.LegacyFhirServiceWithCmk;
import dev.fhircmk.LegacyFhirServiceWithCmkArgs;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import io.grpc.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pulumirpc.AliasOuterClass;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;

/**
 * Constructs the components for programs in any of Pulumi's languages.
 *
 * <p>Pulumi's host for components in Java serves nothing but components, and buries what a component says under its stack trace.
 * So this stands on what that host stands on: with {@link ComponentInputs}, {@link ComponentOutputs} and {@link ConstructTasks} it is all of ours that knows
 * Pulumi's internals. Written after {@code ResourceProviderService} and {@code ComponentProvider} of Pulumi's Java SDK 1.36.1.
 */
public final class ComponentHost {
    private static final Map<String, Component<?>> COMPONENTS = Map.of(
            CmkKeyVault.TYPE, new Component<>(CmkKeyVaultArgs.class, CmkKeyVault::new),
            FhirServiceWithCmk.TYPE, new Component<>(FhirServiceWithCmkArgs.class, FhirServiceWithCmk::new),
            LegacyFhirServiceWithCmk.TYPE,
                    new Component<>(LegacyFhirServiceWithCmkArgs.class, LegacyFhirServiceWithCmk::new),
            EnterpriseAppRegistration.TYPE,
                    new Component<>(EnterpriseAppRegistrationArgs.class, EnterpriseAppRegistration::new));

    private final Warnings warnings;
    /** One channel to each, for the life of the plugin: Pulumi's classes have no way to close one. */
    private final Map<String, Engine> engines = new ConcurrentHashMap<>();

    private final Map<String, Monitor> monitors = new ConcurrentHashMap<>();
    private volatile String engineAddress;

    /** Works for the engine that started the plugin, at {@code host:port}. */
    public ComponentHost(String engineAddress, Warnings warnings) {
        this.engineAddress = engineAddress;
        this.warnings = warnings;
    }

    /** Takes the address of a handshake, which is surer than one among arguments; a blank one is none. */
    public void engineAt(String told) {
        if (!told.isBlank()) {
            engineAddress = told;
        }
    }

    /** Pulumi's clients of the engine, by which components have been constructed. */
    public Stream<Object> clients() {
        return Stream.concat(engines.values().stream(), monitors.values().stream());
    }

    /** The type tokens of the components. */
    public static Set<String> types() {
        return new TreeSet<>(COMPONENTS.keySet());
    }

    /** Constructs a component and waits for everything in it; fails with the one sentence that says what is wrong. */
    public ConstructResponse construct(ConstructRequest request) {
        var component = COMPONENTS.get(request.getType());
        if (component == null) {
            throw new ProviderException(
                    Status.Code.UNIMPLEMENTED,
                    "fhir-cmk has no component " + request.getType() + "; it has " + String.join(", ", types()));
        }
        var tasks = new ConstructTasks();
        var name = request.getType().substring(request.getType().lastIndexOf(':') + 1) + " '" + request.getName() + "'";
        warn(name, request);
        DeploymentInstanceHolder.setInstance(new DeploymentInstanceInternal(deployment(request, tasks)));
        try {
            var made = component.make(request.getName(), inputs(name, request), options(request));
            tasks.await();
            return ComponentOutputs.of(made);
        } catch (RuntimeException | ExecutionException failed) {
            throw ConstructFailures.of(name, failed);
        } catch (InterruptedException cancelled) {
            throw ConstructFailures.stopped(name, cancelled);
        } finally {
            DeploymentInstanceHolder.setInstance(null);
        }
    }

    /** Warns of options that Pulumi's Java SDK does not have, and that have no effect on the resources of a component. */
    private void warn(String name, ConstructRequest request) {
        var unused = new LinkedHashMap<String, Boolean>();
        unused.put("deletedWith", !request.getDeletedWith().isEmpty());
        unused.put("deleteBeforeReplace", request.getDeleteBeforeReplace());
        unused.put("additionalSecretOutputs", request.getAdditionalSecretOutputsCount() > 0);
        unused.put("hooks", request.getResourceHooks().getSerializedSize() > 0);
        unused.forEach((option, isGiven) -> {
            if (isGiven) {
                warnings.warn(
                        "", name + ": " + option + " on a component has no effect on what it makes; leave it out");
            }
        });
    }

    private DeploymentImpl deployment(ConstructRequest request, ConstructTasks tasks) {
        var silent = Logger.getAnonymousLogger();
        silent.setLevel(Level.OFF);
        var state = new DeploymentImpl.DeploymentState(
                new DeploymentImpl.Config(
                        ImmutableMap.copyOf(request.getConfigMap()),
                        ImmutableSet.copyOf(request.getConfigSecretKeysList())),
                silent,
                request.getOrganization(),
                request.getProject(),
                request.getStack(),
                "",
                request.getDryRun(),
                engines.computeIfAbsent(engineAddress, GrpcEngine::new),
                monitors.computeIfAbsent(request.getMonitorEndpoint(), GrpcMonitor::new));
        state.runner = tasks;
        return new DeploymentImpl(state);
    }

    private static ComponentInputs inputs(String name, ConstructRequest request) {
        return new ComponentInputs(
                name,
                PropertyValue.unmarshalProperties(request.getInputs()),
                request.getInputDependenciesMap().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> Set.copyOf(entry.getValue().getUrnsList()))));
    }

    private static ComponentResourceOptions options(ConstructRequest request) {
        var options = ComponentResourceOptions.builder()
                .parent(new DependencyResource(request.getParent()))
                .aliases(request.getAliasesList().stream()
                        .map(ComponentHost::alias)
                        .toArray(Alias[]::new))
                .dependsOn(request.getDependenciesList().stream()
                        .map(DependencyResource::new)
                        .toArray(DependencyResource[]::new))
                .providers(request.getProvidersMap().values().stream()
                        .map(DependencyProviderResource::new)
                        .toArray(DependencyProviderResource[]::new))
                .customTimeouts(timeouts(request.getCustomTimeouts()))
                .ignoreChanges(request.getIgnoreChangesList())
                .replaceOnChanges(request.getReplaceOnChangesList());
        if (request.hasProtect()) {
            options.protect(request.getProtect());
        }
        if (request.hasRetainOnDelete()) {
            options.retainOnDelete(request.getRetainOnDelete());
        }
        return options.build();
    }

    private static Alias alias(AliasOuterClass.Alias given) {
        if (!given.getUrn().isEmpty()) {
            return Alias.withUrn(given.getUrn());
        }
        var spec = given.getSpec();
        if (spec.getNoParent()) {
            return Alias.noParent();
        }
        var alias = Alias.builder();
        // First, since the builder takes a name for a parent.
        if (!spec.getParentUrn().isEmpty()) {
            alias.parentUrn(Output.of(spec.getParentUrn()));
        }
        if (!spec.getName().isEmpty()) {
            alias.name(spec.getName());
        }
        if (!spec.getType().isEmpty()) {
            alias.type(spec.getType());
        }
        if (!spec.getStack().isEmpty()) {
            alias.stack(spec.getStack());
        }
        if (!spec.getProject().isEmpty()) {
            alias.project(spec.getProject());
        }
        return alias.build();
    }

    private static CustomTimeouts timeouts(ConstructRequest.CustomTimeouts timeouts) {
        return CustomTimeouts.builder()
                .create(CustomTimeouts.parseTimeoutString(timeouts.getCreate()))
                .update(CustomTimeouts.parseTimeoutString(timeouts.getUpdate()))
                .delete(CustomTimeouts.parseTimeoutString(timeouts.getDelete()))
                .build();
    }

    /** A component, and what it is made from. */
    private record Component<A extends ResourceArgs>(Class<A> args, Constructor<A> constructor) {
        ComponentResource make(String name, ComponentInputs inputs, ComponentResourceOptions options) {
            return constructor.make(name, inputs.read(args), options);
        }
    }

    private interface Constructor<A extends ResourceArgs> {
        ComponentResource make(String name, A args, ComponentResourceOptions options);
    }
}
