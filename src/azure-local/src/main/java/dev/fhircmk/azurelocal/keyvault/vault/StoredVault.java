package dev.fhircmk.azurelocal.keyvault.vault;

import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import java.util.Locale;
import java.util.Optional;

/**
 * A live vault, as its data plane sees it.
 *
 * @param resource the vault in ARM
 */
public record StoredVault(Resource resource) {
    static final long LONGEST_RETENTION = 90;

    /** The vault of that name, which is unique in all of Azure; empty if there is none or it is deleted. */
    public static Optional<StoredVault> find(StoreView snapshot, String name) {
        return snapshot.get(Table.VAULT_NAMES, nameKey(name))
                .flatMap(row -> JsonTree.text(row, "id"))
                .flatMap(ResourcePath::parse)
                .flatMap(id -> Resources.find(snapshot, id))
                .map(StoredVault::new);
    }

    static String nameKey(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public String name() {
        return resource.id().name();
    }

    /** As Key Vault's error messages name a vault. */
    public String describe() {
        return name() + ";location=" + location();
    }

    public String location() {
        return resource.location();
    }

    public boolean usesRoles() {
        return flag("enableRbacAuthorization");
    }

    public boolean isPurgeProtected() {
        return flag("enablePurgeProtection");
    }

    public long retentionDays() {
        return JsonTree.number(resource.properties(), "softDeleteRetentionInDays")
                .orElse(LONGEST_RETENTION);
    }

    public boolean isPremium() {
        return JsonTree.text(resource.properties(), "sku", "name")
                .filter("premium"::equals)
                .isPresent();
    }

    /** What Key Vault calls the recovery level of everything in this vault. */
    public String recoveryLevel() {
        String level = retentionDays() < LONGEST_RETENTION ? "CustomizedRecoverable" : "Recoverable";
        return isPurgeProtected() ? level : level + "+Purgeable";
    }

    /** Whether an access policy of this vault permits that. */
    public boolean permits(Caller caller, KeyPermission permission) {
        return AccessPolicies.permit(resource.properties(), caller, permission);
    }

    /** Whether the vault's firewall lets a call through that comes from there. */
    public Verdict firewall(Origin origin) {
        // "Network Security Perimeter overrides" the bypass (Microsoft: "Configure network security for Azure Key
        // Vault").
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
                && JsonTree.objects(resource.properties(), "networkAcls", "ipRules").stream()
                        .flatMap(rule -> JsonTree.text(rule, "value").stream())
                        .anyMatch(range -> Cidr.holds(range, origin.address()));
    }

    private boolean flag(String property) {
        return JsonTree.flag(resource.properties(), property).orElse(false);
    }

    private boolean is(String value, String... path) {
        return JsonTree.text(resource.properties(), path)
                .filter(value::equalsIgnoreCase)
                .isPresent();
    }

    /** What the firewall says to a call. */
    public enum Verdict {
        ADMITTED,
        ADDRESS_REFUSED,
        PUBLIC_ACCESS_OFF
    }

    /**
     * Where a call comes from.
     *
     * @param address the caller's IPv4 address
     * @param trustedService whether it is one of Azure's services that a vault may let through
     */
    public record Origin(String address, boolean trustedService) {}
}
