package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.PolicyFailure;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What was thrown and where, short enough to be read beside a resource. */
public final class Trace {
    private static final int FRAMES = 8;

    private Trace() {}

    /** The failure and its causes, each with the places next to it, as far as the code of policies. */
    static String of(Throwable failure) {
        var text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : "\nCaused by: ").append(cause);
            var frames = 0;
            for (var frame : cause.getStackTrace()) {
                if (frames++ == FRAMES || frame.getClassName().startsWith(Dispatcher.class.getName())) {
                    break;
                }
                text.append("\n    at ").append(frame);
            }
        }
        return text.toString();
    }

    /**
     * The message alone of an {@link IllegalArgumentException} itself, which tells a mistake in a sentence, as this SDK and a pack's own
     * checks do; its subclasses, and other exceptions, tell where code went wrong.
     */
    public static String describe(Throwable failure) {
        var message = failure.getMessage();
        return message != null
                        && (failure instanceof PolicyFailure
                                || failure.getClass().equals(IllegalArgumentException.class))
                ? message
                : of(failure);
    }
}
