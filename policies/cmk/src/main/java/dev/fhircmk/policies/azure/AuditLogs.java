package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.References.Candidates;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import java.util.Locale;
import java.util.Set;

/** The audit logs that the diagnostic settings of a stack keep. */
public final class AuditLogs {
    private static final Set<String> AUDIT_GROUPS = Set.of("audit", "alllogs");

    private final Candidates<PolicyResource> settings = new Candidates<>();
    private final References references;

    public AuditLogs(Estate estate) {
        estate.ofType(AzureTypes.DIAGNOSTIC_SETTING).forEach(setting -> settings.add(setting, setting, "resourceUri"));
        this.references = new References(estate);
    }

    /** Whether the log of that category is kept of a resource, by itself or as one of its group. */
    public Verdict judge(PolicyResource of, String category) {
        return settings.of(of).stream()
                .map(setting -> references
                        .byId(setting, PropertyFacts.of(setting).said().at("resourceUri"), of)
                        .and(keeps(PropertyFacts.of(setting).said().at("logs"), category)))
                .reduce(Answer.NO, Answer::or)
                .judge("diagnosticSettings", "of this stack do not keep its audit log");
    }

    private static Answer keeps(Properties logs, String category) {
        if (!logs.isKnown()) {
            return Answer.UNKNOWN;
        }
        return logs.items().stream().map(log -> isKept(log, category)).reduce(Answer.NO, Answer::or);
    }

    private static Answer isKept(Properties log, String category) {
        if (!log.unknownPaths().isEmpty()) {
            return Answer.UNKNOWN;
        }
        var isMeant = log.string("category").filter(category::equalsIgnoreCase).isPresent()
                || log.string("categoryGroup")
                        .filter(group -> AUDIT_GROUPS.contains(group.toLowerCase(Locale.ROOT)))
                        .isPresent();
        return Answer.of(
                isMeant && PropertyFacts.of(log).bool("enabled").known().orElse(false));
    }
}
