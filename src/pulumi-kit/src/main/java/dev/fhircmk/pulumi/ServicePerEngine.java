package dev.fhircmk.pulumi;

import io.grpc.Attributes;
import io.grpc.BindableService;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A service for each connection. An engine makes one connection for each provider that it configures, and a service keeps what is true
 * for one of them. An engine that starts a plugin is its only one; a plugin that was started by hand serves every engine that is told
 * its port by {@code PULUMI_DEBUG_PROVIDERS}, one after the other or at once.
 *
 * <p>Source: pulumi, {@code pkg/resource/plugin/provider_plugin.go}.
 */
final class ServicePerEngine extends ServerTransportFilter {
    private static final Attributes.Key<ServerServiceDefinition> SERVICE = Attributes.Key.create("service");

    private final Supplier<? extends BindableService> services;
    private final ServerServiceDefinition first;
    private final AtomicReference<ServerServiceDefinition> unused;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();

    ServicePerEngine(Supplier<? extends BindableService> services) {
        this.services = services;
        this.first = services.get().bindService();
        this.unused = new AtomicReference<>(first);
    }

    /** Done when the first engine has connected. */
    CompletableFuture<Void> connected() {
        return connected;
    }

    @Override
    public Attributes transportReady(Attributes attributes) {
        connected.complete(null);
        var service = Optional.ofNullable(unused.getAndSet(null))
                .orElseGet(() -> services.get().bindService());
        return attributes.toBuilder().set(SERVICE, service).build();
    }

    /** Hands each call to the service of the connection that it comes by. */
    ServerServiceDefinition definition() {
        var definition = ServerServiceDefinition.builder(first.getServiceDescriptor());
        first.getMethods().forEach(method -> definition.addMethod(ofConnection(method)));
        return definition.build();
    }

    @SuppressWarnings("unchecked") // Each service is of the same descriptor, so its method takes and gives the same.
    private static <Q, R> ServerMethodDefinition<Q, R> ofConnection(ServerMethodDefinition<Q, R> method) {
        var name = method.getMethodDescriptor().getFullMethodName();
        return method.withServerCallHandler((call, headers) -> {
            var service = Objects.requireNonNull(call.getAttributes().get(SERVICE));
            return ((ServerMethodDefinition<Q, R>) service.getMethod(name))
                    .getServerCallHandler()
                    .startCall(call, headers);
        });
    }
}
