package dev.fhircmk.policy.internal.dispatch;

import static dev.fhircmk.policy.internal.dispatch.Deployment.BUCKET;
import static dev.fhircmk.policy.internal.dispatch.Deployment.bucket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyFailure;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.internal.dispatch.Analysis.NotApplicable;
import dev.fhircmk.policy.internal.dispatch.Remediations.Remediation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RemediationTest {
    interface Bucket {
        Optional<String> access();
    }

    private static Dispatcher remediating(Policy<?>... policies) {
        return new Dispatcher(
                PolicyPack.named("pack")
                        .defaultLevel(EnforcementLevel.REMEDIATE)
                        .policies(List.of(policies)),
                Deployment.STACK,
                DispatchOptions.defaults());
    }

    private static final ResourcePolicy PRIVATE = ResourcePolicy.named("private")
            .description("Buckets are private.")
            .appliesTo(BUCKET)
            .remediate(
                    Bucket.class,
                    (bucket, patch, context) ->
                            bucket.access().equals(Optional.of("public")) ? patch.set("access", "private") : patch);

    @Test
    void a_remediation_changes_properties_through_a_view() {
        assertThat(remediating(PRIVATE)
                        .remediate(bucket(Map.of("access", "public")))
                        .remediations())
                .singleElement()
                .isInstanceOfSatisfying(Remediation.Changed.class, changed -> {
                    assertThat(changed.policy()).isEqualTo("private");
                    assertThat(changed.description()).isEqualTo("Buckets are private.");
                    assertThat(changed.properties().string("access")).contains("private");
                });
    }

    @Test
    void a_remediation_says_nothing_where_nothing_changes() {
        assertThat(remediating(PRIVATE).remediate(bucket(Map.of("access", "private"))))
                .isEqualTo(new Remediations(List.of(), List.of()));
    }

    @Test
    void a_remediation_runs_at_level_remediate_only() {
        for (var level : List.of(EnforcementLevel.ADVISORY, EnforcementLevel.MANDATORY, EnforcementLevel.DISABLED)) {
            assertThat(Deployment.of(level, PRIVATE).remediate(bucket(Map.of("access", "public"))))
                    .isEqualTo(new Remediations(List.of(), List.of()));
        }
    }

    @Test
    void remediations_see_what_the_ones_before_them_left() {
        var first = ResourcePolicy.named("first")
                .remediate((resource, context) -> resource.patch().set("size", 1));
        var second = ResourcePolicy.named("second")
                .remediate((resource, context) -> resource.patch()
                        .set("size", resource.properties().number("size").orElseThrow() + 1));

        assertThat(remediating(first, second).remediate(bucket(Map.of())).remediations())
                .extracting(remediation ->
                        ((Remediation.Changed) remediation).properties().number("size"))
                .containsExactly(Optional.of(1.0), Optional.of(2.0));
    }

    @Test
    void a_function_validates_and_remediates_in_one() {
        var policy = ResourcePolicy.named("both").validateAndRemediate((resource, context) -> {
            if (resource.properties().string("access").equals(Optional.of("private"))) {
                return resource.patch();
            }
            context.log().info(context.stack().stack() + context.config().names());
            context.undecided("access");
            context.violation("access is not private");
            return resource.patch().set("access", "private");
        });
        var dispatcher = remediating(policy);
        var before = bucket(Map.of("access", "public"));

        var mended = (Remediation.Changed)
                dispatcher.remediate(before).remediations().get(0);

        assertThat(dispatcher.analyze(before).diagnostics()).hasSize(2);
        assertThat(dispatcher
                        .analyze(before.withProperties(mended.properties()))
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void a_remediation_is_undecided_where_it_reads_what_is_not_known() {
        assertThat(remediating(PRIVATE)
                        .remediate(bucket(Map.of("access", PropertyValue.unknown())))
                        .remediations())
                .containsExactly(new Remediation.Undecided(
                        "private",
                        "Buckets are private.",
                        "can't run remediation 'private' from policy pack 'pack@v0.0.1' during preview: string value at"
                                + " .access can't be known during preview"));
    }

    @Test
    void a_remediation_is_not_applied_where_the_policy_does_not_apply() {
        var withdrawn = ResourcePolicy.named("withdrawn").remediate((resource, context) -> {
            throw context.notApplicable("not this one");
        });
        var elsewhere = ResourcePolicy.named("elsewhere")
                .appliesTo("cloud:db:Table")
                .remediate((resource, context) -> resource.patch());

        assertThat(remediating(
                                withdrawn,
                                elsewhere,
                                ResourcePolicy.named("only-judges").validate((resource, context) -> {}))
                        .remediate(bucket(Map.of()))
                        .notApplicable())
                .containsExactly(
                        new NotApplicable("withdrawn", "not this one"),
                        new NotApplicable("elsewhere", "Policy only applies to resources of type 'cloud:db:Table'"),
                        new NotApplicable("only-judges", "Policy does not implement remediate"));
    }

    @Test
    void a_remediation_fails_the_call_where_it_throws() {
        var policy = ResourcePolicy.named("broken").remediate((resource, context) -> {
            throw new IllegalStateException(
                    "cannot mend " + resource.properties().string("password").orElse(""));
        });

        assertThatThrownBy(() ->
                        remediating(policy).remediate(bucket(Map.of("password", PropertyValue.secret("hunter22")))))
                .isInstanceOf(PolicyFailure.class)
                .hasMessageStartingWith("Error remediating resource with remediation 'broken' from policy pack"
                        + " 'pack@v0.0.1':\njava.lang.IllegalStateException: cannot mend [secret]\n");
    }
}
