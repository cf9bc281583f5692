package dev.fhircmk.azurelocal.keyvault.vault;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The properties of a vault: the rules on a change, and the defaults, which are stored so that a GET shows them. What a
 * request leaves out keeps its value, as with Azure, except that an update by PUT still has to name tenant and SKU.
 */
final class VaultProperties {
    private static final long SHORTEST_RETENTION = 7;

    /** From this version on, a new vault that does not say otherwise uses roles instead of access policies. */
    private static final ArmVersion ROLES_BY_DEFAULT = ArmVersion.of("2026-02-01");

    /** Public access is up to a network security perimeter, which overrides the bypass for trusted services. */
    static final String BY_PERIMETER = "SecuredByPerimeter";

    private final String tenantId;
    private final ArmVersion version;
    private final JsonObject current;
    private final JsonObject wanted;

    /**
     * The properties of one change.
     *
     * @param current the vault's properties; empty for a new vault
     * @param wanted the request's properties
     */
    VaultProperties(String tenantId, ArmVersion version, JsonObject current, JsonObject wanted) {
        this.tenantId = tenantId;
        this.version = version;
        this.current = current;
        this.wanted = wanted;
    }

    /** The whole, for a PUT. */
    JsonObject forPut() {
        for (String property : List.of("sku", "tenantId")) {
            if (JsonTree.element(wanted, property).isEmpty()) {
                throw VaultError.MISSING.of(property);
            }
        }
        return merged();
    }

    /** The whole, for a PATCH. */
    JsonObject merged() {
        requireIrreversible();
        return JsonBuilder.json()
                .with("sku", sku())
                .with("tenantId", tenant())
                .with(
                        "accessPolicies",
                        JsonTree.array(AccessPolicies.checked(wanted.has("accessPolicies") ? wanted : current)))
                .with(
                        "enabledForDeployment",
                        either(JsonTree::flag, "enabledForDeployment").orElse(false))
                .withTree("enabledForDiskEncryption", kept("enabledForDiskEncryption"))
                .withTree("enabledForTemplateDeployment", kept("enabledForTemplateDeployment"))
                .with("enableSoftDelete", true)
                .with("softDeleteRetentionInDays", retention())
                .with(
                        "enableRbacAuthorization",
                        either(JsonTree::flag, "enableRbacAuthorization").orElse(version.atLeast(ROLES_BY_DEFAULT)))
                .withTree("enablePurgeProtection", kept("enablePurgeProtection"))
                .with("networkAcls", networkAcls())
                .with("publicNetworkAccess", publicNetworkAccess())
                .with("provisioningState", "Succeeded")
                .build();
    }

    private void requireIrreversible() {
        if (JsonTree.flag(wanted, "enablePurgeProtection").filter(on -> !on).isPresent()) {
            throw VaultError.PURGE_PROTECTION_OFF.of();
        }
        if (JsonTree.flag(wanted, "enableSoftDelete").filter(on -> !on).isPresent()) {
            throw VaultError.SOFT_DELETE_OFF.of();
        }
    }

    private JsonObject sku() {
        JsonObject sku = either(JsonTree::object, "sku").orElseThrow(() -> VaultError.MISSING.of("sku"));
        String name = JsonTree.text(sku, "name").orElse("").toLowerCase(Locale.ROOT);
        if (!List.of("standard", "premium").contains(name)) {
            throw VaultError.NOT_ONE_OF.of("sku.name", "'standard', 'premium'", name);
        }
        return JsonBuilder.json().with("family", "A").with("name", name).build();
    }

    private String tenant() {
        String tenant = either(JsonTree::text, "tenantId").orElseThrow(() -> VaultError.MISSING.of("tenantId"));
        if (!tenant.equalsIgnoreCase(tenantId)) {
            throw VaultError.OTHER_TENANT.of(tenant);
        }
        return tenant;
    }

    private long retention() {
        Optional<Long> asked = JsonTree.number(wanted, "softDeleteRetentionInDays");
        Optional<Long> set = JsonTree.number(current, "softDeleteRetentionInDays");
        asked.ifPresent(days -> {
            if (days < SHORTEST_RETENTION || days > StoredVault.LONGEST_RETENTION) {
                throw VaultError.RETENTION_OUT_OF_RANGE.of(days);
            }
            if (set.filter(other -> !other.equals(days)).isPresent()) {
                throw VaultError.RETENTION_CHANGED.of();
            }
        });
        return asked.or(() -> set).orElse(StoredVault.LONGEST_RETENTION);
    }

    private JsonObject networkAcls() {
        JsonObject asked = either(JsonTree::object, "networkAcls").orElseGet(JsonObject::new);
        return JsonBuilder.json()
                .with("bypass", oneOf(asked, "bypass", "AzureServices", "None"))
                .with("defaultAction", oneOf(asked, "defaultAction", "Allow", "Deny"))
                .with("ipRules", NetworkRules.addresses(asked))
                .with("virtualNetworkRules", NetworkRules.subnets(asked))
                .build();
    }

    private String publicNetworkAccess() {
        JsonObject source = wanted.has("publicNetworkAccess") ? wanted : current;
        return oneOf(source, "publicNetworkAccess", "Enabled", "Disabled", BY_PERIMETER);
    }

    private Optional<JsonElement> kept(String property) {
        return either(JsonTree::flag, property).map(JsonPrimitive::new);
    }

    /** What the request says, or else what the vault has. */
    private <T> Optional<T> either(BiFunction<JsonObject, String, Optional<T>> read, String property) {
        return read.apply(wanted, property).or(() -> read.apply(current, property));
    }

    /** In Azure's spelling, whatever the request's case; the first is the default. */
    private static String oneOf(JsonObject source, String property, String... allowed) {
        String value = JsonTree.text(source, property).orElse(allowed[0]);
        return Arrays.stream(allowed)
                .filter(value::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> VaultError.NOT_ONE_OF.of(property, "'" + String.join("', '", allowed) + "'", value));
    }
}
