package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.provider.azure.AzureClients;
import dev.fhircmk.provider.azure.AzureErrors;
import dev.fhircmk.provider.azure.MissingRight;
import dev.fhircmk.provider.azure.PassingConflicts;
import dev.fhircmk.provider.azure.Patience;
import dev.fhircmk.provider.engine.Differences;
import dev.fhircmk.provider.engine.ProviderResource;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import dev.fhircmk.pulumi.Warnings;
import io.grpc.Status;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry in the access policies of a vault, with the id, inputs and outputs of azure-native's {@code keyvault:AccessPolicy}, whose
 * state it goes on with: that one calls a version of Key Vault's management API that Azure ends on 2027-02-27, and no token pins
 * another. Source: armkeyvault in the source of azure-native, {@link dev.fhircmk.core.KeyVaultApi}.
 *
 * <p>What the entry permits is added to what is there, and what it permits no longer is taken away: what others grant to the same
 * principal stays, and so does what another resource of the same run goes on with.
 */
public final class AccessPolicyResource implements ProviderResource {
    private static final Set<String> IDENTITY = Set.of("resourceGroupName", "vaultName", "policy.objectId");

    /** Ids that azure-native made before June 2024 end before the principal. Source: its own code. */
    private static final Pattern ID =
            Pattern.compile("(?<vault>/.+)/accessPolicy(?:/(?<principal>[^/]*))?", Pattern.CASE_INSENSITIVE);

    private static final String READ_VAULTS = "Microsoft.KeyVault/vaults/read";

    private final Supplier<AzureClients> azure;
    private final PolicyHolders holders;
    private final Warnings warnings;
    private final PassingConflicts conflicts;

    /**
     * Works on access policies.
     *
     * @param azure the clients
     * @param holders who goes on with which access policies in this run
     * @param patience waits where Azure takes its time
     * @param warnings takes what the user should know
     */
    public AccessPolicyResource(
            Supplier<AzureClients> azure, PolicyHolders holders, Patience patience, Warnings warnings) {
        this.azure = azure;
        this.holders = holders;
        this.warnings = warnings;
        this.conflicts = new PassingConflicts(patience, warnings);
    }

    @Override
    public Differences differences() {
        return AccessPolicyInputs.DIFFERENCES;
    }

    @Override
    public Map<String, String> check(JsonObject inputs) {
        return AccessPolicyInputs.check(inputs);
    }

    @Override
    public Difference diff(Change change) {
        var flat = AccessPolicyInputs.flat(change.inputs());
        var difference = AccessPolicyInputs.DIFFERENCES.of(
                new Change(
                        change.urn(),
                        change.id(),
                        change.oldProperties(),
                        AccessPolicyInputs.flat(change.oldInputs()),
                        flat),
                IDENTITY);
        if (IDENTITY.stream().allMatch(path -> Json.known(flat, path).isPresent())) {
            // The subscription is that of the state, unless it becomes another entry.
            var vault = difference.replacing().isEmpty() ? vaultOf(change.id()) : vaultOf(change.inputs());
            var subject = new PolicyHolders.Subject(vault, new Guid(Json.required(flat, "policy.objectId")));
            holders.goesOn(
                    change.urn(),
                    new PolicyHolders.Claim(subject, PolicyPermissions.of(policy(change.inputs())), false));
        }
        return difference;
    }

    @Override
    public State previewCreate(JsonObject inputs) {
        return new State("", inputs, inputs);
    }

    /** A create that was cut off, or that comes after another resource has made the entry, finds it there. */
    @Override
    public State create(String urn, JsonObject inputs) {
        var vault = vaultOf(inputs);
        var entry = PolicyEntry.of(policy(inputs));
        var policies = policies(vault);
        holders.goesOn(urn, claim(vault, entry));
        conflicts.awaited(urn, () -> {
            var there = policies.vaultIfShown().flatMap(found -> find(found, entry));
            there.ifPresent(found -> tell(urn, vault, entry, found));
            if (there.isEmpty()
                    || !entry.permissions().without(there.get().permissions()).isEmpty()) {
                policies.add(granting(policies, entry), entry);
            }
            return true;
        });
        return new State(vault.child("accessPolicy", entry.objectId().text()).toString(), inputs.deepCopy(), inputs);
    }

