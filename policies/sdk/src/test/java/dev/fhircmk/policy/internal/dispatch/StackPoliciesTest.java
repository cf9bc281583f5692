package dev.fhircmk.policy.internal.dispatch;

import static dev.fhircmk.policy.internal.dispatch.Deployment.BUCKET;
import static dev.fhircmk.policy.internal.dispatch.Deployment.definition;
import static dev.fhircmk.policy.internal.dispatch.Deployment.member;
import static dev.fhircmk.policy.internal.dispatch.Deployment.urn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.Violation;
import dev.fhircmk.policy.internal.dispatch.Analysis.NotApplicable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StackPoliciesTest {
    interface Bucket {
        Optional<String> access();
    }

    private static final Stack STACK = Stack.of(List.of(
            member(BUCKET, "b", Map.of("access", "public")),
            member(BUCKET, "a", Map.of("access", PropertyValue.unknown())),
            member("cloud:log:Log", "log", Map.of())));

    @Test
    void a_stack_policy_sees_resources_in_the_order_of_their_names() {
        var policy = StackPolicy.named("order")
                .validate((stack, context) -> context.violation(stack.resources().stream()
                        .map(PolicyResource::name)
                        .toList()
                        .toString()));

        assertThat(Deployment.of(policy).analyzeStack(STACK).diagnostics())
                .extracting(Diagnostic::detail, Diagnostic::urn)
                .containsExactly(tuple("[a, b, log]", Optional.empty()));
    }

    @Test
    void a_stack_policy_reports_violations_of_the_stack_and_of_resources() {
        var policy = StackPolicy.named("all-ways").validate((stack, context) -> {
            var bucket = stack.find(urn(BUCKET, "b")).orElseThrow();
            context.violation("stack");
            context.violation(bucket, "resource");
            context.violation(bucket, Severity.LOW, "severe");
            context.advisory(bucket, "only said");
            context.mandatory(bucket, "never");
            context.undecided("stack.path");
            context.undecided(bucket, "key", "it is elsewhere");
        });

        assertThat(Deployment.of(policy).analyzeStack(STACK).diagnostics())
                .extracting(Diagnostic::detail, Diagnostic::urn, Diagnostic::level)
                .containsExactly(
                        tuple("stack", Optional.empty(), Violation.Level.MANDATORY),
                        tuple("resource", Optional.of(urn(BUCKET, "b")), Violation.Level.MANDATORY),
                        tuple("severe", Optional.of(urn(BUCKET, "b")), Violation.Level.MANDATORY),
                        tuple("only said", Optional.of(urn(BUCKET, "b")), Violation.Level.ADVISORY),
                        tuple("never", Optional.of(urn(BUCKET, "b")), Violation.Level.MANDATORY),
                        tuple(
                                "undecided at .stack.path: it is not known during preview",
                                Optional.empty(),
                                Violation.Level.ADVISORY),
                        tuple(
                                "undecided at .key: it is elsewhere",
                                Optional.of(urn(BUCKET, "b")),
                                Violation.Level.ADVISORY));
    }

    @Test
    void a_stack_policy_reads_resources_of_a_type_through_a_view() {
        var policy = StackPolicy.named("typed")
                .appliesTo(BUCKET)
                .validate(
                        Bucket.class,
                        (buckets, context) -> context.violation(
                                buckets.get(1).resource(),
                                buckets.get(1).view().access().orElse("") + buckets.size()));

        assertThat(Deployment.of(policy).analyzeStack(STACK).diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactly("public2");
    }

    @Test
    void a_stack_policy_does_not_apply_to_a_stack_without_the_type() {
        var typed = StackPolicy.named("typed").appliesTo("cloud:db:Table").validate((stack, context) -> {});
        var withdrawn = StackPolicy.named("withdrawn").validate((stack, context) -> {
            throw context.notApplicable("nothing to see");
        });

        assertThat(Deployment.of(typed, withdrawn, ResourcePolicy.named("other").validate((resource, context) -> {}))
                        .analyzeStack(STACK))
                .isEqualTo(new Analysis(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                new NotApplicable("typed", "Policy only applies to resources of type 'cloud:db:Table'"),
                                new NotApplicable("withdrawn", "nothing to see"))));
    }

    @Test
    void a_stack_policy_is_undecided_for_one_resource_where_it_goes_through_them_one_by_one() {
        var policy = StackPolicy.named("each")
                .validate((stack, context) -> context.forEach(
                        stack.ofType(BUCKET),
                        bucket -> context.violation(
                                bucket, bucket.properties().string("access").orElse(""))));

        assertThat(Deployment.of(policy).analyzeStack(STACK).diagnostics())
                .extracting(Diagnostic::detail, Diagnostic::urn)
                .containsExactly(
                        tuple(
                                "can't run policy 'each' from policy pack 'pack@v1.2.3' during preview: string value at"
                                        + " .access can't be known during preview",
                                Optional.of(urn(BUCKET, "a"))),
                        tuple("public", Optional.of(urn(BUCKET, "b"))));
    }

    @Test
    void a_stack_policy_is_mandatory_at_level_remediate() {
        var policy = StackPolicy.named("stack").validate((stack, context) -> context.violation("wrong"));

        assertThat(Deployment.of(EnforcementLevel.REMEDIATE, policy)
                        .analyzeStack(STACK)
                        .diagnostics())
                .extracting(Diagnostic::level)
                .containsExactly(Violation.Level.MANDATORY);
        assertThat(Deployment.of(EnforcementLevel.DISABLED, policy).analyzeStack(STACK))
                .isEqualTo(new Analysis(List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void a_stack_policy_follows_parents_and_dependencies() {
        var key = member("cloud:key:Key", "key", Map.of());
        var app = member("cloud:app:App", "app", Map.of());
        var bucket = new Stack.Member(
                definition(BUCKET, "data", Map.of()),
                new PolicyResource.Links(
                        Optional.of(urn("cloud:app:App", "app")),
                        List.of(urn("cloud:key:Key", "key"), "urn:elsewhere", urn("cloud:key:Key", "key")),
                        Map.of("keyId", List.of(urn("cloud:key:Key", "key")))));

        var found =
                Stack.of(List.of(bucket, key, app)).find(urn(BUCKET, "data")).orElseThrow();

        assertThat(found.parent()).map(PolicyResource::name).contains("app");
        assertThat(found.dependencies()).extracting(PolicyResource::name).containsExactly("key");
        assertThat(found.propertyDependencies("keyId")).hasSize(1);
        assertThat(found.propertyDependencies("other")).isEmpty();
        assertThat(found.propertyDependencies()).containsOnlyKeys("keyId");
        assertThat(found.links().dependencies()).contains("urn:elsewhere");
        assertThat(Stack.of(List.of(bucket, key, app)).children(found.parent().orElseThrow()))
                .extracting(PolicyResource::name)
                .containsExactly("data");
    }

    @Test
    void a_stack_policy_writes_lines_for_the_user_with_secrets_masked() {
        var lines = new ArrayList<String>();
        var policy = StackPolicy.named("log").validate((stack, context) -> {
            context.log().info("stack");
            context.log().debug("quiet");
            context.log().error("loud");
            var bucket = stack.ofType(BUCKET).get(0);
            context.log(bucket).warning(bucket.properties().string("password").orElse(""));
        });
        var dispatcher = new Dispatcher(
                Deployment.pack(policy),
                Deployment.STACK,
                DispatchOptions.defaults()
                        .withLog((level, urn, message) -> lines.add(level + " " + urn.isPresent() + " " + message)));

        dispatcher.analyzeStack(
                Stack.of(List.of(member(BUCKET, "a", Map.of("password", PropertyValue.secret("hunter22"))))));

        assertThat(lines)
                .containsExactly(
                        PolicyLog.Level.INFO + " false stack",
                        "DEBUG false quiet",
                        "ERROR false loud",
                        "WARNING true [secret]");
    }

    @Test
    void a_stack_policy_sees_the_inputs_that_a_resource_was_judged_by() {
        var policy = StackPolicy.named("inputs")
                .validate((stack, context) -> context.violation(stack.resources().stream()
                        .map(resource -> resource.inputs()
                                .flatMap(inputs -> inputs.string("access"))
                                .orElse("none"))
                        .toList()
                        .toString()));
        var dispatcher = Deployment.of(policy);
        dispatcher.analyze(PolicyResource.of(definition(BUCKET, "a", Map.of("access", "private"))));

        assertThat(dispatcher.analyzeStack(STACK).diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactly("[private, none, none]");
    }

    /** Configuration that policies share. */
    record Shared(String word) {}

    @Test
    void a_stack_policy_knows_the_level_of_another_policy() {
        var other =
                ResourcePolicy.named("other").level(EnforcementLevel.MANDATORY).validate((resource, context) -> {});
        var reader = StackPolicy.named("reader")
                .validate((stack, context) ->
                        context.violation(context.levelOf("other").name()));
        var dispatcher = Deployment.of(other, reader);

        assertThat(dispatcher.analyzeStack(STACK).diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactly("MANDATORY");
        dispatcher.configure(Map.of("other", PolicyConfig.of(EnforcementLevel.DISABLED)));
        assertThat(dispatcher.analyzeStack(STACK).diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactly("DISABLED");
    }

    @Test
    void a_stack_policy_reads_the_configuration_of_another_policy() {
        var holder =
                ResourcePolicy.named("holder").config(new Shared("default")).validate((resource, context) -> {});
        var reader = StackPolicy.named("reader")
                .validate((stack, context) -> context.violation(
                        context.configOf("holder", Shared.class).word()));
        var lost = StackPolicy.named("lost")
                .validate((stack, context) -> context.violation(
                        context.configOf("nobody", Shared.class).word()));

        assertThat(Deployment.of(holder, reader, lost).analyzeStack(STACK).diagnostics())
                .extracting(Diagnostic::kind, Diagnostic::detail)
                .satisfiesExactly(
                        read -> assertThat(read.toList()).containsExactly(Diagnostic.Kind.VIOLATION, "default"),
                        failed -> assertThat(failed.toList().get(1).toString())
                                .contains(
                                        "the pack of policy 'lost' has no policy 'nobody' whose configuration could be"
                                                + " read"));
    }
}
