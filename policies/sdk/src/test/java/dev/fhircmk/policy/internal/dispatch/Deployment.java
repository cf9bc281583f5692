package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ResourceOptions;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pack and a stack for tests of the dispatcher. */
final class Deployment {
    static final String BUCKET = "cloud:storage:Bucket";
    static final StackContext STACK = StackContext.of("organization", "project", "stack", true);

    private Deployment() {}

    static PolicyPack pack(Policy<?>... policies) {
        return PolicyPack.named("pack")
                .version("1.2.3")
                .defaultLevel(EnforcementLevel.MANDATORY)
                .policies(List.of(policies));
    }

    static Dispatcher of(Policy<?>... policies) {
        return new Dispatcher(pack(policies), STACK, DispatchOptions.defaults());
    }

    static Dispatcher of(EnforcementLevel level, Policy<?> policy) {
        var dispatcher = of(policy);
        dispatcher.configure(Map.of(policy.name(), PolicyConfig.of(level)));
        return dispatcher;
    }

    static PolicyResource.Definition definition(String type, String name, Map<String, ?> properties) {
        return new PolicyResource.Definition(
                type, urn(type, name), name, Properties.of(properties), ResourceOptions.NONE, Optional.empty());
    }

    static PolicyResource bucket(Map<String, ?> properties) {
        return PolicyResource.of(definition(BUCKET, "data", properties));
    }

    static String urn(String type, String name) {
        return "urn:pulumi:stack::project::" + type + "::" + name;
    }

    static Stack.Member member(String type, String name, Map<String, ?> properties) {
        return new Stack.Member(definition(type, name, properties), PolicyResource.Links.NONE);
    }
}
