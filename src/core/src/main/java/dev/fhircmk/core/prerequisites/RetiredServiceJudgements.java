package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.RegionRules;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.text.PrintableText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How the prerequisites of accounts of the retired Azure API for FHIR are judged. */
final class RetiredServiceJudgements {
    /** As Microsoft's documents print ids that must not be copied: 00001111-aaaa-2222-bbbb-3333cccc4444 and its like. */
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "(.)\\1{7}(-\\1{4}){3}-\\1{12}|(\\d)\\3{3}(\\d)\\4{3}-([a-f])\\5{3}-(\\d)\\6{3}-([a-f])\\7{3}-(\\d)\\8{3}([a-f])\\9{3}(\\d)\\10{3}");

    static final Map<String, Function<Facts, Verdict>> BY_NAME = Map.of(
            "CosmosDbGranted",
            facts -> facts.get(FactKey.CLOUD).judgeKnown(cloud -> granted(facts, cloud.cosmosDbApplicationId())),
            "CosmosDbRegistered",
            RetiredServiceJudgements::cosmosDbRegistered,
            "EnterpriseApplicationGiven",
            RetiredServiceJudgements::enterpriseApplicationGiven,
            "EnterpriseApplicationGenuine",
            facts -> ifApplication(facts, RetiredServiceJudgements::enterpriseApplicationGenuine),
            "EnterpriseApplicationGranted",
            facts -> ifApplication(facts, application -> granted(facts, application.value())),
            "KeyChoiceFixed",
            RetiredServiceJudgements::keyChoiceFixed,
            "NoNewAccount",
            RetiredServiceJudgements::noNewAccount);

    private RetiredServiceJudgements() {}

    private static Verdict granted(Facts facts, String applicationId) {
        var granted = facts.get(FactKey.GRANTED_APPLICATIONS);
        return granted.judge(
                applications -> granted.expect(
                        applications.stream().anyMatch(applicationId::equalsIgnoreCase), "lacks " + applicationId),
                () -> Verdict.violated(granted.path(), "is missing"));
    }

    private static Verdict cosmosDbRegistered(Facts facts) {
        var namespaces = facts.get(FactKey.REGISTERED_NAMESPACES);
        return namespaces.judgeKnown(registered -> namespaces.expect(
                registered.stream().anyMatch("Microsoft.DocumentDB"::equalsIgnoreCase), "lacks Microsoft.DocumentDB"));
    }

    private static Verdict enterpriseApplicationGiven(Facts facts) {
        return facts.get(FactKey.SERVICE_REGION)
                .judgeKnown(here -> RegionRules.needEnterpriseApplication(here)
                        ? facts.get(FactKey.ENTERPRISE_APPLICATION).require(given -> true)
                        : Verdict.notApplicable("the region " + here + " needs no enterprise application"));
    }

    private static Verdict ifApplication(Facts facts, Function<Fact.Known<String>, Verdict> judgement) {
        var application = facts.get(FactKey.ENTERPRISE_APPLICATION);
        return application.judge(
                id -> judgement.apply(new Fact.Known<>(application.path(), id)),
                () -> Verdict.notApplicable("no enterprise application is set"));
    }

    private static Verdict enterpriseApplicationGenuine(Fact.Known<String> application) {
        var id = application.value().toLowerCase(Locale.ROOT);
        if (!Guid.accepts(id)) {
            return Verdict.violated(application.path(), "is '" + PrintableText.value(id) + "', which is no GUID");
        }
        if (PLACEHOLDER.matcher(id).matches()) {
            return Verdict.violated(application.path(), "is the placeholder " + id);
        }
        return application.expect(
                Arrays.stream(Cloud.values())
                        .noneMatch(cloud -> cloud.cosmosDbApplicationId().equals(id)),
                "is the application id of Cosmos DB itself");
    }

    private static Verdict keyChoiceFixed(Facts facts) {
        var before = facts.get(FactKey.HAD_KEY);
        var identifier = facts.get(FactKey.KEY_IDENTIFIER);
        return before.judge(
                had -> identifier.judge(
                        key -> identifier.expect(had, "is set, and the account was made without a key"),
                        () -> identifier.expect(!had, "is not set, and the account was made with a key")),
                () -> Verdict.notApplicable("the account is new"));
    }

    private static Verdict noNewAccount(Facts facts) {
        var exists = facts.get(FactKey.SERVICE_EXISTS);
        return exists.judgeKnown(there -> there
                ? Verdict.met()
                : facts.get(FactKey.EXTENSION_DECLARED)
                        .judge(
                                declared -> exists.expect(declared, "would be new"),
                                () -> exists.expect(false, "would be new")));
    }
}
