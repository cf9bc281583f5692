package dev.fhircmk.cli.estate;

import com.google.gson.JsonObject;
import dev.fhircmk.azure.AzureClients;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyPermissions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what principals may do with keys: access policies, or role assignments with those inherited and those through groups, deny
 * assignments, and what Privileged Identity Management limits.
 */
final class AccessReader {
    private static final String EVERYBODY = "00000000-0000-0000-0000-000000000000";

    private final RoleLists lists;
    private final RoleReader roles;

    AccessReader(AzureClients azure, RoleReader roles) {
        this.lists = new RoleLists(azure);
        this.roles = roles;
    }

    /** What a principal may do with a key of a vault. */
    Access read(Vault vault, String keyName, Guid principal, String name) {
        if (!vault.answersToRoles()) {
            var permissions = vault.keyPolicies().getOrDefault(principal, Set.of());
            var given = new Access.Given(
                    Access.Source.POLICY,
                    ofService(permissions),
                    vault.name(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            return new Access(
                    principal,
                    name,
                    permissions.isEmpty() ? List.of() : List.of(given),
                    Set.of(),
                    List.of(),
                    Optional.empty(),
                    List.of());
        }
        return new OfRoles(vault.id(), vault.id().child("keys", keyName), principal).access(name);
    }

    /** Those of the permissions that a service needs, in the spelling of the rule book. */
    private static Set<String> ofService(Set<String> permissions) {
        var held = new LinkedHashSet<>(KeyPermissions.SERVICE);
        held.removeAll(new Grant.AccessPolicy(permissions).missing().orElseThrow());
        return held;
    }

    /** One principal on one key of a vault that answers to roles. */
    private final class OfRoles {
        private final ArmId vault;
        private final ArmId key;
        private final Guid principal;
        private final List<Access.Given> grants = new ArrayList<>();
        private final Set<String> denied = new HashSet<>();
        private final List<String> mayAdd = new ArrayList<>();
        private final List<String> mayDeny = new ArrayList<>();

        OfRoles(ArmId vault, ArmId key, Guid principal) {
            this.vault = vault;
            this.key = key;
            this.principal = principal;
        }

        Access access(String name) {
            var ends = ends();
            list(RoleLists.Kind.ASSIGNMENTS, RoleLists.AT_OR_ABOVE + " and " + RoleLists.assignedTo(principal), mayAdd)
                    .forEach(assignment -> assigned(assignment, ends.value().orElseGet(Map::of)));
            eligible();
            denials();
            return new Access(principal, name, grants, denied, mayAdd, ends.why(), mayDeny);
        }

        private void assigned(JsonObject assignment, Map<String, Instant> ends) {
            var permissions = permissions(assignment);
            if (permissions.isEmpty()) {
                return;
            }
            if (JsonTree.text(assignment, "properties", "condition").isPresent()) {
                mayAdd.add(
                        "the role assignment " + JsonTree.text(assignment, "id").orElse("") + " has a condition");
                return;
            }
            var scope = JsonTree.text(assignment, "properties", "scope").orElse("/");
            grants.add(new Access.Given(
                    source(scope),
                    permissions,
                    scope,
                    JsonTree.text(assignment, "properties", "principalId")
                            .filter(holder -> !holder.equalsIgnoreCase(principal.text())),
                    Optional.ofNullable(ends.get(placeOf(assignment))),
                    JsonTree.text(assignment, "id")));
        }

        private Access.Source source(String scope) {
            var at = ArmId.read(scope);
            if (at.filter(key::equals).isPresent()) {
                return Access.Source.AT_KEY;
            }
            return at.filter(vault::equals).isPresent() ? Access.Source.AT_VAULT : Access.Source.INHERITED;
        }

        /** When assignments end, by role and scope; Azure shows the end only there. */
        private Seen<Map<String, Instant>> ends() {
            return read(RoleLists.Kind.ASSIGNMENT_SCHEDULES, RoleLists.assignedTo(principal))
                    .map(instances -> {
                        var ends = new HashMap<String, Instant>();
                        instances.forEach(instance -> end(instance).ifPresent(end -> ends.put(placeOf(instance), end)));
                        return ends;
                    });
        }

        private static Optional<Instant> end(JsonObject instance) {
            return JsonTree.text(instance, "properties", "endDateTime")
                    .map(text -> OffsetDateTime.parse(text).toInstant());
        }

        private void eligible() {
            for (var instance : list(RoleLists.Kind.ELIGIBILITIES, RoleLists.assignedTo(principal), mayAdd)) {
                var permissions = permissions(instance);
                if (!permissions.isEmpty()) {
                    grants.add(new Access.Given(
                            Access.Source.ELIGIBLE,
                            permissions,
                            JsonTree.text(instance, "properties", "scope").orElse("/"),
                            Optional.empty(),
                            end(instance),
                            Optional.empty()));
                }
            }
        }

        private static String placeOf(JsonObject assignment) {
            return JsonTree.text(assignment, "properties", "roleDefinitionId")
                            .flatMap(ArmId::read)
                            .map(ArmId::name)
                            .orElse("")
                    + "@"
                    + JsonTree.text(assignment, "properties", "scope")
                            .flatMap(ArmId::read)
                            .map(ArmId::toString)
                            .orElse("/")
                            .toLowerCase(java.util.Locale.ROOT);
        }

        private void denials() {
            for (var denial : list(RoleLists.Kind.DENIALS, RoleLists.AT_OR_ABOVE, mayDeny)) {
                var properties = JsonTree.object(denial, "properties").orElseGet(JsonObject::new);
                var permissions = RolePermissions.of(properties).keyPermissions();
                if (permissions.isEmpty() || names(properties, "excludePrincipals", principal.text())) {
                    continue;
                }
                if (names(properties, "principals", principal.text()) || names(properties, "principals", EVERYBODY)) {
                    denied.addAll(permissions);
                } else if (JsonTree.objects(properties, "principals").stream()
                        .anyMatch(who -> JsonTree.text(who, "type")
                                .filter("Group"::equalsIgnoreCase)
                                .isPresent())) {
                    mayDeny.add(
                            "the deny assignment " + JsonTree.text(denial, "id").orElse("")
                                    + " names a group, whose members are not looked up");
                }
            }
        }

        private static boolean names(JsonObject properties, String list, String principal) {
            return JsonTree.objects(properties, list).stream()
                    .flatMap(who -> JsonTree.text(who, "id").stream())
                    .anyMatch(principal::equalsIgnoreCase);
        }

        private Set<String> permissions(JsonObject assignment) {
            var role = roles.of(assignment);
            role.why().ifPresent(mayAdd::add);
            return role.value().map(RolePermissions::keyPermissions).orElseGet(Set::of);
        }

        private List<JsonObject> list(RoleLists.Kind kind, String filter, List<String> open) {
            var seen = read(kind, filter);
            seen.why().ifPresent(open::add);
            return seen.value().orElseGet(List::of);
        }

        private Seen<List<JsonObject>> read(RoleLists.Kind kind, String filter) {
            return lists.read(kind, key, "key " + key.name(), filter);
        }
    }
}
