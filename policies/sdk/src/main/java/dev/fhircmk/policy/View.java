package dev.fhircmk.policy;

import dev.fhircmk.policy.internal.Internal;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names for what a view reads.
 *
 * <p>A view is an interface through which a policy reads properties by name and type: each method without parameters reads the
 * property of its own name, when it is called and not before, so that a value which is not known yet makes only those policies
 * undecided that need it.
 *
 * <ul>
 *   <li>{@code String}, {@code boolean}, {@code int}, {@code long}, {@code double} and their boxes, an enum (its constants'
 *       names, or as {@link Name} says), {@link Properties}, {@link PropertyValue}, or another view: the property must be
 *       there, else {@link PropertyTypeException};
 *   <li>{@code Optional} of those: empty where the property is not there;
 *   <li>{@code List} and {@code Map<String, …>} of those: empty where the property is not there. Each item is read when it is
 *       asked for.
 * </ul>
 *
 * <p>Default methods work as ever.
 */
public final class View {
    private View() {}

    /**
     * Refuses what is no view, which a policy would find out at the first resource only.
     *
     * @throws IllegalArgumentException where it is no interface, or a method of it reads nothing that there is
     */
    @Internal
    public static void check(Class<?> view) {
        Views.check(view);
    }

    /** The name of the property, or the value of the enum's constant, where Java cannot write it. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.FIELD})
    public @interface Name {
        /** The name in the provider's schema. */
        String value();
    }
}
