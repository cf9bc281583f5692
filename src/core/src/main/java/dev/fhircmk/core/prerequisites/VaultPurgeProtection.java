package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** Nobody can purge a deleted vault or key before its time. */
final class VaultPurgeProtection extends Prerequisite {
    VaultPurgeProtection() {
        super(new Description(
                        "CMK-002",
                        "The vault has purge protection",
                        Subject.VAULT,
                        Level.MANDATORY,
                        Confirmation.DOCUMENTED,
                        EnumSet.allOf(ServiceKind.class),
                        "a purged key is gone for good, and with it every record encrypted under it",
                        "set it to true; Azure cannot turn it off again",
                        Sources.FHIR_CONFIGURE)
                .serving("MCSB DP-8"));
    }

    @Override
    protected Verdict judge(Facts facts) {
        return facts.get(FactKey.VAULT_PURGE_PROTECTION).require(on -> on);
    }
}
