package dev.fhircmk.provider.components;

import com.pulumi.exceptions.RunException;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds the one sentence that the user should read in the failure of a component. */
final class ConstructFailures {
    private ConstructFailures() {}

    /**
     * The failure as the engine should tell it.
     *
     * @param component as the user knows it, such as {@code CmkKeyVault 'keys'}
     */
    static ProviderException of(String component, Throwable failure) {
        var all = everythingIn(failure);
        return first(all, RunException.class, refused -> !isForEndOfEngine(refused))
                .map(refused -> new ProviderException(Status.Code.INVALID_ARGUMENT, message(refused), refused))
                .or(() -> first(all, Throwable.class, ConstructFailures::isEndOfEngine)
                        .map(end -> stopped(component, failure)))
                .or(() -> first(all, ProviderException.class, any -> true))
                .or(() -> first(all, StatusRuntimeException.class, any -> true).map(status -> told(component, status)))
                .orElseGet(() -> unexpected(component, failure));
    }

    /** The engine ends and has told why already. */
    private static boolean isForEndOfEngine(Throwable failure) {
        return everythingIn(failure).stream().anyMatch(ConstructFailures::isEndOfEngine);
    }

    private static boolean isEndOfEngine(Throwable failure) {
        return failure instanceof StatusRuntimeException status
                && Objects.requireNonNullElse(status.getStatus().getDescription(), "")
                        .contains("client connection is closing");
    }

    /** The engine shows this beside the error for which it stops; with no sentence it would show one of its own. */
    static ProviderException stopped(String component, Throwable cause) {
        return new ProviderException(
                Status.Code.CANCELLED,
                component + ": stopped, because something else failed or the update was cancelled",
                cause);
    }

    private static Set<Throwable> everythingIn(Throwable failure) {
        var inOrder = new LinkedHashSet<Throwable>();
        var open = new ArrayDeque<>(List.of(failure));
        while (!open.isEmpty()) {
            var next = open.remove();
            if (inOrder.add(next)) {
                Optional.ofNullable(next.getCause()).ifPresent(open::add);
                Collections.addAll(open, next.getSuppressed());
            }
        }
        return inOrder;
    }

    private static <T extends Throwable> Optional<T> first(Set<Throwable> all, Class<T> type, Predicate<T> isThis) {
        return all.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(isThis)
                .findFirst();
    }

    private static ProviderException told(String component, StatusRuntimeException failed) {
        var status = failed.getStatus();
        return new ProviderException(
                status.getCode(),
                component + ": "
                        + Objects.requireNonNullElse(
                                status.getDescription(), status.getCode().toString()),
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
