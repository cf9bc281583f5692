package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads everybody who may do something with the keys of a vault or with the vault. In a vault that answers to access policies, roles count
 * for the vault alone. Sources as for {@link AccessReader}; {@code atScope()} is what is assigned at a scope and above it.
 */
final class HolderReader {
    private final RoleLists lists;
    private final RoleReader roles;

    HolderReader(AzureClients azure, RoleReader roles) {
        this.lists = new RoleLists(azure);
        this.roles = roles;
    }

    /** What was found of a vault. */
    record Found(List<Holder> holders, List<Custody.Denial> denials, List<Custody.Unseen> unseen) {}

    /**
     * The holders of a vault.
     *
     * @param keys the names of the keys in it that are looked at
     */
    Found read(Vault vault, Collection<String> keys) {
        return new OfVault(vault).read(keys);
    }

    /** One vault. */
    private final class OfVault {
        private final Vault vault;
        private final Set<Holder> holders = new LinkedHashSet<>();
        private final Set<Custody.Denial> denials = new LinkedHashSet<>();
        private final Set<Custody.Unseen> unseen = new LinkedHashSet<>();

        OfVault(Vault vault) {
            this.vault = vault;
        }

        Found read(Collection<String> keys) {
            if (vault.answersToRoles()) {
                keys.forEach(key -> at(vault.id().child("keys", key), Optional.of(key)));
            } else {
                vault.keyPolicies().forEach(this::policy);
                at(vault.id(), Optional.empty());
            }
            return new Found(List.copyOf(holders), List.copyOf(denials), List.copyOf(unseen));
        }

