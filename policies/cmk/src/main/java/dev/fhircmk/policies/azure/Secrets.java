package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import java.util.stream.Stream;

/** Which values of a resource must not be shown, nor what is derived from them. */
public final class Secrets {
    /** What stands for one. */
    public static final String MASK = "[secret]";

    private Secrets() {}

    /** What is derived from the value at a path; the mask where that is secret. */
    public static String masked(PolicyResource resource, String path, Object shown) {
        return at(resource, path) ? MASK : shown.toString();
    }

    /** Whether there is a secret value at a path, or in the list there. */
    public static boolean at(PolicyResource resource, String path) {
        return Stream.concat(resource.inputs().stream(), Stream.of(resource.properties()))
                .map(properties -> properties.at(path))
                .anyMatch(place -> place.isPresent() && isSecret(place));
    }

    private static boolean isSecret(Properties place) {
        return place.isSecret()
                || (place.isKnown()
                        && place.value() instanceof PropertyValue.Arr
                        && place.items().stream().anyMatch(Secrets::isSecret));
    }
}
