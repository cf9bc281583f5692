package dev.fhircmk.policies.rule;

import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policy.Severity;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A rule that the pack adds to the rule book: what a reader needs to know of the method of a {@link RuleFamily} that judges it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PackRule {
    /** {@code POL-nnn}, never used again for anything else. */
    String id();

    /** The desired state, a sentence without a full stop. */
    String title();

    /** How bad a violation is. */
    Severity severity();

    /** What happens to a deployment that violates it. */
    RuleLevel level() default RuleLevel.ADVISORY;

    /**
     * For a rule on one resource by itself, the types that it judges: of azure-native as {@code keyvault:Vault}, which stands for those
     * of every version, of others by their tokens.
     */
    String[] appliesTo() default {};

    /** The kinds of service that it holds for. */
    ServiceKind[] services() default {
        ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE, ServiceKind.AZURE_API_FOR_FHIR
    };

    /** What goes wrong without it, a clause. */
    String why();

    /** What to do, an imperative without a full stop. */
    String remedy();

    /** The document that asks for it. */
    String source();

    /** Whether Azure takes no other value once the resource exists. */
    boolean isImmutable() default false;

    /** The controls that it serves, as Azure's built-in initiative "Microsoft cloud security benchmark" assigns them. */
    String[] frameworks() default {};
}
