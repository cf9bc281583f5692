package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.policy.Severity;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a reader needs to know of a rule.
 *
 * <p>{@link PackRule} explains each; a prerequisite of the rule book says the same of itself.
 */
public record RuleInfo(
        String id,
        String title,
        Severity severity,
        RuleLevel level,
        Set<ServiceKind> services,
        String why,
        String remedy,
        URI source,
        boolean isImmutable,
        List<String> frameworks) {
    public RuleInfo {
        services = Set.copyOf(services);
        frameworks = List.copyOf(frameworks);
    }

    /** What a rule of the pack declares. */
    static RuleInfo of(PackRule rule) {
        return new RuleInfo(
                rule.id(),
                rule.title(),
                rule.severity(),
                rule.level(),
                Set.of(rule.services()),
                rule.why(),
                rule.remedy(),
                URI.create(rule.source()),
                rule.isImmutable(),
                List.of(rule.frameworks()));
    }

    /** A prerequisite of the rule book as a rule: everything is taken from there. */
    public static RuleInfo of(Prerequisite prerequisite) {
        var said = prerequisite.description();
        return new RuleInfo(
                said.id(),
                said.title(),
                severity(prerequisite),
                prerequisite.isMandatory() ? RuleLevel.MANDATORY : RuleLevel.ADVISORY,
                services(said),
                said.why(),
                said.remedy(),
                said.source(),
                said.isImmutable(),
                said.frameworks());
    }

    /** The retired service has no identity that a stack grants anything: Cosmos DB reads the key for it. */
    private static Set<ServiceKind> services(Prerequisite.Description said) {
        return said.subject() == Prerequisite.Subject.GRANT
                ? said.appliesTo().stream()
                        .filter(kind -> kind != ServiceKind.AZURE_API_FOR_FHIR)
                        .collect(Collectors.toSet())
                : said.appliesTo();
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
}
