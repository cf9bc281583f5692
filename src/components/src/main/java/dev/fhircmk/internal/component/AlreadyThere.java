package dev.fhircmk.internal.component;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResource;

/**
 * What a component is to make, and Azure has already: azure-native refuses it, but only in the update, and in words that name no input.
 *
 * @param check tells of it
 * @param remedy the inputs by which it is used as it is
 */
public record AlreadyThere(ComponentCheck check, String remedy) {
    /**
     * Warns where a preview plans to make it. It is no refusal: after a run that was cut off, what is to be taken into the state is
     * found by a preview.
     *
     * @param resource of which the engine knows no id before it is made
     */
    public void warn(CustomResource resource, String input, Output<String> name, Output<Boolean> exists) {
        var unused = Known.orElse(
                resource.id().applyValue(id -> false),
                () -> Output.tuple(name, exists).applyValue(known -> {
                    if (known.t2) {
                        check.warn(input + " '" + known.t1
                                + "' is there already and not in the state of this stack, so the update would fail:"
                                + " choose another " + input + ", or set " + remedy
                                + "; where an update was cut off, run `recover`");
                    }
                    return known.t2;
                }));
    }
}
