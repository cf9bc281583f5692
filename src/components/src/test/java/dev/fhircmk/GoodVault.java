package dev.fhircmk;

import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;

/** A vault and a key that nothing is wrong with, for tests that change one input of it. */
final class GoodVault {
    private GoodVault() {}

    static CmkKeyVaultArgs.Builder args() {
        return CmkKeyVaultArgs.builder()
                .resourceGroupName("rg-clinic")
                .location("westeurope")
                .vaultName("kv-clinic")
                .keyName("fhir")
                .allowedIps(List.of("203.0.113.10"));
    }

    /** Makes the component in the program that runs. */
    static void make(String name, CmkKeyVaultArgs.Builder args) {
        new CmkKeyVault(name, args.build(), ComponentResourceOptions.Empty);
    }
}