    private void tell(String urn, ArmId vault, PolicyEntry entry, PolicyEntry there) {
        var foreign = there.permissions().beyond(entry.permissions()).without(holders.of(subject(vault, entry), false));
        if (!foreign.isEmpty()) {
            warnings.warn(
                    urn,
                    "the vault " + vault.name() + " permits " + entry.objectId()
                            + " more than this, by another resource or somebody else: " + foreign
                            + "; what stays of that is shown by the next refresh as a change of this one");
        }
    }

    @Override
    public State previewUpdate(Change change) {
        return new State(change.id(), change.inputs(), change.inputs());
    }

    @Override
    public State update(Change change) {
        var vault = vaultOf(change.id());
        var before = PolicyEntry.of(policy(change.oldInputs()));
        var entry = PolicyEntry.of(policy(change.inputs()));
        var policies = policies(vault);
        holders.goesOn(change.urn(), claim(vault, entry));
        conflicts.awaited(change.urn(), () -> {
            policies.add(granting(policies, entry), entry);
            return true;
        });
        if (entry.isSameAs(before)) {
            remove(change.urn(), policies, before.with(before.permissions().without(entry.permissions())));
        } else {
            conflicts.awaited(change.urn(), () -> removedIfThere(policies, before));
        }
        return new State(change.id(), change.inputs().deepCopy(), change.inputs());
    }

    @Override
    public Optional<State> read(String urn, String id, JsonObject properties, JsonObject inputs) {
        var vault = vaultOf(id);
        try {
            return policies(vault)
                    .vaultIfShown()
                    .flatMap(found -> VaultPolicies.entries(found).stream()
                            .filter(policy -> isOf(policy, id, properties))
                            .max(Comparator.comparing(policy -> isKnown(policy, properties))))
                    .map(policy -> state(id, vault, policy, properties, inputs));
        } catch (ProviderException refused) {
            if (!MissingRight.isRefusal(refused) || properties.size() == 0) {
                throw refused;
            }
            // Who may not look at a vault knows nothing of its entries.
            warnings.warn(
                    urn,
                    MissingRight.told(refused, READ_VAULTS, vault.toString()) + "; the state is taken at its word");
            return Optional.of(new State(id, properties, inputs));
        }
    }

    private static boolean isOf(JsonObject policy, String id, JsonObject properties) {
        var principal = Optional.ofNullable(parts(id).group("principal"))
                .filter(text -> !text.isEmpty())
                .or(() -> Json.text(policy(properties), "objectId"));
        return principal
                .filter(wanted -> Json.text(policy, "objectId")
                        .filter(wanted::equalsIgnoreCase)
                        .isPresent())
                .isPresent();
    }

    /** An entry of one application is another than that of any. */
    private static boolean isKnown(JsonObject policy, JsonObject properties) {
        return Json.text(policy, "applicationId")
                .orElse("")
                .equalsIgnoreCase(Json.text(policy(properties), "applicationId").orElse(""));
    }

    /** In the words of the state where it says the same: another spelling is no change. */
    private static State state(String id, ArmId vault, JsonObject found, JsonObject properties, JsonObject inputs) {
        if (properties.size() > 0 && isSame(found, policy(properties)) && isSame(found, policy(inputs))) {
            return new State(id, properties, inputs);
        }
        var entry = PolicyEntry.of(found);
        var seen = inputs.deepCopy();
        if (!seen.has("resourceGroupName") || !seen.has("vaultName")) {
            seen.addProperty("resourceGroupName", vault.requiredResourceGroup());
            seen.addProperty("vaultName", vault.name());
        }
        var policy = entry.json();
        policy.add("permissions", listed(found, entry.permissions()));
        seen.add(AccessPolicyInputs.POLICY, policy);
        return new State(id, seen.deepCopy(), seen);
    }

