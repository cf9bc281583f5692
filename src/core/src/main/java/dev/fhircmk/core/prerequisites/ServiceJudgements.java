package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.RegionRules;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.text.PrintableText;
import java.util.Map;
import java.util.function.Function;

/** How the prerequisites of services with a customer-managed key are judged. */
final class ServiceJudgements {
    static final Map<String, Function<Facts, Verdict>> BY_NAME = Map.of(
            "KeyOfThisCloud", ServiceJudgements::keyOfThisCloud,
            "KeyGranted", ServiceJudgements::keyGranted,
            "KeyIdentifierVersioned", facts -> keyIdentifier(facts, true, "without"),
            "KeyIdentifierVersionless", facts -> keyIdentifier(facts, false, "with"),
            "OneIdentity", ServiceJudgements::oneIdentity,
            "IdentityBeforeKey", ServiceJudgements::identityBeforeKey,
            "KeyNotTakenAway", ServiceJudgements::keyNotTakenAway,
            "OfferedInRegion", ServiceJudgements::offeredInRegion);

    private ServiceJudgements() {}

    private static Verdict keyOfThisCloud(Facts facts) {
        var identifier = facts.get(FactKey.KEY_IDENTIFIER);
        return facts.get(FactKey.CLOUD)
                .judgeKnown(ours -> identifier.judge(
                        key -> identifier.expect(
                                key.host().cloud() == ours,
                                "is a key of the cloud " + key.host().cloud().setting() + ", the service is in "
                                        + ours.setting()),
                        () -> Verdict.notApplicable("no key is set")));
    }

    private static Verdict keyGranted(Facts facts) {
        var fact = facts.get(FactKey.GRANT);
        return fact.judge(
                grant -> grant.missing()
                        .map(missing -> missing.isEmpty()
                                ? Verdict.met()
                                : Verdict.violated(fact.path(), "lacks " + missing.get(0)))
                        .orElseGet(() -> Verdict.undecided(fact.path())),
                () -> Verdict.violated(fact.path(), "is missing"));
    }

    private static Verdict keyIdentifier(Facts facts, boolean isVersioned, String wrong) {
        var identifier = facts.get(FactKey.KEY_IDENTIFIER);
        return identifier.judge(
                key -> identifier.expect(key.isVersioned() == isVersioned, "is " + key + ", " + wrong + " a version"),
                () -> Verdict.notApplicable("no key is set"));
    }

    private static Verdict oneIdentity(Facts facts) {
        var type = facts.get(FactKey.IDENTITY_TYPE);
        var identities = facts.get(FactKey.USER_ASSIGNED_IDENTITIES);
        return type.judge(
                kind -> switch (kind) {
                    case "SystemAssigned" -> Verdict.met();
                    case "UserAssigned" ->
                        identities.judge(
                                ids -> identities.expect(ids.size() == 1, "names " + ids.size() + " identities"),
                                () -> Verdict.violated(identities.path(), "is not set"));
                    default -> Verdict.violated(type.path(), "is " + PrintableText.value(kind));
                },
                () -> Verdict.violated(type.path(), "is not set"));
    }

    private static Verdict identityBeforeKey(Facts facts) {
        var type = facts.get(FactKey.IDENTITY_TYPE);
        return facts.get(FactKey.KEY_SET_AT_CREATION)
                .judgeKnown(
                        fromStart -> fromStart ? type.allow(kind -> !kind.equals("SystemAssigned")) : Verdict.met());
    }

    private static Verdict keyNotTakenAway(Facts facts) {
        var identifier = facts.get(FactKey.KEY_IDENTIFIER);
        var before = facts.get(FactKey.HAD_KEY);
        return identifier.judge(
                key -> Verdict.met(),
                () -> before.judge(
                        had -> identifier.expect(!had, "is not set, and the service has a key"), Verdict::met));
    }

    private static Verdict offeredInRegion(Facts facts) {
        var region = facts.get(FactKey.SERVICE_REGION);
        var offer = RegionRules.offered(facts.kind());
        return region.judgeKnown(here -> region.expect(
                offer.regions().contains(here), "is " + here + ", which the list of " + offer.asOf() + " has not"));
    }
}
