package dev.fhircmk.cli.key;

import dev.fhircmk.cli.estate.Vault;
import java.util.List;

/**
 * A vault whose keys may be chosen.
 *
 * @param vault as Azure describes it
 * @param reasons why none of its keys can be taken; none where they can
 */
record OfferedVault(Vault vault, List<String> reasons) {
    OfferedVault {
        reasons = List.copyOf(reasons);
    }

    /** Name, region and posture. */
    String line() {
        return vault.name() + "  " + vault.region().map(region -> region + ", ").orElse("") + vault.posture();
    }
}
