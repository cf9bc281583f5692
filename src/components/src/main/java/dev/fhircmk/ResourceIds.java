package dev.fhircmk;

import com.pulumi.core.Output;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.InvalidValueException;

/** Parts of Azure resource ids, {@code /subscriptions/<id>/resourceGroups/<group>/providers/<type>/<name>}. */
final class ResourceIds {
    private ResourceIds() {}

    static Output<String> nameOf(Output<String> id) {
        return id.applyValue(text -> parse(text).name());
    }

    static Output<String> resourceGroupOf(Output<String> id) {
        return id.applyValue(text -> parse(text).requiredResourceGroup());
    }

    /** An id that Azure gave. */
    private static ArmId parse(String text) {
        return ArmId.parse("resource id", text);
    }

    /**
     * The value after a segment of a resource id; letter case does not matter.
     *
     * @throws InvalidValueException where the id has no such segment
     */
    static String segment(String id, String name) {
        var parts = id.split("/", -1);
        for (var i = 0; i + 1 < parts.length; i++) {
            if (parts[i].equalsIgnoreCase(name)) {
                return parts[i + 1];
            }
        }
        throw new InvalidValueException(
                "resource id",
                "/subscriptions/<id>/resourceGroups/<group>/providers/<type>/<name>",
                id,
                "copy it from the properties of the resource");
    }
}
