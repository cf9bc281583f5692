package dev.fhircmk.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The test breaks prerequisites through a component and the real engine, and asserts what is said of them.
 *
 * <p>A parameterized test names none here: its cases do, as {@link Refusal}s.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Breaks {
    /** The ids of the prerequisites. */
    String[] value() default {};
}
