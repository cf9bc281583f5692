package dev.fhircmk.azurelocal.authorization;

import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.behaviour.Behaviour;
import dev.fhircmk.azurelocal.directory.Groups;
import dev.fhircmk.azurelocal.directory.ServicePrincipal;
import dev.fhircmk.azurelocal.directory.ServicePrincipals;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What role assignments know of the directory. A principal that was made a moment ago is not found there yet, unless the
 * request says of which type it is: then Azure does not look (Microsoft: "Troubleshoot Azure RBAC").
 */
public final class AssignedPrincipals {
    static final String GROUP = "Group";

    private static final List<String> TYPES =
            List.of("User", GROUP, ServicePrincipal.ROLE_TYPE, "ForeignGroup", "Device");

    private final String tenantId;
    private final Supplier<Behaviour> behaviour;

    public AssignedPrincipals(String tenantId, Supplier<Behaviour> behaviour) {
        this.tenantId = tenantId;
        this.behaviour = behaviour;
    }

    String typeOf(ArmCall call, String principal, Optional<String> asked) {
        Optional<ServicePrincipal> known = ServicePrincipals.find(call.transaction(), principal);
        boolean group = Groups.has(call.transaction(), principal);
        if (asked.isPresent()) {
            String type = spelling(asked.get());
            String actual = group ? GROUP : ServicePrincipal.ROLE_TYPE;
            if ((group || known.isPresent()) && !type.equals(actual)) {
                throw AuthorizationError.UNMATCHED_PRINCIPAL_TYPE.of(principal.replace("-", ""), actual, type);
            }
            return type;
        }
        if (group) {
            return GROUP;
        }
        return known.filter(found -> !call.now()
                        .isBefore(
                                found.createdAt().plus(behaviour.get().delays().directory())))
                .map(found -> ServicePrincipal.ROLE_TYPE)
                .orElseThrow(() -> AuthorizationError.PRINCIPAL_NOT_FOUND.of(principal.replace("-", ""), tenantId));
    }

    private static String spelling(String asked) {
        return TYPES.stream()
                .filter(asked::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> AuthorizationError.INVALID_PRINCIPAL_TYPE.of(asked, String.join(", ", TYPES)));
    }
}
