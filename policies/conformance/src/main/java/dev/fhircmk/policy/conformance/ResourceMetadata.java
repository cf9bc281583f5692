package dev.fhircmk.policy.conformance;

import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.StackPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Ten policies, each of which finds what the engine tells of one resource besides its properties. */
final class ResourceMetadata {
    private static final String SEEN = "The metadata is as the program says";

    private ResourceMetadata() {}

    static PolicyPack pack() {
        return PolicyPack.named("resource-metadata")
                .version("1.0.0")
                .policy(resource("name-type-urn-props", "identity", ResourceMetadata::hasIdentity))
                .policy(resource(
                        "protect", "protected", found -> found.options().protect()))
                .policy(resource(
                        "ignore-changes",
                        "ignoreChanges",
                        found -> found.options().ignoreChanges().equals(List.of(Packs.VALUE))))
                .policy(resource(
                        "delete-before-replace",
                        "deleteBeforeReplace",
                        found -> found.options().deleteBeforeReplace().equals(Optional.of(true))))
                .policy(resource(
                        "additional-secret-outputs",
                        "secretOutput",
                        found -> found.options().additionalSecretOutputs().equals(List.of(Packs.VALUE))))
                .policy(resource(
                        "custom-timeouts",
                        "customTimeouts",
                        found -> found.options().customTimeouts().create().equals(Duration.ofMinutes(5))))
                .policy(resource("provider", "explicitProvider", ResourceMetadata::hasProvider))
                .policy(resource(
                        "parent",
                        "child",
                        found -> found.options()
                                .parent()
                                .filter(urn -> urn.endsWith("::parent"))
                                .isPresent()))
                .policy(stack("dependencies", "dependsOn", PolicyResource::dependencies))
                .policy(stack(
                        "property-dependencies",
                        "propertyDependency",
                        found -> found.propertyDependencies(Packs.VALUE)));
    }

    private static boolean hasIdentity(PolicyResource resource) {
        return Packs.value(resource)
                && resource.type().equals(Packs.RESOURCE)
                && resource.urn().endsWith("::" + resource.name());
    }

    private static boolean hasProvider(PolicyResource resource) {
        return resource.provider()
                .filter(provider -> provider.type().equals("pulumi:providers:simple")
                        && provider.name().equals("prov")
                        && provider.urn().endsWith("::prov"))
                .isPresent();
    }

    private static ResourcePolicy resource(String policy, String name, Predicate<PolicyResource> seen) {
        return ResourcePolicy.named(policy)
                .description(SEEN)
                .appliesTo(Packs.RESOURCE)
                .validate((resource, context) -> {
                    if (resource.name().equals(name) && seen.test(resource)) {
                        context.violation(name);
                    }
                });
    }

    private static StackPolicy stack(String policy, String name, Function<PolicyResource, List<PolicyResource>> needs) {
        return StackPolicy.named(policy)
                .description(SEEN)
                .validate((stack, context) -> stack.ofType(Packs.RESOURCE).stream()
                        .filter(resource ->
                                resource.name().equals(name) && dependsOnTheDependency(needs.apply(resource)))
                        .forEach(resource -> context.violation(resource, name)));
    }

    private static boolean dependsOnTheDependency(List<PolicyResource> needed) {
        return needed.stream().map(PolicyResource::name).toList().contains("dependency");
    }
}