        private void policy(Guid principal, Set<String> permissions) {
            var rights = KeyRight.ofPolicy(permissions);
            if (!rights.isEmpty()) {
                holders.add(new Holder(
                        principal,
                        Optional.empty(),
                        Access.Source.POLICY,
                        Optional.empty(),
                        vault.name(),
                        Optional.empty(),
                        rights,
                        Set.of(),
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
            }
        }

        private void at(ArmId scope, Optional<String> key) {
            var here = new ArrayList<Custody.Denial>();
            list(RoleLists.Kind.DENIALS, scope, "the deny assignments")
                    .forEach(denial -> denial(denial).ifPresent(here::add));
            denials.addAll(here);
            var ends = new HashMap<String, Instant>();
            list(RoleLists.Kind.ASSIGNMENT_SCHEDULES, scope, "the ends of role assignments")
                    .forEach(instance ->
                            AzureTimes.at(instance, "endDateTime").ifPresent(end -> ends.put(placeOf(instance), end)));
            list(RoleLists.Kind.ASSIGNMENTS, scope, "the role assignments")
                    .forEach(assignment -> holder(
                            assignment, scope, key, here, Optional.ofNullable(ends.get(placeOf(assignment))), false));
            list(RoleLists.Kind.ELIGIBILITIES, scope, "the roles that can be activated")
                    .forEach(instance ->
                            holder(instance, scope, key, here, AzureTimes.at(instance, "endDateTime"), true));
        }

        private Optional<Custody.Denial> denial(JsonObject described) {
            var properties = JsonTree.object(described, "properties").orElseGet(JsonObject::new);
            var taken = RolePermissions.of(properties);
            return taken.onKeys().isEmpty() && taken.onVault().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Custody.Denial(
                            JsonTree.text(properties, "denyAssignmentName").orElse(""),
                            JsonTree.text(properties, "scope").orElse("/"),
                            ids(properties, "principals"),
                            ids(properties, "excludePrincipals"),
                            taken.onKeys(),
                            taken.onVault()));
        }

        private static List<String> ids(JsonObject properties, String list) {
            return JsonTree.objects(properties, list).stream()
                    .flatMap(who -> JsonTree.text(who, "id").stream())
                    .toList();
        }

        private void holder(
                JsonObject assignment,
                ArmId looked,
                Optional<String> key,
                List<Custody.Denial> here,
                Optional<Instant> ends,
                boolean isEligible) {
            var role = roles.of(assignment);
            role.why().ifPresent(why -> unseen.add(new Custody.Unseen("a role definition", looked.toString(), why)));
            var principal =
                    JsonTree.text(assignment, "properties", "principalId").flatMap(Guid::read);
            if (principal.isEmpty()) {
                unseen.add(new Custody.Unseen(
                        "the holder of a role", looked.toString(), "Azure names it by what is no object id"));
            }
            if (role.value().isEmpty() || principal.isEmpty()) {
                return;
            }
            var scope = JsonTree.text(assignment, "properties", "scope").orElse("/");
            var isAtKey =
                    key.isPresent() && ArmId.read(scope).filter(looked::equals).isPresent();
            var has = role.value().get();
            var onKeys = onKeys(has);
            var onVault = onVault(has, scope, isAtKey);
            if (onKeys.isEmpty() && onVault.isEmpty()) {
                return;
            }
            holders.add(new Holder(
                    principal.get(),
                    JsonTree.text(assignment, "properties", "principalType"),
                    isEligible ? Access.Source.ELIGIBLE : source(scope, isAtKey),
                    isAtKey ? key : Optional.empty(),
                    scope,
                    Optional.of(has.name()).filter(name -> !name.isBlank()),
                    onKeys,
                    onVault,
                    isDenied(here, principal.get(), onKeys, onVault),
                    JsonTree.text(assignment, "properties", "condition").isPresent(),
                    ends,
                    AzureTimes.at(assignment, isEligible ? "startDateTime" : "createdOn"),
                    JsonTree.text(assignment, "properties", "createdBy").flatMap(Guid::read)));
        }

        private Set<KeyRight> onKeys(RolePermissions role) {
            return vault.answersToRoles() ? role.onKeys() : Set.of();
        }

        /** What is given at a key reaches neither its vault nor the subscription; what is given at a vault not the latter. */
        private Set<KeyRight> onVault(RolePermissions role, String scope, boolean isAtKey) {
            var rights = EnumSet.noneOf(KeyRight.class);
            rights.addAll(role.onVault());
            if (!vault.answersToRoles() && role.writesPolicies()) {
                rights.add(KeyRight.GRANT);
            }
            if (ArmId.read(scope).filter(id -> id.resourceGroup().isPresent()).isPresent()) {
                rights.remove(KeyRight.PURGE);
            }
            if (isAtKey) {
                rights.retainAll(Set.of(KeyRight.GRANT));
            }
            return rights;
        }

        /** Whether a deny assignment is about the principal and touches what it has. */
        private static boolean isDenied(
                List<Custody.Denial> here, Guid principal, Set<KeyRight> onKeys, Set<KeyRight> onVault) {
            return here.stream()
                    .anyMatch(denial -> denial.names(principal)
                            && !(Collections.disjoint(denial.onKeys(), onKeys)
                                    && Collections.disjoint(denial.onVault(), onVault)));
        }

        private Access.Source source(String scope, boolean isAtKey) {
            if (isAtKey) {
                return Access.Source.AT_KEY;
            }
            return ArmId.read(scope).filter(vault.id()::equals).isPresent()
                    ? Access.Source.AT_VAULT
                    : Access.Source.INHERITED;
        }

        private static String placeOf(JsonObject assignment) {
            var definition = property(assignment, "roleDefinitionId", "");
            return property(assignment, "principalId", "") + " " + definition.substring(definition.lastIndexOf('/') + 1)
                    + " " + property(assignment, "scope", "/");
        }

        private static String property(JsonObject assignment, String name, String missing) {
            return JsonTree.text(assignment, "properties", name).orElse(missing).toLowerCase(Locale.ROOT);
        }

        private List<JsonObject> list(RoleLists.Kind kind, ArmId scope, String what) {
            var seen = lists.read(kind, scope, scope.name(), RoleLists.AT_OR_ABOVE);
            seen.why().ifPresent(why -> unseen.add(new Custody.Unseen(what, scope.toString(), why)));
            return seen.value().orElseGet(List::of);
        }
    }
}
