package dev.fhircmk.bench;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.server.PolicyServer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ten rules of the pack in TypeScript, one by one. */
public final class TenRules {
    private static final String STASH = "pulumi:index:Stash";
    private static final Set<String> REGIONS = Set.of("eastus", "westeurope", "northeurope");
    private static final Set<Double> SIZES = Set.of(2048.0, 3072.0);
    private static final int LEAST_RETENTION = 90;
    private static final String TLS = "input.network.minimumTls";

    private TenRules() {}

    /** Serves the pack. */
    public static void main(String[] arguments) {
        PolicyServer.serve(arguments, stack -> pack());
    }

    private static PolicyPack pack() {
        return PolicyPack.named("bench-java")
                .version("1.0.0")
                .policy(rule(
                        "encryption-on",
                        "Data is encrypted.",
                        value -> value.bool("encryption.enabled").orElse(false)
                                ? Optional.empty()
                                : Optional.of("encryption.enabled is not true")))
                .policy(rule(
                        "key-size",
                        "The key has 2048 or 3072 bits.",
                        value -> unless(SIZES::contains, value.number("encryption.key.size"), "encryption.key.size")))
                .policy(rule(
                        "key-type",
                        "The key is an RSA key.",
                        value -> unless("RSA"::equals, value.string("encryption.key.type"), "encryption.key.type")))
                .policy(rule(
                        "region",
                        "The region is allowed.",
                        value -> unless(REGIONS::contains, value.string("location"), "location")))
                .policy(rule(
                        "public-access",
                        "Public access is off.",
                        value -> unless(
                                "Disabled"::equals, value.string("network.publicAccess"), "network.publicAccess")))
                .policy(rule(
                        "owner",
                        "The owner is named.",
                        value -> value.string("tags.owner").isPresent()
                                ? Optional.empty()
                                : Optional.of("tags.owner is not set")))
                .policy(rule(
                        "retention",
                        "Data is kept for 90 days or more.",
                        value -> unless(
                                (Double days) -> days >= LEAST_RETENTION,
                                value.number("retentionDays"),
                                "retentionDays")))
                .policy(rule(
                        "cors",
                        "No origin is a wildcard.",
                        value -> value.strings("cors.origins").contains("*")
                                ? Optional.of("cors.origins has *")
                                : Optional.empty()))
                .policy(ResourcePolicy.named("minimum-tls")
                        .description("TLS is 1.2 or newer.")
                        .level(EnforcementLevel.REMEDIATE)
                        .appliesTo(STASH)
                        .remediate((resource, context) -> resource.properties()
                                        .string(TLS)
                                        .filter("1.2"::equals)
                                        .isPresent()
                                ? resource.patch()
                                : resource.patch().set(TLS, "1.2")))
                .policy(StackPolicy.named("one-owner")
                        .description("All stashes of a stack have one owner.")
                        .validate((stack, context) -> {
                            var owners = stack.ofType(STASH).stream()
                                    .map(resource -> resource.properties().string("input.tags.owner"))
                                    .collect(Collectors.toSet());
                            if (owners.size() > 1) {
                                context.violation(owners.size() + " owners");
                            }
                        }));
    }

    private static ResourcePolicy rule(
            String name, String description, Function<Properties, Optional<String>> complaint) {
        return ResourcePolicy.named(name)
                .description(description)
                .appliesTo(STASH)
                .validate((resource, context) ->
                        complaint.apply(resource.properties().at("input")).ifPresent(context::violation));
    }

    private static <T> Optional<String> unless(java.util.function.Predicate<T> met, Optional<T> found, String path) {
        return found.filter(met).isPresent()
                ? Optional.empty()
                : Optional.of(path + " is " + found.map(String::valueOf).orElse("not set"));
    }
}
