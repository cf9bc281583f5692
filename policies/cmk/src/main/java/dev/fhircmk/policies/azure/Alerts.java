package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Fact;
import dev.fhircmk.policies.azure.References.Candidates;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The alerts that a stack declares, and what they tell of. */
public final class Alerts {
    /** What a failed access to a vault is counted in. */
    private static final List<String> VAULT_METRICS = List.of("serviceapiresult", "serviceapihit", "availability");
    /** What the queries name that look for failed access: operations and tables of Key Vault, and the error of the service. */
    private static final List<String> QUERY_WORDS =
            List.of("keyunwrap", "keywrap", "azkvauditlogs", "customer-managed key");

    private final References references;
    private final Candidates<PolicyResource> health;
    private final List<PolicyResource> metricAlerts;
    private final Candidates<PolicyResource> metrics;
    private final List<PolicyResource> logs;

    public Alerts(Estate estate) {
        this.references = new References(estate);
        this.health = index(estate.ofType(AzureTypes.ACTIVITY_LOG_ALERT));
        this.metricAlerts = estate.ofType(AzureTypes.METRIC_ALERT);
        this.metrics = index(metricAlerts);
        this.logs = estate.ofType(AzureTypes.LOG_ALERT);
    }

    private static Candidates<PolicyResource> index(List<PolicyResource> alerts) {
        var candidates = new Candidates<PolicyResource>();
        for (var alert : alerts) {
            var scopes = said(alert).at("scopes");
            if (scopes.isKnown()) {
                scopes.items().forEach(scope -> candidates.add(alert, alert, scope.path()));
            } else {
                candidates.add(alert, alert, "scopes");
            }
        }
        return candidates;
    }

    /** Whether somebody is told when a service loses its key: by its health, by failed access to the vault, or by a log. */
    public Answer tellOfLostKey(PolicyResource service, Optional<PolicyResource> vault) {
        var byHealth =
                health.of(service).stream().map(alert -> covers(alert, service).and(tellsOfHealth(alert)));
        // An alert on a vault of another stack may be on the vault of this service.
        var byMetric = vault.map(of ->
                        metrics.of(of).stream().map(alert -> covers(alert, of).and(tellsOfAccess(alert))))
                .orElseGet(() -> metricAlerts.stream().map(alert -> Answer.UNKNOWN.and(tellsOfAccess(alert))));
        var byLog = logs.stream().map(Alerts::looksForAccess);
        return Stream.of(byHealth, byMetric, byLog).flatMap(found -> found).reduce(Answer.NO, Answer::or);
    }

    private Answer covers(PolicyResource alert, PolicyResource target) {
        var scopes = said(alert).at("scopes");
        if (!scopes.isKnown()) {
            return references.byId(alert, scopes, target);
        }
        return scopes.items().stream()
                .map(scope -> isWide(alert, scope) ? Answer.YES : references.byId(alert, scope, target))
                .reduce(Answer.NO, Answer::or);
    }

    /** Whether it is a subscription or a resource group, and not a single resource. */
    private static boolean isWide(PolicyResource alert, Properties scope) {
        return PropertyFacts.of(alert).id(scope.path()) instanceof Fact.Known<ArmId> known
                && known.value().resources().isEmpty();
    }

    private static Answer tellsOfHealth(PolicyResource alert) {
        return any(alert, "condition.allOf", condition -> condition.at("equals"), List.of("resourcehealth"));
    }

    private static Answer tellsOfAccess(PolicyResource alert) {
        return any(alert, "criteria.allOf", criterion -> criterion.at("metricName"), VAULT_METRICS);
    }

    private static Answer looksForAccess(PolicyResource alert) {
        return any(alert, "criteria.allOf", criterion -> criterion.at("query"), QUERY_WORDS);
    }

    private static Answer any(PolicyResource alert, String path, UnaryOperator<Properties> part, List<String> words) {
        if (PropertyFacts.of(alert).bool("enabled").is(on -> !on) == Answer.YES) {
            return Answer.NO;
        }
        var list = said(alert).at(path);
        if (!list.isKnown()) {
            return Answer.UNKNOWN;
        }
        return list.items().stream()
                .map(part)
                .map(place -> place.isKnown()
                        ? Answer.of(place.string()
                                .map(text -> text.toLowerCase(Locale.ROOT))
                                .filter(text -> words.stream().anyMatch(text::contains))
                                .isPresent())
                        : Answer.UNKNOWN)
                .reduce(Answer.NO, Answer::or);
    }

    private static Properties said(PolicyResource alert) {
        return PropertyFacts.of(alert).said();
    }
}
