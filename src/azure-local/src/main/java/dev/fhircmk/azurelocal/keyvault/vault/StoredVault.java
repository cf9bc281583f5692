package dev.fhircmk.azurelocal.keyvault.vault;

import com.google.gson.JsonObject;
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
        return JsonTree.objects(resource.properties(), "accessPolicies").stream()
                .filter(policy -> isFor(policy, caller))
                .flatMap(policy -> AccessPolicies.permissions(policy, "keys").stream())
                .flatMap(text -> KeyPermission.of(text).stream())
                .anyMatch(granted -> granted == permission || granted == KeyPermission.ALL);
    }

    public VaultFirewall firewall() {
        return new VaultFirewall(resource.properties());
    }

    private static boolean isFor(JsonObject policy, Caller caller) {
        // A policy for an application on behalf of a user is not for the application alone; azure-native sends an empty id.
        return JsonTree.text(policy, "applicationId")
                        .filter(id -> !id.isBlank())
                        .isEmpty()
                && JsonTree.text(policy, "objectId")
                        .filter(caller.objectId()::equalsIgnoreCase)
                        .isPresent()
                && JsonTree.text(policy, "tenantId")
                        .filter(caller.tenantId()::equalsIgnoreCase)
                        .isPresent();
    }

    private boolean flag(String property) {
        return JsonTree.flag(resource.properties(), property).orElse(false);
    }
}
