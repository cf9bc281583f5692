package dev.fhircmk.provider.access;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureErrors;
import dev.fhircmk.azure.AzureException;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.provider.azure.ProviderContext;
import dev.fhircmk.provider.engine.ResourceHandler;
import dev.fhircmk.provider.engine.ResourceInputs;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.ProviderException;
import io.grpc.Status;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
public record AccessPolicyResource(ProviderContext context, GrantsInUse grants) implements ResourceHandler {
    private static final Set<String> IDENTITY = Set.of("resourceGroupName", "vaultName", "policy.objectId");

    /** Ids that azure-native made before June 2024 have no principal. Source: its own code. */
    private static final Pattern ID =
            Pattern.compile("(?<vault>/.+)/accessPolicy(?:/(?<principal>[^/]*))?", Pattern.CASE_INSENSITIVE);

    /** The inputs by their paths: those that are not of the policy are compared and kept by their names. */
    @Override
    public ResourceInputs inputs() {
        return AccessPolicyInputs.BY_PATH;
    }

    @Override
    public Map<String, String> check(JsonObject inputs) {
        return AccessPolicyInputs.check(inputs);
    }

    @Override
    public Difference diff(Change change) {
        var flat = AccessPolicyInputs.flat(change.inputs());
        var difference = inputs().difference(AccessPolicyInputs.flat(change.oldInputs()), flat);
        if (IDENTITY.stream().allMatch(path -> Json.known(flat, path).isPresent())) {
            // The subscription is that of the state, unless it becomes another entry.
            var vault = difference.replacing().isEmpty() ? vaultOf(change.id()) : vaultOf(change.inputs());
            var subject = new GrantsInUse.Subject(vault, new Guid(Json.required(flat, "policy.objectId")));
            grants.keep(
                    change.urn(), new GrantsInUse.Claim(subject, PolicyPermissions.of(policy(change.inputs())), false));
        }
        return difference;
    }

    /** A create that was cut off, or that comes after another resource has made the entry, finds it there. */
    @Override
    public State create(String urn, JsonObject inputs) {
        var vault = vaultOf(inputs);
        var entry = PolicyEntry.of(policy(inputs));
        var policies = policies(vault);
        grants.keep(urn, claim(vault, entry));
        context.refusals().awaited(urn, () -> {
            var there = policies.vaultIfShown().flatMap(found -> find(found, entry));
            there.ifPresent(found -> tell(urn, vault, entry, found));
            if (there.isEmpty()
                    || !entry.permissions().without(there.get().permissions()).isEmpty()) {
                policies.add(granting(policies, entry), entry);
            }
        });
        return new State(vault.child("accessPolicy", entry.objectId().text()).toString(), inputs.deepCopy(), inputs);
    }

    private void tell(String urn, ArmId vault, PolicyEntry entry, PolicyEntry there) {
        var foreign = there.permissions().beyond(entry.permissions()).without(grants.of(subject(vault, entry), false));
        if (!foreign.isEmpty()) {
            context.warn(
                    urn,
                    "the vault " + vault.name() + " permits " + entry.objectId()
                            + " more than this, by another resource or somebody else: " + foreign
                            + "; what stays of that is shown by the next refresh as a change of this one");
        }
    }

    @Override
    public State update(Change change) {
        var vault = vaultOf(change.id());
        var before = PolicyEntry.of(policy(change.oldInputs()));
        var entry = PolicyEntry.of(policy(change.inputs()));
        var policies = policies(vault);
        grants.keep(change.urn(), claim(vault, entry));
        context.refusals().awaited(change.urn(), () -> policies.add(granting(policies, entry), entry));
        if (entry.isSameAs(before)) {
            remove(change.urn(), policies, before.with(before.permissions().without(entry.permissions())));
        } else {
            context.refusals().awaited(change.urn(), () -> removeIfThere(policies, before));
        }
        return change.withProperties(change.inputs().deepCopy());
    }

    @Override
    public Optional<State> read(String urn, String id, JsonObject properties, JsonObject inputs) {
        var vault = vaultOf(id);
        return context.refreshed(
                urn,
                new State(id, properties, inputs),
                "Microsoft.KeyVault/vaults/read",
                vault,
                () -> policies(vault)
                        .vaultIfShown()
                        .flatMap(found -> VaultPolicies.entries(found).stream()
                                .filter(policy -> isOf(policy, id, properties))
                                .max(Comparator.comparing(policy -> isKnown(policy, properties))))
                        .map(policy -> state(id, vault, policy, properties, inputs)));
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

    /** An entry for one application is not the entry for any application. */
    private static boolean isKnown(JsonObject policy, JsonObject properties) {
        return Json.text(policy, "applicationId")
                .orElse("")
                .equalsIgnoreCase(Json.text(policy(properties), "applicationId").orElse(""));
    }

    /** The entry as the state spells it, where it is the same: another spelling is no change. */
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

    /** What another resource of this run keeps stays. */
    @Override
    public void delete(String urn, String id, JsonObject properties) {
        remove(urn, policies(vaultOf(id)), PolicyEntry.of(policy(properties)));
    }

    private void remove(String urn, VaultPolicies policies, PolicyEntry entry) {
        if (entry.permissions().isEmpty()) {
            return;
        }
        var subject = subject(policies.vault(), entry);
        context.refusals().awaited(urn, () -> {
            var kept = grants.isKept(subject) ? grants.of(subject, answersToRoles(policies)) : PolicyPermissions.NONE;
            // Another resource may rely on a permission by "all": it is granted by itself before "all" is removed.
            var within = kept.withinAllOf(entry.permissions());
            if (!within.isEmpty()) {
                policies.add(granting(policies, entry), entry.with(within));
            }
            var gone = entry.permissions().without(kept);
            if (!gone.isEmpty()) {
                removeIfThere(policies, entry.with(gone));
            }
        });
    }

    private static boolean answersToRoles(VaultPolicies policies) {
        return policies.vaultIfShown().filter(KeyGrants::answersToRoles).isPresent();
    }

    /** The entries of a deleted vault are gone with it. */
    private static void removeIfThere(VaultPolicies policies, PolicyEntry entry) {
        try {
            policies.remove(
                    "take the access policy of " + entry.objectId() + " from the vault "
                            + policies.vault().name(),
                    entry);
        } catch (AzureException refused) {
            if (!AzureErrors.isAbsence(refused)) {
                throw refused;
            }
        }
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
        return new VaultPolicies(context.arm(), vault);
    }

    private static GrantsInUse.Claim claim(ArmId vault, PolicyEntry entry) {
        return new GrantsInUse.Claim(subject(vault, entry), entry.permissions(), false);
    }

    private static GrantsInUse.Subject subject(ArmId vault, PolicyEntry entry) {
        return new GrantsInUse.Subject(vault, entry.objectId());
    }

    private static JsonObject policy(JsonObject inputs) {
        return Json.object(inputs, AccessPolicyInputs.POLICY);
    }

    private ArmId vaultOf(JsonObject inputs) {
        return ArmId.of(
                context.azure().subscription(),
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
