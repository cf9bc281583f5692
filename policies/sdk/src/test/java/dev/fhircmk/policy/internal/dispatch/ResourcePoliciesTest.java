package dev.fhircmk.policy.internal.dispatch;

import static dev.fhircmk.policy.internal.dispatch.Deployment.BUCKET;
import static dev.fhircmk.policy.internal.dispatch.Deployment.bucket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyFailure;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.StackConfig;
import dev.fhircmk.policy.Violation;
import dev.fhircmk.policy.internal.dispatch.Analysis.NotApplicable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ResourcePoliciesTest {
    private static final ResourcePolicy PRIVATE = ResourcePolicy.named("private")
            .description("Buckets are private.")
            .severity(Severity.HIGH)
            .appliesTo(BUCKET)
            .validate((resource, context) -> {
                if (resource.properties().string("access").equals(Optional.of("public"))) {
                    context.violation("access is public");
                }
            });

    @Test
    void a_resource_policy_passes_what_is_right() {
        assertThat(Deployment.of(PRIVATE).analyze(bucket(Map.of("access", "private"))))
                .isEqualTo(new Analysis(List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void a_resource_policy_reports_what_is_wrong_with_the_resource() {
        assertThat(Deployment.of(PRIVATE)
                        .analyze(bucket(Map.of("access", "public")))
                        .diagnostics())
                .containsExactly(new Diagnostic(
                        "private",
                        "Buckets are private.",
                        "access is public",
                        "Buckets are private.\naccess is public",
                        Diagnostic.Kind.VIOLATION,
                        Violation.Level.MANDATORY,
                        Optional.of(Severity.HIGH),
                        Optional.of(Deployment.urn(BUCKET, "data")),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    @Test
    void a_resource_policy_reports_every_violation_with_the_severity_and_level_of_its_own() {
        var policy = ResourcePolicy.named("many").severity(Severity.LOW).validate((resource, context) -> {
            context.violation("first");
            context.violation(Severity.CRITICAL, "second");
            context.advisory("third");
            context.report(Violation.of("fourth").severity(Severity.MEDIUM).advisory());
        });

        assertThat(Deployment.of(policy).analyze(bucket(Map.of())).diagnostics())
                .extracting(
                        Diagnostic::message, diagnostic -> diagnostic.severity().orElseThrow(), Diagnostic::level)
                .containsExactly(
                        tuple("many\nfirst", Severity.LOW, Violation.Level.MANDATORY),
                        tuple("many\nsecond", Severity.CRITICAL, Violation.Level.MANDATORY),
                        tuple("many\nthird", Severity.LOW, Violation.Level.ADVISORY),
                        tuple("many\nfourth", Severity.MEDIUM, Violation.Level.ADVISORY));
    }

    @Test
    void a_resource_policy_runs_every_validator_even_if_one_fails() {
        var policy = ResourcePolicy.named("several")
                .validate((resource, context) -> resource.properties().get("later"))
                .validate((resource, context) -> {
                    throw context.notApplicable("only by chance");
                })
                .validate((resource, context) -> {
                    throw new IllegalStateException("broken");
                })
                .validate((resource, context) -> context.violation("wrong"));

        var analysis = Deployment.of(policy).analyze(bucket(Map.of("later", PropertyValue.unknown())));

        assertThat(analysis.diagnostics())
                .extracting(Diagnostic::kind)
                .containsExactly(Diagnostic.Kind.UNDECIDED, Diagnostic.Kind.FAILURE, Diagnostic.Kind.VIOLATION);
        assertThat(analysis.notApplicable()).containsExactly(new NotApplicable("several", "only by chance"));
    }

    @Test
    void a_resource_policy_does_not_apply_to_other_types() {
        var other = PolicyResource.of(Deployment.definition("cloud:db:Table", "t", Map.of()));

        assertThat(Deployment.of(
                                PRIVATE,
                                ResourcePolicy.named("mends").remediate((resource, context) -> resource.patch()))
                        .analyze(other))
                .isEqualTo(new Analysis(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                new NotApplicable(
                                        "private", "Policy only applies to resources of type 'cloud:storage:Bucket'"),
                                new NotApplicable("mends", "Policy does not implement validate"))));
    }

    @Test
    void a_resource_policy_is_undecided_where_it_reads_what_is_not_known() {
        var policy = ResourcePolicy.named("nested")
                .severity(Severity.LOW)
                .validate((resource, context) -> resource.properties().string("keepers.hi"));

        var analysis = Deployment.of(policy).analyze(bucket(Map.of("keepers", Map.of("hi", PropertyValue.unknown()))));

        assertThat(analysis.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.message())
                    .isEqualTo(
                            "can't run policy 'nested' from policy pack 'pack@v1.2.3' during preview: string value at"
                                    + " .keepers.hi can't be known during preview");
            assertThat(diagnostic.level()).isEqualTo(Violation.Level.ADVISORY);
            assertThat(diagnostic.path()).contains("keepers.hi");
        });
    }

    @Test
    void a_resource_policy_is_undecided_where_it_says_so() {
        var policy = ResourcePolicy.named("own").description("Keys rotate.").validate((resource, context) -> {
            context.undecided("keyUri");
            context.undecided("keyUri", "the key is outside the stack");
        });

        assertThat(Deployment.of(policy).analyze(bucket(Map.of())).diagnostics())
                .extracting(Diagnostic::message, Diagnostic::level)
                .containsExactly(
                        tuple(
                                "Keys rotate.\nundecided at .keyUri: it is not known during preview",
                                Violation.Level.ADVISORY),
                        tuple(
                                "Keys rotate.\nundecided at .keyUri: the key is outside the stack",
                                Violation.Level.ADVISORY));
    }

    @Test
    void a_resource_policy_has_not_passed_where_it_throws_whatever_its_level() {
        var policy = ResourcePolicy.named("broken").validate((resource, context) -> {
            throw new IllegalStateException("outer", new IllegalArgumentException("inner"));
        });

        var analysis = Deployment.of(EnforcementLevel.ADVISORY, policy).analyze(bucket(Map.of()));

        assertThat(analysis.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.level()).isEqualTo(Violation.Level.MANDATORY);
            assertThat(diagnostic.message())
                    .startsWith(
                            "Error validating resource with policy 'broken' from policy pack 'pack@v1.2.3':\njava.lang."
                                    + "IllegalStateException: outer\n")
                    .contains("\nCaused by: java.lang.IllegalArgumentException: inner")
                    .doesNotContain(Dispatcher.class.getName());
        });
    }

    @Test
    void a_resource_policy_knows_the_stack_and_its_configuration() {
        var stack = Deployment.STACK
                .withConfig(new StackConfig(Map.of("project:size", "big"), Set.of()))
                .withTags(Map.of("stage", "test"));
        var policy = ResourcePolicy.named("data")
                .validate(
                        (resource, context) -> context.violation(context.stack().project()
                                + " "
                                + context.stack().stack()
                                + " "
                                + context.stack().dryRun()
                                + " "
                                + context.stack().config("size").orElseThrow()
                                + " "
                                + context.stack().tags()));

        assertThat(new Dispatcher(Deployment.pack(policy), stack, DispatchOptions.defaults())
                        .analyze(bucket(Map.of()))
                        .diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactly("project stack true big {stage=test}");
    }

    @Test
    @Timeout(30)
    void a_resource_policy_fails_the_call_when_it_takes_too_long() {
        var policy = ResourcePolicy.named("slow").validate((resource, context) -> new CountDownLatch(1).await());
        var dispatcher = new Dispatcher(
                Deployment.pack(policy),
                Deployment.STACK,
                DispatchOptions.defaults().withTimeLimit(Duration.ofSeconds(1)));

        assertThatThrownBy(() -> dispatcher.analyze(bucket(Map.of())))
                .isInstanceOf(PolicyFailure.class)
                .hasMessage("policy 'slow' from policy pack 'pack@v1.2.3' did not finish within 1 s on"
                        + " cloud:storage:Bucket 'data'; correct the policy, or raise the limit with"
                        + " PULUMI_POLICY_TIME_LIMIT=<seconds>");
    }

    @Test
    void a_resource_policy_masks_secrets_in_the_reason_why_it_does_not_apply() {
        var policy = ResourcePolicy.named("withdrawn").validate((resource, context) -> {
            throw context.notApplicable(resource.properties().string("password").orElseThrow());
        });

        assertThat(Deployment.of(policy)
                        .analyze(bucket(Map.of("password", PropertyValue.secret("hunter22"))))
                        .notApplicable())
                .containsExactly(new NotApplicable("withdrawn", "[secret]"));
    }

    @Test
    void a_resource_policy_masks_secrets_of_the_resource_and_of_the_stack() {
        var stack = Deployment.STACK.withConfig(
                new StackConfig(Map.of("project:token", "t0ken-of-stack"), Set.of("project:token")));
        var policy = ResourcePolicy.named("loud").validate((resource, context) -> {
            context.violation(resource.properties().string("password").orElseThrow() + " and "
                    + resource.properties().string("pin").orElseThrow() + " and "
                    + resource.properties()
                            .string("lines")
                            .orElseThrow()
                            .lines()
                            .toList()
                            .get(1) + " and "
                    + context.stack().config("token").orElseThrow() + " and abc");
            throw new IllegalStateException(
                    "cannot use " + resource.properties().string("password").orElseThrow());
        });

        var analysis = new Dispatcher(Deployment.pack(policy), stack, DispatchOptions.defaults())
                .analyze(bucket(Map.of(
                        "password",
                        PropertyValue.secret("hunter22"),
                        "pin",
                        PropertyValue.secret(123456),
                        "lines",
                        PropertyValue.secret("first line\nsecond line"),
                        "short",
                        PropertyValue.secret("abc"))));

        assertThat(analysis.diagnostics().get(0).detail())
                .isEqualTo("[secret] and [secret] and [secret] and [secret] and abc");
        assertThat(analysis.diagnostics().get(1).detail())
                .contains("java.lang.IllegalStateException: cannot use [secret]\n");
    }
}
