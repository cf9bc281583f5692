package dev.fhircmk.policies.rule;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method of a {@link RuleFamily} that corrects what a rule beside it finds: it takes the resource and gives the patch, empty where
 * nothing is wrong or no change is safe. It is called only where the user chose the level {@code remediate}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Remedy {
    /** The id of the rule. */
    String value();
}
