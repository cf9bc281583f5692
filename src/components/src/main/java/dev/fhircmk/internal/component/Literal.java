package dev.fhircmk.internal.component;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import java.util.Optional;

/**
 * What a program gave as it is. A resource can be named after it: it is the same in the preview and in the update, which a value
 * that another resource tells is not. Pulumi's public interface cannot tell the two apart, so this looks below it.
 */
public final class Literal {
    private Literal() {}

    /** The value; empty where it comes from another resource, or is not known yet. */
    public static <T> Optional<T> of(Output<T> output) {
        var data = Internal.of(output).getDataAsync();
        if (!data.isDone() || data.isCompletedExceptionally()) {
            return Optional.empty();
        }
        var known = data.join();
        return known.isKnown() && known.getResources().isEmpty()
                ? Optional.ofNullable(known.getValueNullable())
                : Optional.empty();
    }
}
