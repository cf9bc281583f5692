package dev.fhircmk.policies.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.access.AccessToKey;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.Unread;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.RuleContext;

/** What the identity of a service was granted on its key. The retired service has none: Cosmos DB reads the key for it. */
final class GrantRefinement implements Refinement {
    @Override
    public Facts facts(Facts known, EncryptedService service, Estate estate, RuleContext context) {
        return known.with(FactKey.GRANT, new AccessToKey(estate, service).grant(context.isPreview()));
    }

    @Override
    public Finding finding(Finding found, EncryptedService service, Estate estate, RuleContext context) {
        if (service.service().kind() == ServiceKind.AZURE_API_FOR_FHIR) {
            return found.with(
                    Verdict.notApplicable("Cosmos DB reads the key of the retired service, by a principal of its own"));
        }
        var access = new AccessToKey(estate, service);
        if (found.verdict() instanceof Verdict.Violated violated) {
            return access.grantedStranger()
                    .map(stranger -> found.with(Verdict.notApplicable(
                            "'" + stranger.name() + "' was granted the key and is not attached, which POL-033 says")))
                    .or(() -> access.uncounted().map(why -> found.with(Verdict.violated(violated.path(), why))))
                    .orElse(found);
        }
        // A grant has no path of its own in the service: what it is to is its identity.
        return found.verdict() instanceof Verdict.Undecided
                ? found.with(Verdict.undecided("identity"))
                        .note(
                                access.unread()
                                        .map(Unread::note)
                                        .orElse(
                                                "a grant may stand outside this stack, at a wider scope, in another role or in a group"))
                : found;
    }
}
