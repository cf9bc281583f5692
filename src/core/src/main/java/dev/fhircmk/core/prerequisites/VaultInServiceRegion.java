package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** Vault and service are in one region. */
final class VaultInServiceRegion extends Prerequisite {
    VaultInServiceRegion() {
        super(new Description(
                        "CMK-012",
                        "The vault is in the region of the service",
                        Subject.VAULT_OF_SERVICE,
                        Level.MANDATORY,
                        Confirmation.DOCUMENTED,
                        EnumSet.of(ServiceKind.FHIR_SERVICE),
                        "the service takes keys of its own region only",
                        "use a vault in the region of the service",
                        Sources.FHIR_CONFIGURE)
                .immutable());
    }

    @Override
    protected Verdict judge(Facts facts) {
        var vault = facts.get(FactKey.VAULT_REGION);
        var service = facts.get(FactKey.SERVICE_REGION);
        return service.judge(
                here -> vault.judge(
                        there -> there.equals(here)
                                ? Verdict.met()
                                : Verdict.violated(vault.path(), "is " + there + ", the service is in " + here),
                        () -> Verdict.undecided(vault.path())),
                () -> Verdict.undecided(service.path()));
    }
}
