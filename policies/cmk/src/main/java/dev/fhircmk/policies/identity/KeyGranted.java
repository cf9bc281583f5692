package dev.fhircmk.policies.identity;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.EncryptedService;
import dev.fhircmk.policies.azure.Estate;
import dev.fhircmk.policies.azure.GrantSearch;
import dev.fhircmk.policies.azure.Unread;
import dev.fhircmk.policies.rule.Finding;
import dev.fhircmk.policies.rule.PrerequisiteRule;
import dev.fhircmk.policies.rule.RuleContext;
import dev.fhircmk.policies.rule.RuleInfo;
import dev.fhircmk.policies.rule.Subject;
import java.util.EnumSet;
import java.util.List;

/** The identity of a service was granted its key. The retired service has none: Cosmos DB reads the key for it. */
public final class KeyGranted extends PrerequisiteRule {
    /** The rule. */
    public KeyGranted() {
        super(
                RuleInfo.of(prerequisite("CMK-009"), List.of(34))
                        .only(EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE)),
                Subject.SERVICE);
    }

    @Override
    protected Facts facts(EncryptedService service, Estate estate, RuleContext context) {
        return super.facts(service, estate, context)
                .with(FactKey.GRANT, new GrantSearch(estate, service).grant(context.isPreview()));
    }

    @Override
    protected Finding refine(Finding finding, EncryptedService service, Estate estate, RuleContext context) {
        if (service.service().kind() == ServiceKind.AZURE_API_FOR_FHIR) {
            return Finding.of(
                    finding.resource(),
                    Verdict.notApplicable("Cosmos DB reads the key of the retired service, by a principal of its own"));
        }
        var search = new GrantSearch(estate, service);
        if (finding.verdict() instanceof Verdict.Violated violated) {
            return search.grantedStranger()
                    .map(stranger -> Finding.of(
                            finding.resource(),
                            Verdict.notApplicable("'" + stranger.name()
                                    + "' was granted the key and is not attached, which POL-033 says")))
                    .or(() -> search.uncounted()
                            .map(why -> Finding.of(finding.resource(), Verdict.violated(violated.path(), why))))
                    .orElse(finding);
        }
        // A grant has no path of its own in the service: what it is to is its identity.
        return finding.verdict() instanceof Verdict.Undecided
                ? Finding.of(finding.resource(), Verdict.undecided("identity"))
                        .note(
                                search.unread()
                                        .map(Unread::note)
                                        .orElse(
                                                "a grant may stand outside this stack, at a wider scope, in another role or in a group"))
                : finding;
    }
}
