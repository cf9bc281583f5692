package dev.fhircmk.azurelocal.arm;

import java.util.Optional;

/** The resource group that a call's path names. */
final class Groups {
    static final String DELETING = Operation.Kind.DELETE.state();

    private Groups() {}

    static Optional<Resource> find(ArmCall call) {
        return Resources.find(call.transaction(), ResourceId.ofGroup(call.subscription(), call.value("group")));
    }

    static Resource required(ArmCall call) {
        return find(call).orElseThrow(() -> ArmError.GROUP_NOT_FOUND.of(call.value("group")));
    }

    /** Refuses to change anything in a group that is not there, or on its way out. */
    static void requireUsable(ArmCall call, String group) {
        if (required(call).provisioningState().filter(DELETING::equals).isPresent()) {
            throw ArmError.GROUP_BEING_DELETED.of(group);
        }
    }
}
