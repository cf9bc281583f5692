package dev.fhircmk.policy.dispatch;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What was thrown and where, short enough to be read beside a resource. */
public final class Trace {
    private static final int FRAMES = 8;

    private Trace() {}

    /** The failure and its causes, each with the places next to it, as far as the code of policies. */
    public static String of(Throwable failure) {
        var text = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            text.append(text.isEmpty() ? "" : "\nCaused by: ").append(cause);
            var frames = 0;
            for (var frame : cause.getStackTrace()) {
                if (frames++ == FRAMES || isDispatch(frame)) {
                    break;
                }
                text.append("\n    at ").append(frame);
            }
        }
        return text.toString();
    }

    private static boolean isDispatch(StackTraceElement frame) {
        return frame.getClassName().startsWith(Dispatcher.class.getName())
                || frame.getClassName().startsWith(RemediationChain.class.getName());
    }
}
