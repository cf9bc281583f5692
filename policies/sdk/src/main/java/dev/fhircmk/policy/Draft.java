package dev.fhircmk.policy;

import java.util.function.Consumer;

/**
 * What a pack or a policy says about itself. A draft changes only in a copy that nobody else has yet.
 *
 * @param <T> the kind of draft itself
 */
abstract class Draft<T extends Draft<T>> implements Cloneable {
    @SuppressWarnings("unchecked") // A copy is of the same kind.
    final T with(Consumer<T> change) {
        try {
            var copy = (T) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
