package dev.fhircmk.policies.rule;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.ApiVersions;
import dev.fhircmk.policies.azure.Secrets;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Spelling;
import java.net.URI;
import java.util.Collection;

/**
 * The words of all messages, a line each: which resource, where, what was found, what to do, and where to read on. Id and desired state
 * stand before it, as the description of the policy.
 */
final class Message {
    private Message() {}

    static String violated(RuleInfo rule, Finding finding, Verdict.Violated violated) {
        var resource = finding.resource();
        var dropped = ApiVersions.dropped(resource, violated.path()).filter(any -> isSet(resource, violated.path()));
        var found = dropped.map(
                        by -> "is dropped by Azure, since version " + by.version() + " of the API does not know it")
                .orElseGet(() -> Secrets.at(resource, violated.path()) ? "is " + Secrets.MASK : violated.found());
        var remedy = dropped.map(by -> "use version " + by.first() + " of the API or a later one")
                .orElse(rule.remedy());
        return resource + ": " + violated.path() + " " + found + "; " + remedy
                + finding.note().map(note -> "; " + note).orElse("") + ". See " + link(rule);
    }

    private static boolean isSet(PolicyResource resource, String path) {
        return resource.inputs().orElse(resource.properties()).isPresent(path);
    }

    static String undecided(RuleInfo rule, Finding finding) {
        var cause = finding.note().orElse("it cannot be told from what this stack declares");
        return finding.resource() + ": " + cause + "; undecided is not passed. See " + link(rule);
    }

    /** A clause that names the nearest of the names that exist; empty where none do. */
    static String nearest(String name, Collection<String> names) {
        return Spelling.nearest(name, names)
                .map(nearest -> "; the nearest is '" + nearest + "'")
                .orElse("");
    }

    static String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + ".";
    }

    /**
     * Where a user reads on: the document that asks for it. The one place that decides it for a release; the pages in docs/rules have
     * no public address.
     */
    private static URI link(RuleInfo rule) {
        return rule.source();
    }
}
