package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** Vault and service are in one tenant. */
final class VaultInServiceTenant extends Prerequisite {
    VaultInServiceTenant() {
        super(new Description(
                "CMK-018",
                "The vault is in the tenant of the service",
                Subject.BEYOND_PROGRAM,
                Level.MANDATORY,
                Confirmation.UNCONFIRMED,
                EnumSet.of(ServiceKind.FHIR_SERVICE, ServiceKind.DICOM_SERVICE),
                "the service has no way to name an identity of another tenant, so such a set-up is unproven",
                "use a vault in the tenant of the service",
                Sources.FHIR_CONFIGURE));
    }

    @Override
    protected Verdict judge(Facts facts) {
        var vault = facts.get(FactKey.VAULT_TENANT);
        var service = facts.get(FactKey.SERVICE_TENANT);
        return service.judge(
                ours -> vault.judge(
                        theirs -> theirs.equalsIgnoreCase(ours)
                                ? Verdict.met()
                                : Verdict.violated(vault.path(), "is " + theirs + ", the service is in " + ours),
                        () -> Verdict.undecided(vault.path())),
                () -> Verdict.undecided(service.path()));
    }
}
