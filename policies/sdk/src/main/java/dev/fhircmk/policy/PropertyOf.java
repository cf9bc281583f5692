package dev.fhircmk.policy;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A property, by the accessor that a class of a provider's SDK has for it, such as {@code VaultArgs::properties}: a misspelt name does not
 * compile. It is a method reference, and is never called; see {@link Properties#at(PropertyOf)}.
 *
 * @param <A> the class: the inputs of a type ({@code VaultArgs}), its outputs ({@code Vault}), or what is nested in them
 */
@FunctionalInterface
public interface PropertyOf<A> extends Serializable {
    /** What the accessor of an instance gives back. */
    @Nullable Object of(A instance);
}
