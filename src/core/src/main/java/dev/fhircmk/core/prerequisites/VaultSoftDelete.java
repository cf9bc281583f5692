package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.util.EnumSet;

/** A deleted vault or key can be brought back. */
final class VaultSoftDelete extends Prerequisite {
    VaultSoftDelete() {
        super(new Description(
                        "CMK-001",
                        "The vault keeps what was deleted",
                        Subject.VAULT,
                        Level.MANDATORY,
                        Confirmation.DOCUMENTED,
                        EnumSet.allOf(ServiceKind.class),
                        "a deleted key is gone at once, and with it every record encrypted under it",
                        "leave soft delete on",
                        Sources.FHIR_CONFIGURE)
                .serving("MCSB DP-8"));
    }

    @Override
    protected Verdict judge(Facts facts) {
        // Azure turns it on for every vault that does not say otherwise.
        return facts.get(FactKey.VAULT_SOFT_DELETE).allow(on -> on);
    }
}
