package dev.fhircmk.internal.vault;

import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.core.internal.OutputData;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.fhircmk.core.BuiltInRole;
import dev.fhircmk.core.KeyPermissions;
import dev.fhircmk.internal.azure.AccessPolicy;
import dev.fhircmk.internal.azure.RoleAssignment;
import dev.fhircmk.internal.component.AzureValues;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.Known;
import dev.fhircmk.internal.component.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who manages the key of a vault: the principals that were named, else the client at creation.
 *
 * @param scope the component
 * @param client who deploys
 * @param areLeaving whether the next update takes the grants away
 */
record KeyOperators(ComponentScope scope, Output<Lookup> client, boolean areLeaving) {

    /** Grants by role assignments at the vault. */
    List<Resource> byRole(Optional<List<Output<String>>> named, Output<String> vaultId) {
        return each(
                named,
                (logicalName, objectId, options) -> new RoleAssignment(
                        logicalName,
                        RoleAssignment.inputs(
                                        vaultId, objectId, BuiltInRole.KEY_VAULT_CRYPTO_OFFICER.id(), Optional.empty())
                                .build(),
                        // The name follows from the principal, so both stay as they were.
                        staying(named, options, "principalId", "roleAssignmentName")
                                .build()));
    }

    /** Grants by access policies of the vault. */
    List<Resource> byAccessPolicy(
            Optional<List<Output<String>>> named,
            Output<String> resourceGroupName,
            Output<String> vaultName,
            Output<String> tenantId) {
        var permissions = new ArrayList<>(KeyPermissions.OPERATOR);
        if (scope.protection().deletes()) {
            permissions.add("delete");
        }
        return each(
                named,
                (logicalName, objectId, options) -> new AccessPolicy(
                        logicalName,
                        AccessPolicy.inputs(resourceGroupName, vaultName, tenantId, objectId, permissions),
                        staying(named, options, "policy.objectId").build()));
    }

    private interface Granting {
        Resource grant(String logicalName, Output<String> objectId, CustomResourceOptions.Builder options);
    }

    private List<Resource> each(Optional<List<Output<String>>> named, Granting granting) {
        var own = scope.name() + "-operator";
        if (named.isEmpty()) {
            return List.of(granting.grant(
                    own,
                    client.applyValue(known -> known.required("objectId")),
                    options().aliases(alias(client.applyValue(known -> own + "-" + known.required("objectId"))))));
        }
        return KeyOperator.of(scope.check(), named.get()).stream()
                .map(operator -> {
                    var options = options();
                    operator.known()
                            .ifPresent(objectId -> options.aliases(alias(client.applyValue(
                                    known -> known.required("objectId").equalsIgnoreCase(objectId)
                                            ? own
                                            : own + "-" + objectId))));
                    return granting.grant(own + "-" + operator.suffix(), operator.objectId(), options);
                })
                .toList();
    }

    /** The principal that deploys has one grant, whether it is named or not: an alias keeps it when that changes. */
    private static Alias alias(Output<String> name) {
        return Alias.builder().name(name).build();
    }

    /** A desk and CI deploy as different clients: the grant of the client at creation stays. Named principals are taken as they are. */
    private static CustomResourceOptions.Builder staying(
            Optional<List<Output<String>>> named, CustomResourceOptions.Builder options, String... properties) {
        return named.isEmpty() ? options.ignoreChanges(properties) : options;
    }

    private CustomResourceOptions.Builder options() {
        return areLeaving ? scope.child() : scope.everyday();
    }

    /**
     * A principal that manages a key.
     *
     * @param suffix what its grant is called after: its object id, or the resource that tells it, which is known before the id is
     * @param earlier what its grant was called after by earlier versions, where that is something else
     * @param objectId its object id
     * @param isFixed whether it is the same principal for as long as it has that name
     */
    private record KeyOperator(String suffix, Optional<String> earlier, Output<String> objectId, boolean isFixed) {
        private static final String INPUT = "keyOperators";

        /** The principals that a program names, each once. */
        static List<KeyOperator> of(ComponentCheck check, List<Output<String>> named) {
            var sources = named.stream().map(KeyOperator::sourcesOf).toList();
            var counts = new HashMap<String, Integer>();
            sources.forEach(source -> counts.merge(source, 1, Integer::sum));
            var operators = new ArrayList<KeyOperator>();
            Set<String> seen = new HashSet<>();
            for (var i = 0; i < named.size(); i++) {
                var operator = of(check, named.get(i), sources.get(i), counts);
                var known = operator.earlier().orElse(operator.suffix());
                // Another spelling is the same principal; its grant is named after the first one.
                if (seen.add(operator.isFixed() ? check.refuse(() -> AzureValues.objectIdOf(INPUT, known)) : known)) {
                    operators.add(operator);
                }
            }
            return List.copyOf(operators);
        }

        private static KeyOperator of(
                ComponentCheck check, Output<String> objectId, String source, Map<String, Integer> counts) {
            var known = known(objectId);
            if (!source.isEmpty() && counts.getOrDefault(source, 1) == 1) {
                var checked = new AzureValues(check).objectId(INPUT, objectId);
                // As it is written, once it is checked: another spelling would replace a grant that is there.
                return new KeyOperator(
                        "of-" + source, known, Output.tuple(objectId, checked).applyValue(both -> both.t1), false);
            }
            return known.map(id -> new KeyOperator(id, Optional.empty(), objectId, true))
                    .orElseThrow(
                            () -> check.refusal(
                                    INPUT + " must name one principal of a"
                                            + " resource before that is made, got two of " + source
                                            + " whose grants nobody could tell apart; make the resource first, and add the second then"));
        }

        /** Its object id, where that is known before anything is made. */
        Optional<String> known() {
            return isFixed ? Optional.of(suffix) : earlier;
        }

        private static Optional<String> known(Output<String> objectId) {
            return Known.now(objectId).filter(OutputData::isKnown).flatMap(OutputData::getValueOptional);
        }

        /** The logical names of the resources that tell a value; empty text for one that a program gives as it is. */
        private static String sourcesOf(Output<String> objectId) {
            return Known.now(objectId)
                    .map(data -> data.getResources().stream()
                            .map(KeyOperator::nameOf)
                            .sorted()
                            .distinct()
                            .collect(Collectors.joining("-")))
                    .orElse("");
        }

        private static String nameOf(Resource resource) {
            var urn = Known.now(resource.urn())
                    .flatMap(OutputData::getValueOptional)
                    .orElse("");
            return urn.substring(urn.lastIndexOf("::") + 1).replaceFirst("^:", "");
        }
    }
}
