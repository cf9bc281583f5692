package dev.fhircmk.internal.component;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.core.internal.OutputInternal;
import com.pulumi.resources.Resource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * What a preview can know before its resource tells it.
 *
 * <p>The preview of an update by azure-native knows the id, the name and the location of the resource, and no other output. What
 * follows from names must not become unknown with it: a child that takes its identity from there would be planned to be
 * replaced, or be refused where it is protected, and the update would then do nothing of the kind. Pulumi's public interface
 * cannot ask whether a value is known, so this one class looks below it.
 */
public final class Known {
    private Known() {}

    /**
     * The value itself where the engine knows it, which in an update it always does, else the other one. Both wait for the resource, and
     * depend on it and on what the value depends on, no more: a saved plan holds what each value depends on, and an update that finds it
     * otherwise violates it.
     *
     * @param resource the resource that bears the value
     */
    public static <T> Output<T> orElse(Resource resource, Output<T> value, Supplier<Output<T>> other) {
        return orElse(resource.urn().apply(unused -> value), other);
    }

    /** The same for a value that no resource bears. */
    public static <T> Output<T> orElse(Output<T> value, Supplier<Output<T>> other) {
        return new OutputInternal<>(Internal.of(value)
                .getDataAsync()
                .thenCompose(data -> data.isKnown()
                        ? CompletableFuture.completedFuture(data)
                        : Internal.of(other.get())
                                .getDataAsync()
                                .thenApply(instead -> OutputData.ofNullable(
                                        data.getResources(),
                                        instead.getValueNullable(),
                                        instead.isKnown(),
                                        instead.isSecret()))));
    }

    /** A part of what is made, once a check has passed; a preview in which the check is not decided goes on with it. */
    public static <T> Output<T> once(Output<?> checked, Output<T> part) {
        return orElse(Output.tuple(part, checked).applyValue(known -> known.t1), () -> part);
    }

    /** The value where there is one, else one that stays unknown: what is missing is neither absent nor present. */
    public static <T> Output<T> present(Output<Optional<T>> value) {
        return new OutputInternal<>(Internal.of(value).getDataAsync().thenApply(data -> {
            var found = data.isKnown() ? data.getValueNullable() : null;
            return found == null || found.isEmpty()
                    ? OutputData.ofNullable(data.getResources(), null, false, data.isSecret())
                    : data.apply(Optional::get);
        }));
    }

    /**
     * What a program gave as it is; empty where it comes from another resource, or is not known yet. A resource can be named after it: it
     * is the same in the preview and in the update.
     */
    public static <T> Optional<T> literal(Output<T> output) {
        return now(output)
                .filter(data -> data.isKnown() && data.getResources().isEmpty())
                .flatMap(OutputData::getValueOptional);
    }

    /** What is there of a value by now; empty where another resource tells it later. */
    public static <T> Optional<OutputData<T>> now(Output<T> output) {
        var data = Internal.of(output).getDataAsync();
        return data.isDone() && !data.isCompletedExceptionally() ? Optional.of(data.join()) : Optional.empty();
    }
}
