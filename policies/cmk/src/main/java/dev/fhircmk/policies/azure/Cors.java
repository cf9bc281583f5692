package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Verdict;
import dev.fhircmk.policy.Patch;
import dev.fhircmk.policy.PolicyResource;
import java.util.Optional;

/**
 * Which web sites may call a service from a browser.
 *
 * @param resource the service
 * @param path where its configuration stands
 */
public record Cors(PolicyResource resource, String path) {
    /** Where Azure takes any site. */
    private static final String ANY = "*";

    /** Whether single sites are named; a value that is not known is undecided. */
    public Verdict judge() {
        var origins = PropertyFacts.of(resource).said().at(path + ".origins");
        var any = origins.items().stream()
                .filter(origin ->
                        origin.isKnown() && origin.string().filter(ANY::equals).isPresent())
                .findFirst();
        if (any.isPresent()) {
            var credentials = PropertyFacts.of(resource).said().at(path + ".allowCredentials");
            return Verdict.violated(
                    any.get().path(),
                    credentials.isKnown() && credentials.bool().orElse(false)
                            ? "is *, and credentials are allowed"
                            : "is *");
        }
        return origins.unknownPaths().stream()
                .findFirst()
                .map(Verdict::undecided)
                .orElseGet(Verdict::met);
    }

    /** Takes any site out of the list, and leaves those that are named; empty where it is not in it. */
    public Optional<Patch> remedy() {
        var origins = PropertyFacts.of(resource).said().at(path + ".origins");
        if (!origins.unknownPaths().isEmpty()) {
            return Optional.empty();
        }
        var named = PropertyFacts.of(resource).said().strings(path + ".origins").stream()
                .filter(origin -> !origin.equals(ANY))
                .toList();
        return named.size() == origins.items().size()
                ? Optional.empty()
                : Optional.of(resource.patch().set(path + ".origins", named));
    }
}
