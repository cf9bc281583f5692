package dev.fhircmk.policy.testing;

import com.pulumi.core.annotations.ResourceType;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourceTypes;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds views of a pack that cannot read, whether or not a resource of the test gets as far: what is no view, and, where a policy is for one
 * type whose class is on the class path, names and types that are not the provider's.
 */
final class PackViews {
    private PackViews() {}

    /**
     * Checks the views of all policies.
     *
     * @throws IllegalArgumentException where a view cannot read, with a line for each reason
     */
    static void check(PolicyPack pack) {
        var problems = new ArrayList<String>();
        for (var policy : pack.policies()) {
            for (var view : policy.views()) {
                problems(policy, view).forEach(problem -> problems.add("policy '" + policy.name() + "': " + problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    private static List<String> problems(Policy<?> policy, Class<?> view) {
        try {
            ViewCheck.shape(view);
        } catch (IllegalArgumentException noView) {
            return List.of(String.valueOf(noView.getMessage()));
        }
        return policy.types()
                .flatMap(ResourceTypes::onlyToken)
                .map(token -> sources(token, view.getClassLoader()))
                .filter(sources -> !sources.isEmpty())
                .map(sources -> ViewCheck.problems(view, sources.toArray(Class<?>[]::new)))
                .orElse(List.of());
    }

    /** The classes of a provider's SDK with the inputs and the outputs of a type; none where they are not on the class path. */
    private static List<Class<?>> sources(String token, ClassLoader loader) {
        var parts = token.split(":", -1);
        if (parts.length != 3) {
            return List.of();
        }
        var module = parts[1].replaceFirst("/.*", "");
        var name = "com.pulumi." + parts[0].replace("-", "") + (module.equals("index") ? "" : "." + module) + "."
                + parts[2];
        try {
            var resource = Class.forName(name, false, loader);
            var type = resource.getAnnotation(ResourceType.class);
            return type != null && type.type().equals(token)
                    ? List.of(resource, Class.forName(name + "Args", false, loader))
                    : List.of();
        } catch (ClassNotFoundException elsewhere) {
            return List.of();
        }
    }
}
