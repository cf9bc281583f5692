package dev.fhircmk.policy.server;

import dev.fhircmk.policy.dispatch.PolicyFailure;
import dev.fhircmk.policy.dispatch.Trace;
import dev.fhircmk.text.PrintableText;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/** Failures as the engine tells them: with a description, without which the user would read nothing. */
final class Failures {
    private Failures() {}

    static StatusRuntimeException status(Throwable failure) {
        if (failure instanceof PolicyFailure known) {
            return (known.isCancelled() ? Status.CANCELLED : Status.UNKNOWN)
                    .withDescription(PrintableText.message(String.valueOf(known.getMessage())))
                    .asRuntimeException();
        }
        return Status.UNKNOWN
                .withDescription(PrintableText.message(describe(failure)))
                .asRuntimeException();
    }

    /**
     * What was thrown and where. An {@link IllegalArgumentException} itself tells a mistake in a sentence, as this SDK and a pack's own
     * checks do; its subclasses tell where code went wrong.
     */
    static String describe(@Nullable Throwable failure) {
        if (failure == null) {
            return "unknown failure";
        }
        var message = failure.getMessage();
        if (message != null
                && (failure instanceof PolicyFailure || failure.getClass().equals(IllegalArgumentException.class))) {
            return message;
        }
        return Trace.of(failure);
    }
}
