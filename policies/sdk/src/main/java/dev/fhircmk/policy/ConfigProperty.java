package dev.fhircmk.policy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes and bounds a component of a record that configures a policy. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface ConfigProperty {
    /** What it is. */
    String description() default "";

    /**
     * The default: a text, number, boolean or constant, or the items of a list. A record of defaults given to {@code config} overrides it.
     */
    String[] defaultValue() default {};

    /** The least number. */
    double minimum() default Double.NEGATIVE_INFINITY;

    /** The greatest number. */
    double maximum() default Double.POSITIVE_INFINITY;

    /** The least length of a text. */
    int minLength() default 0;

    /** The greatest length of a text. */
    int maxLength() default Integer.MAX_VALUE;

    /** A regular expression that must be found in a text; ECMAScript's, as far as Java's is the same. */
    String pattern() default "";

    /** The least number of items of a list. */
    int minItems() default 0;

    /** The greatest number of items of a list. */
    int maxItems() default Integer.MAX_VALUE;
}
