package dev.fhircmk.azurelocal.keyvault.vault;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;

/**
 * From where a vault's data plane may be called.
 *
 * @param properties the vault's
 */
public record VaultFirewall(JsonObject properties) {
    /** What the firewall says to a call. */
    public enum Verdict {
        ADMITTED,
        ADDRESS_REFUSED,
        PUBLIC_ACCESS_OFF
    }

    public Verdict judge(Origin origin) {
        // "Network Security Perimeter overrides" the bypass (Microsoft: "Configure network security for Azure Key Vault").
        boolean perimeter = is(VaultProperties.BY_PERIMETER, "publicNetworkAccess");
        if (origin.trustedService() && !perimeter && is("AzureServices", "networkAcls", "bypass")) {
            return Verdict.ADMITTED;
        }
        if (perimeter || is("Disabled", "publicNetworkAccess")) {
            return Verdict.PUBLIC_ACCESS_OFF;
        }
        boolean admitted = !is("Deny", "networkAcls", "defaultAction") || hasRuleFor(origin);
        return admitted ? Verdict.ADMITTED : Verdict.ADDRESS_REFUSED;
    }

    private boolean hasRuleFor(Origin origin) {
        return !origin.trustedService()
                && JsonTree.objects(properties, "networkAcls", "ipRules").stream()
                        .flatMap(rule -> JsonTree.text(rule, "value").stream())
                        .anyMatch(range -> Cidr.holds(range, origin.address()));
    }

    private boolean is(String value, String... path) {
        return JsonTree.text(properties, path).filter(value::equalsIgnoreCase).isPresent();
    }

    /**
     * Where a call comes from.
     *
     * @param address the caller's IPv4 address
     * @param trustedService whether it is one of Azure's services that a vault may let through
     */
    public record Origin(String address, boolean trustedService) {}
}
