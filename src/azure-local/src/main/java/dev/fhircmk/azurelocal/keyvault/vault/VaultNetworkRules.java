package dev.fhircmk.azurelocal.keyvault.vault;

import java.util.List;

/**
 * From where a vault's data plane may be called.
 *
 * @param open whether public network access is on at all
 * @param denies whether an address without a rule is refused
 * @param bypass whether trusted services pass
 * @param addresses the addresses and CIDR ranges that are admitted
 */
public record VaultNetworkRules(boolean open, boolean denies, boolean bypass, List<String> addresses) {
    /** What the firewall says to a call. */
    public enum Verdict {
        ADMITTED,
        ADDRESS_REFUSED,
        PUBLIC_ACCESS_OFF
    }

    public VaultNetworkRules {
        addresses = List.copyOf(addresses);
    }

    public Verdict judge(Origin origin) {
        if (origin.trustedService() && bypass) {
            return Verdict.ADMITTED;
        }
        if (!open) {
            return Verdict.PUBLIC_ACCESS_OFF;
        }
        boolean ruled = addresses.stream().anyMatch(rule -> Cidr.contains(rule, origin.address()));
        boolean admitted = !denies || (!origin.trustedService() && ruled);
        return admitted ? Verdict.ADMITTED : Verdict.ADDRESS_REFUSED;
    }

    /**
     * Where a call comes from.
     *
     * @param address the caller's IPv4 address
     * @param trustedService whether it is one of Azure's services that a vault may let through
     */
    public record Origin(String address, boolean trustedService) {}
}
