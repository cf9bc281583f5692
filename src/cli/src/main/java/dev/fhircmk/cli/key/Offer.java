package dev.fhircmk.cli.key;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.Verdict;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A key, or a version of it, as the service would be told it.
 *
 * @param key with a version where the kind of service names one
 * @param about the version in a few words
 * @param checks every prerequisite
 * @param unseen why what the service may do with the key could not be seen
 */
record Offer(KeyIdentifier key, String about, List<Check> checks, List<String> unseen) {
    private static final String NOT_VISIBLE = "not visible: ";

    /** What is given to a service, or to its key for it, once the key is chosen. */
    private static final Set<String> AFTER_THE_CHOICE = Set.of(
            "KeyGranted",
            "OneIdentity",
            "IdentityBeforeKey",
            "CosmosDbGranted",
            "CosmosDbRegistered",
            "EnterpriseApplicationGiven",
            "EnterpriseApplicationGenuine",
            "EnterpriseApplicationGranted");

    Offer {
        checks = List.copyOf(checks);
        unseen = List.copyOf(unseen);
    }

    /** Why it cannot be taken: what is violated, or that nothing of the key can be seen. None where it can. */
    List<String> reasons() {
        return Stream.concat(
                        lines(check -> check.prerequisite().isMandatory() && !isOfLater(check)).stream(), hidden(true))
                .toList();
    }

    /** What is violated besides: advice, and what comes after the choice; and why something of it could not be seen. */
    List<String> notes() {
        return Stream.of(
                        lines(check -> !check.prerequisite().isMandatory() || isOfLater(check)).stream(),
                        hidden(false),
                        unseen.stream().map(why -> NOT_VISIBLE + why))
                .flatMap(lines -> lines)
                .distinct()
                .toList();
    }

    /** Why what the rule book wants of the key itself could not be seen. */
    private Stream<String> hidden(boolean isMandatory) {
        return checks.stream()
                .filter(check -> check.result() == Check.Result.NOT_VISIBLE
                        && check.prerequisite().isMandatory() == isMandatory
                        && check.prerequisite().subject() == Prerequisite.Subject.KEY)
                .map(check -> NOT_VISIBLE + check.whyHidden().orElse("it cannot be told"))
                .distinct();
    }

    private static boolean isOfLater(Check check) {
        return AFTER_THE_CHOICE.contains(check.prerequisite().description().name());
    }

    private List<String> lines(Predicate<Check> which) {
        return checks.stream()
                .filter(which)
                .flatMap(check -> check.verdict() instanceof Verdict.Violated violated
                        ? Stream.of(check.prerequisite().explain(violated))
                        : Stream.empty())
                .toList();
    }

    boolean canBeTaken() {
        return reasons().isEmpty();
    }

    /** The ids of what could not be seen, and is mandatory. */
    List<String> notVisible() {
        return checks.stream()
                .filter(check -> check.result() == Check.Result.NOT_VISIBLE
                        && check.prerequisite().isMandatory())
                .map(Check::prerequisite)
                .map(Prerequisite::id)
                .toList();
    }

    JsonObject json() {
        return JsonBuilder.json()
                .with("uri", key.toString())
                .with("about", about)
                .with("canBeTaken", canBeTaken())
                .with("reasons", JsonTree.arrayOfTexts(reasons()))
                .with("notes", JsonTree.arrayOfTexts(notes()))
                .with("notVisible", JsonTree.arrayOfTexts(notVisible()))
                .build();
    }
}
