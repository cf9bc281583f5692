package dev.fhircmk.provider.components;

import com.pulumi.exceptions.RunException;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Digs the one sentence that the user should read out of what a component failed with. */
final class ConstructFailures {
    private ConstructFailures() {}

    /**
     * The failure as the engine should tell it.
     *
     * @param component as the user knows it, such as {@code CmkKeyVault 'keys'}
     */
    static ProviderException of(String component, Throwable failure) {
        var all = everythingIn(failure);
        return all.stream()
                .filter(RunException.class::isInstance)
                .filter(refused -> !isForEndOfEngine(refused))
                .map(RunException.class::cast)
                .findFirst()
                .map(refused -> new ProviderException(Status.Code.INVALID_ARGUMENT, message(refused), refused))
                .or(() -> all.stream().anyMatch(ConstructFailures::isEndOfEngine)
                        ? Optional.of(stopped(component, failure))
                        : Optional.empty())
                .or(() -> first(all, ProviderException.class))
                .or(() -> first(all, StatusRuntimeException.class).map(status -> told(component, status)))
                .orElseGet(() -> unexpected(component, failure));
    }

    /** The engine answers no more: it has told already of what it ends for. */
    private static boolean isForEndOfEngine(Throwable failure) {
        return everythingIn(failure).stream().anyMatch(ConstructFailures::isEndOfEngine);
    }

    private static boolean isEndOfEngine(Throwable failure) {
        return failure instanceof StatusRuntimeException status
                && Objects.requireNonNullElse(status.getStatus().getDescription(), "")
                        .contains("client connection is closing");
    }

    /** What the engine shows beside the error for which it stops; it would show something of its own where nothing is said. */
    static ProviderException stopped(String component, Throwable cause) {
        return new ProviderException(
                Status.Code.CANCELLED,
                component + ": stopped, because something else failed or the update was cancelled",
                cause);
    }

    private static Set<Throwable> everythingIn(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        var inOrder = new LinkedHashSet<Throwable>();
        var open = new ArrayDeque<Throwable>();
        open.add(failure);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (seen.add(next)) {
                inOrder.add(next);
                Optional.ofNullable(next.getCause()).ifPresent(open::add);
                Collections.addAll(open, next.getSuppressed());
            }
        }
        return inOrder;
    }

    private static <T extends Throwable> Optional<T> first(Set<Throwable> all, Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static ProviderException told(String component, StatusRuntimeException failed) {
        var status = failed.getStatus();
        var description = status.getDescription();
        return new ProviderException(
                status.getCode(),
                component + ": " + (description == null ? status.getCode().toString() : description),
                failed);
    }

    private static ProviderException unexpected(String component, Throwable failure) {
        var innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return new ProviderException(Status.Code.INTERNAL, component + ": " + message(innermost), failure);
    }

    private static String message(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getName() : message;
    }
}