    /** The permissions as Azure lists them, without the kinds of which there is none. */
    private static JsonObject listed(JsonObject found, PolicyPermissions permissions) {
        var listed = new JsonObject();
        var all = Json.object(found, "permissions");
        permissions.byKind().keySet().forEach(kind -> listed.add(kind, all.get(kind)));
        return listed;
    }

    private static boolean isSame(JsonObject found, JsonObject policy) {
        var entry = PolicyEntry.read(found);
        return entry.isPresent() && entry.equals(PolicyEntry.read(policy));
    }

    /** What another resource of this run goes on with is left to it. */
    @Override
    public void delete(String urn, String id, JsonObject properties) {
        remove(urn, policies(vaultOf(id)), PolicyEntry.of(policy(properties)));
    }

    private void remove(String urn, VaultPolicies policies, PolicyEntry entry) {
        if (entry.permissions().isEmpty()) {
            return;
        }
        var subject = subject(policies.vault(), entry);
        conflicts.awaited(urn, () -> {
            var kept = holders.isHeld(subject) ? holders.of(subject, answersToRoles(policies)) : PolicyPermissions.NONE;
            // Who goes by a permission may have found it in "all": it is granted by itself before that goes.
            var within = kept.withinAllOf(entry.permissions());
            if (!within.isEmpty()) {
                policies.add(granting(policies, entry), entry.with(within));
            }
            var gone = entry.permissions().without(kept);
            return gone.isEmpty() || removedIfThere(policies, entry.with(gone));
        });
    }

    private static boolean answersToRoles(VaultPolicies policies) {
        return policies.vaultIfShown().filter(KeyGrants::answersToRoles).isPresent();
    }

    /** A vault that is gone has taken its entries with it. */
    private static boolean removedIfThere(VaultPolicies policies, PolicyEntry entry) {
        try {
            policies.remove(
                    "take the access policy of " + entry.objectId() + " from the vault "
                            + policies.vault().name(),
                    entry);
        } catch (ProviderException refused) {
            if (!AzureErrors.isAbsence(refused)) {
                throw refused;
            }
        }
        return true;
    }

    private static String granting(VaultPolicies policies, PolicyEntry entry) {
        return "give " + entry.objectId() + " an access policy in the vault "
                + policies.vault().name();
    }

    private static Optional<PolicyEntry> find(JsonObject vault, PolicyEntry entry) {
        return VaultPolicies.entries(vault).stream()
                .flatMap(policy -> PolicyEntry.read(policy).stream())
                .filter(entry::isSameAs)
                .findFirst();
    }

    private VaultPolicies policies(ArmId vault) {
        return new VaultPolicies(azure.get().resourceManager(), vault);
    }

    private static PolicyHolders.Claim claim(ArmId vault, PolicyEntry entry) {
        return new PolicyHolders.Claim(subject(vault, entry), entry.permissions(), false);
    }

    private static PolicyHolders.Subject subject(ArmId vault, PolicyEntry entry) {
        return new PolicyHolders.Subject(vault, entry.objectId());
    }

    private static JsonObject policy(JsonObject inputs) {
        return Json.object(inputs, AccessPolicyInputs.POLICY);
    }

    private ArmId vaultOf(JsonObject inputs) {
        return ArmId.of(
                Guid.parse("subscriptionId", azure.get().requiredSubscriptionId()),
                Json.required(inputs, "resourceGroupName"),
                ArmType.VAULT,
                Json.required(inputs, "vaultName"));
    }

    private static ArmId vaultOf(String id) {
        try {
            return ArmId.parse("id", ArmType.VAULT, parts(id).group("vault"));
        } catch (InvalidValueException invalid) {
            var refused = refused(id);
            refused.initCause(invalid);
            throw refused;
        }
    }

    private static Matcher parts(String id) {
        var parts = ID.matcher(id);
        if (!parts.matches()) {
            throw refused(id);
        }
        return parts;
    }

    private static ProviderException refused(String id) {
        return new ProviderException(
                Status.Code.INVALID_ARGUMENT,
                "id must be <id of the vault>/accessPolicy/<object id of the principal>, got '" + id
                        + "'; copy the id of the vault from its properties");
    }
}
