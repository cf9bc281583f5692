package dev.fhircmk.internal.component;

import com.pulumi.core.Output;
import dev.fhircmk.core.ArmId;

/** Parts of the ids of resources that Azure made. */
public final class ResourceIds {
    private ResourceIds() {}

    public static Output<String> nameOf(Output<String> id) {
        return id.applyValue(text -> parse(text).name());
    }

    public static Output<String> resourceGroupOf(Output<String> id) {
        return id.applyValue(text -> parse(text).requiredResourceGroup());
    }

    /** An id that Azure gave. */
    private static ArmId parse(String text) {
        return ArmId.parse("resource id", text);
    }
}
