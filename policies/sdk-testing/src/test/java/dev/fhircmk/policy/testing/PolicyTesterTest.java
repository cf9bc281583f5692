package dev.fhircmk.policy.testing;

import static dev.fhircmk.policy.testing.PolicyTester.secret;
import static dev.fhircmk.policy.testing.PolicyTester.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PolicyTesterTest {
    private static final String BUCKET = "cloud:storage:Bucket";

    interface BucketView {
        String location();

        Optional<String> access();

        Optional<Logging> logging();

        List<Rule> rules();
    }

    interface Logging {
        boolean enabled();
    }

    interface Rule {
        int days();
    }

    record Regions(List<String> allowed) {}

    private static final PolicyPack PACK = PolicyPack.named("storage")
            .version("1.2.3")
            .defaultLevel(EnforcementLevel.MANDATORY)
            .policy(ResourcePolicy.named("bucket-private")
                    .description("Buckets are private.")
                    .severity(Severity.HIGH)
                    .config(new Regions(List.of("north", "south")))
                    .appliesTo("cloud:storage*:Bucket")
                    .validate(BucketView.class, (bucket, context) -> {
                        if (bucket.access().equals(Optional.of("public"))) {
                            context.violation("set access to private");
                        }
                        if (!context.config(Regions.class).allowed().contains(bucket.location())) {
                            context.violation(Severity.LOW, "move it out of " + bucket.location());
                        }
                    })
                    .remediate((bucket, context) -> bucket.patch().set("access", "private")))
            .policy(StackPolicy.named("has-log")
                    .description("The stack has a log.")
                    .validate((stack, context) -> {
                        if (stack.ofType("cloud:log:Log").isEmpty()) {
                            context.violation("add a log");
                        }
                    }));

    @Test
    void the_tester_tells_violations_with_level_and_severity() {
        var report = PolicyTester.of(PACK)
                .resource(BUCKET, "data", Map.of("access", "public", "location", "west"))
                .run();

        assertThat(report.violations())
                .extracting(Diagnostic::policy, Diagnostic::message, Diagnostic::level, Diagnostic::severity)
                .containsExactly(
                        tuple(
                                "bucket-private",
                                "Buckets are private.\nset access to private",
                                Violation.Level.MANDATORY,
                                Optional.of(Severity.HIGH)),
                        tuple(
                                "bucket-private",
                                "Buckets are private.\nmove it out of west",
                                Violation.Level.MANDATORY,
                                Optional.of(Severity.LOW)),
                        tuple(
                                "has-log",
                                "The stack has a log.\nadd a log",
                                Violation.Level.MANDATORY,
                                Optional.empty()));
        assertThat(report.isBlocked()).isTrue();
    }

    @Test
    void the_tester_leaves_undecided_what_depends_on_an_unknown_value() {
        var report = PolicyTester.of(PACK)
                .preview()
                .resource(BUCKET, "data", Map.of("access", "private", "location", unknown()))
                .run();

        assertThat(report.undecided())
                .extracting(Diagnostic::message)
                .containsExactly("can't run policy 'bucket-private' from policy pack 'storage@v1.2.3' during preview:"
                        + " string value at .location can't be known during preview");
        assertThat(report.violations("bucket-private")).isEmpty();
    }

    @Test
    void the_tester_remediates_at_level_remediate() {
        var report = PolicyTester.of(PACK)
                .config("bucket-private", EnforcementLevel.REMEDIATE)
                .resource(BUCKET, "data", Map.of("access", secret("public"), "location", "north"))
                .run();

        assertThat(report.remediated()).singleElement().satisfies(mended -> {
            assertThat(mended.resource()).isEqualTo("data");
            assertThat(mended.after().string("access")).contains("private");
            assertThat(mended.after().isSecret("access")).isTrue();
        });
        assertThat(report.violations("bucket-private")).isEmpty();
    }

    @Test
    void the_tester_masks_secrets_in_messages() {
        var policy = ResourcePolicy.named("loud")
                .validate((resource, context) -> context.violation("password is "
                        + resource.properties().string("password").orElse("")));

        var report = PolicyTester.of(policy)
                .resource(BUCKET, "data", Map.of("password", secret("hunter22")))
                .run();

        assertThat(report.violations()).extracting(Diagnostic::detail).containsExactly("password is [secret]");
    }

    @Test
    void the_tester_finds_parents_and_dependencies_in_a_stack() {
        var parent = TestResource.of("cloud:app:App", "app");
        var key = TestResource.of("cloud:key:Key", "key").parent(parent);
        var bucket = TestResource.of(BUCKET, "data").parent(parent).propertyDependsOn("keyId", key);
        var policy = StackPolicy.named("graph")
                .validate((stack, context) -> stack.ofType(BUCKET)
                        .forEach(found -> context.violation(
                                found,
                                found.parent().orElseThrow().name() + " "
                                        + found.dependencies().size() + " "
                                        + found.propertyDependencies("keyId")
                                                .get(0)
                                                .name())));

        var report =
                PolicyTester.of(policy).update().resources(parent, key, bucket).run();

        assertThat(report.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.detail()).isEqualTo("app 1 key");
            assertThat(violation.urn()).contains("urn:pulumi:stack::project::cloud:app:App$cloud:storage:Bucket::data");
        });
    }
}
