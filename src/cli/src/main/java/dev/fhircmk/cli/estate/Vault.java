package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureAnswer;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.VaultAddress;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A key vault, as Azure describes it.
 *
 * @param id its id
 * @param address where it answers
 * @param region where it is
 * @param properties the part {@code properties} of the description, whose defaults are Azure's
 */
public record Vault(ArmId id, VaultAddress address, Optional<Region> region, JsonObject properties) {
    /** The longest time, and the default, for which deleted keys are kept. Source: "Azure Key Vault soft-delete overview". */
    public static final long LONGEST_RETENTION_DAYS = 90;

    /**
     * Reads a vault from Azure's description, of Resource Manager or of Resource Graph.
     *
     * @return empty where it is the description of something else
     * @throws AzureException where it lacks what every vault has
     */
    public static Optional<Vault> read(Cloud cloud, JsonObject described) {
        return JsonTree.text(described, "id")
                .flatMap(ArmId::read)
                .filter(id -> id.isOf(ArmType.VAULT))
                .map(id -> new Vault(
                        id,
                        VaultAddress.of(cloud, id.name()),
                        JsonTree.text(described, "location").flatMap(Region::read),
                        AzureAnswer.part(described, "properties", "the vault " + id.name())));
    }

    /** Its name. */
    public String name() {
        return id.name();
    }

    /** Whether it answers to role assignments; otherwise to its access policies. */
    public boolean answersToRoles() {
        return JsonTree.flag(properties, "enableRbacAuthorization").orElse(false);
    }

    /** Whether deleted keys are kept; empty where Azure leaves it out, since it is on then. */
    public Optional<Boolean> softDelete() {
        return JsonTree.flag(properties, "enableSoftDelete");
    }

    /** Whether nobody can purge what was deleted before its time. */
    public Optional<Boolean> purgeProtection() {
        return JsonTree.flag(properties, "enablePurgeProtection");
    }

    /** For how many days deleted keys are kept; where Azure leaves it out, the longest time. */
    public long retentionDays() {
        return JsonTree.number(properties, "softDeleteRetentionInDays").orElse(LONGEST_RETENTION_DAYS);
    }

    /** Its tenant. */
    public Optional<Guid> tenant() {
        return JsonTree.text(properties, "tenantId").flatMap(Guid::read);
    }

    /** What its firewall does with callers that no rule names: {@code Allow} or {@code Deny}. */
    public Optional<String> defaultAction() {
        return JsonTree.text(properties, "networkAcls", "defaultAction");
    }

    /** Who passes its firewall without a rule: {@code AzureServices} or {@code None}. */
    public Optional<String> bypass() {
        return JsonTree.text(properties, "networkAcls", "bypass");
    }

    /** {@code Enabled}, {@code Disabled} or {@code SecuredByPerimeter}. */
    public Optional<String> publicNetworkAccess() {
        return JsonTree.text(properties, "publicNetworkAccess");
    }

    /** How many private endpoints are approved. */
    public long privateEndpoints() {
        return JsonTree.objects(properties, "privateEndpointConnections").stream()
                .filter(connection -> JsonTree.text(
                                connection, "properties", "privateLinkServiceConnectionState", "status")
                        .filter("Approved"::equalsIgnoreCase)
                        .isPresent())
                .count();
    }

    /** The permissions on keys of each principal that has an access policy, as Azure spells them. */
    public Map<Guid, Set<String>> keyPolicies() {
        var policies = new TreeMap<Guid, Set<String>>(java.util.Comparator.comparing(Guid::text));
        for (var policy : JsonTree.objects(properties, "accessPolicies")) {
            JsonTree.text(policy, "objectId")
                    .flatMap(Guid::read)
                    .ifPresent(principal -> policies.computeIfAbsent(principal, unused -> new TreeSet<>())
                            .addAll(JsonTree.texts(policy, "permissions", "keys")));
        }
        return policies;
    }

    /** Its posture in a few words, what endangers keys first. */
    public String posture() {
        var words = new ArrayList<String>();
        if (!softDelete().orElse(true)) {
            words.add("no soft delete");
        }
        words.add(purgeProtection().orElse(false) ? "purge-protected" : "no purge protection");
        words.add(network());
        words.add(answersToRoles() ? "roles" : "policies");
        if (privateEndpoints() > 0) {
            words.add(privateEndpoints() + " private endpoint" + (privateEndpoints() == 1 ? "" : "s"));
        }
        return words.stream().collect(Collectors.joining(", "));
    }

    private String network() {
        if (publicNetworkAccess().filter("SecuredByPerimeter"::equalsIgnoreCase).isPresent()) {
            return "perimeter";
        }
        var isClosed = defaultAction().filter("Deny"::equalsIgnoreCase).isPresent()
                || publicNetworkAccess().filter("Disabled"::equalsIgnoreCase).isPresent();
        if (!isClosed) {
            return "open network";
        }
        return bypass().filter(who -> !who.equalsIgnoreCase("AzureServices")).isPresent()
                ? "firewall without bypass"
                : "firewall with bypass";
    }
}
