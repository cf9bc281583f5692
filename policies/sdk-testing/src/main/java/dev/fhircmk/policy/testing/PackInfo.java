package dev.fhircmk.policy.testing;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PropertyValue;
import java.util.List;
import java.util.Map;

/**
 * What a pack tells the engine about itself.
 *
 * @param name its name
 * @param version its version, such as {@code 0.1.0}
 * @param policies its policies, in order
 * @param initialConfig how its policies are configured where the user says nothing, by name of the policy
 */
public record PackInfo(
        String name, String version, List<PolicyInfo> policies, Map<String, PolicyConfig> initialConfig) {
    /**
     * What a pack tells about a policy.
     *
     * @param name its name
     * @param level its level where the user says nothing
     * @param defaults the values of its configuration where the user says nothing, by name of the property
     */
    public record PolicyInfo(String name, EnforcementLevel level, Map<String, PropertyValue> defaults) {
        /** What cannot change. */
        public PolicyInfo {
            defaults = Map.copyOf(defaults);
        }
    }

    /** What cannot change. */
    public PackInfo {
        policies = List.copyOf(policies);
        initialConfig = Map.copyOf(initialConfig);
    }
}
