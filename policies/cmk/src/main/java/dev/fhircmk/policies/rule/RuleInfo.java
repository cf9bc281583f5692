package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policy.Severity;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a reader needs to know of a rule.
 *
 * @param id {@code CMK-nnn} for a prerequisite of the rule book, else {@code POL-nnn}; never used again for anything else
 * @param numbers its numbers in the catalogue of checks
 * @param title the desired state, a sentence without a full stop
 * @param severity how bad a violation is
 * @param level what happens to a deployment that violates it
 * @param services the kinds of service that it holds for
 * @param why what goes wrong without it, a clause
 * @param remedy what to do, an imperative without a full stop
 * @param source the document that asks for it
 * @param isImmutable whether Azure takes no other value once the resource exists
 * @param frameworks the controls that it serves, such as {@code MCSB DP-5}, as the source says
 */
public record RuleInfo(
        String id,
        List<Integer> numbers,
        String title,
        Severity severity,
        RuleLevel level,
        Set<ServiceKind> services,
        String why,
        String remedy,
        URI source,
        boolean isImmutable,
        List<String> frameworks) {
    /** Information that cannot change. */
    public RuleInfo {
        numbers = List.copyOf(numbers);
        services = Set.copyOf(services);
        frameworks = List.copyOf(frameworks);
    }

    /** A rule of the pack alone, for all kinds of service, whose number in the catalogue is that of its id. */
    public static RuleInfo of(
            String id, String title, Severity severity, RuleLevel level, String why, String remedy, URI source) {
        return new RuleInfo(
                id,
                List.of(Integer.valueOf(id.substring(id.indexOf('-') + 1))),
                title,
                severity,
                level,
                EnumSet.allOf(ServiceKind.class),
                why,
                remedy,
                source,
                false,
                List.of());
    }

    /** A prerequisite of the rule book as a rule: everything is taken from there. */
    public static RuleInfo of(Prerequisite prerequisite, List<Integer> numbers) {
        var said = prerequisite.description();
        return new RuleInfo(
                said.id(),
                numbers,
                said.title(),
                severity(prerequisite),
                prerequisite.isMandatory() ? RuleLevel.MANDATORY : RuleLevel.ADVISORY,
                said.appliesTo(),
                said.why(),
                said.remedy(),
                said.source(),
                false,
                List.of());
    }

    /**
     * How bad it is to violate a prerequisite. One that refuses a deployment is one without which the service does not start or its
     * data is lost for good; an advisory one makes that likelier, as far as a document of Microsoft's confirms it.
     */
    private static Severity severity(Prerequisite prerequisite) {
        if (prerequisite.isMandatory()) {
            return Severity.CRITICAL;
        }
        return prerequisite.description().confirmation() == Prerequisite.Confirmation.DOCUMENTED
                ? Severity.MEDIUM
                : Severity.LOW;
    }

    /** Whether it is a prerequisite of the rule book. */
    public boolean isPrerequisite() {
        return id.startsWith("CMK-");
    }

    /** The same rule, for these kinds of service only. */
    public RuleInfo only(Set<ServiceKind> kinds) {
        return new RuleInfo(id, numbers, title, severity, level, kinds, why, remedy, source, isImmutable, frameworks);
    }

    /** The same rule, on a property that Azure does not change once the resource exists. */
    public RuleInfo immutable() {
        return new RuleInfo(id, numbers, title, severity, level, services, why, remedy, source, true, frameworks);
    }

    /** The same rule, serving these controls. */
    public RuleInfo serving(String... controls) {
        return new RuleInfo(
                id, numbers, title, severity, level, services, why, remedy, source, isImmutable, List.of(controls));
    }
}
