package dev.fhircmk.policy.testing;

import static dev.fhircmk.policy.testing.PolicyTester.secret;
import static dev.fhircmk.policy.testing.PolicyTester.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.ResourceArgs;
import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyFailure;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.ResourceOptions;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.View;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A deployment under test is what its author says. */
final class DeploymentTest {
    @ResourceType(type = "cloud:storage:Bucket")
    abstract static class Bucket extends CustomResource {
        @Export(name = "url", refs = String.class, tree = "[0]")
        Output<String> url = Output.of("");

        Bucket() {
            super("cloud:storage:Bucket", "b", ResourceArgs.Empty, null);
        }
    }

    static final class BucketArgs extends ResourceArgs {
        @Import(name = "location")
        Output<String> location = Output.of("");

        @Import
        Output<List<RuleArgs>> rules = Output.of(List.of());
    }

    static final class RuleArgs extends ResourceArgs {
        @Import(name = "days")
        Output<Integer> days = Output.of(1);
    }

    interface BucketView {
        String location();

        String url();

        List<Rule> rules();
    }

    interface Rule {
        int days();
    }

    interface Misspelt {
        @View.Name("locaton")
        String place();

        List<MisspeltRule> rules();

        default String twice() {
            return place() + place();
        }
    }

    interface MisspeltRule {
        int dayz();
    }

    @Test
    void misspelt_names_of_views_are_found() {
        assertThat(ViewCheck.problems(BucketView.class, BucketArgs.class, Bucket.class))
                .isEmpty();
        assertThat(ViewCheck.problems(Misspelt.class, BucketArgs.class))
                .containsExactly(
                        "Misspelt.locaton is no property; there are location, rules",
                        "Misspelt.rules.dayz is no property; there are days");
    }

    interface OtherTypes {
        List<String> location();

        Optional<String> rules();

        @View.Name("url")
        int address();
    }

    interface NoView {
        Rule rule();

        Optional<Part> part();
    }

    interface Part {
        java.net.URI address();
    }

    @Test
    void types_of_views_that_are_not_there_are_found() {
        assertThat(ViewCheck.problems(OtherTypes.class, BucketArgs.class, Bucket.class))
                .containsExactly(
                        "OtherTypes.location is text, and the view reads a list of text",
                        "OtherTypes.rules is a list of an object, and the view reads text");
    }

    @Test
    void a_view_that_is_none_fails_the_test_whether_or_not_it_is_read() {
        var policy = ResourcePolicy.named("unread")
                .appliesTo("cloud:storage:Bucket")
                .validate(NoView.class, (bucket, context) -> {});

        assertThatThrownBy(() -> PolicyTester.of(policy).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("policy 'unread': " + Part.class.getName()
                        + " is no view: its method address gives back java.net.URI; a view's methods have no parameters and"
                        + " give back String, boolean, a number, an enum, Properties, PropertyValue, a view, or an Optional,"
                        + " List or Map<String, ...> of those");
    }

    @Test
    void the_tester_names_resources_by_class_or_token() {
        var policy = ResourcePolicy.named("typed")
                .appliesTo(Bucket.class)
                .validate((bucket, context) -> context.violation(bucket.urn() + bucket.is(Bucket.class)));

        var report = PolicyTester.of(policy)
                .stack("acme", "shop", "prod")
                .resource(Bucket.class, "data", Map.of())
                .resource("cloud:db:Table", "table", Map.of())
                .run();

        assertThat(report.violations())
                .extracting(Diagnostic::detail)
                .containsExactly("urn:pulumi:prod::shop::cloud:storage:Bucket::datatrue");
        assertThat(report.notApplicable())
                .containsExactly(new PolicyReport.NotApplicable(
                        "typed",
                        Optional.of("urn:pulumi:prod::shop::cloud:db:Table::table"),
                        "Policy only applies to resources of type 'cloud:storage:Bucket'"));
        assertThatThrownBy(() -> TestResource.of(CustomResource.class, "c", Map.of()))
                .hasMessage(
                        "com.pulumi.resources.CustomResource does not say which type of resource it is; name the type's"
                                + " token instead");
    }

    @Test
    void the_tester_knows_the_stack() {
        var tester = PolicyTester.of(context -> PolicyPack.named(context.stack())
                        .defaultLevel(EnforcementLevel.MANDATORY)
                        .policy(StackPolicy.named("stack")
                                .validate((stack, validation) -> validation.violation(validation
                                                .stack()
                                                .config("size")
                                                .orElse("")
                                        + validation.stack().tags()
                                        + validation.stack().config("token").orElse("")
                                        + context.dryRun()))))
                .stackConfig("project:size", "big")
                .stackSecret("project:token", "hunter22")
                .stackTag("stage", "test");

        assertThat(tester.update().run().violations())
                .extracting(Diagnostic::detail)
                .containsExactly("big{stage=test}[secret]false");
        assertThat(tester.preview().run().violations())
                .extracting(Diagnostic::detail)
                .containsExactly("big{stage=test}[secret]true");
    }

    @Test
    void the_tester_gives_resources_what_the_program_gives_them() {
        var provider = TestResource.of("pulumi:providers:cloud", "cloud", Map.of("region", "north"));
        var bucket = TestResource.of("cloud:storage:Bucket", "data", Map.of("size", 1, "old", true))
                .with("tier", "cold")
                .without("old")
                .outputs(Map.of("url", "https://example.com"))
                .provider(provider)
                .options(ResourceOptions.NONE
                        .withProtect(true)
                        .withDeleteBeforeReplace(false)
                        .withAdditionalSecretOutputs("url"));
        var inputs = ResourcePolicy.named("inputs")
                .validate((resource, context) -> resource.provider()
                        .ifPresent(by -> context.violation(resource.properties().names()
                                + by.name()
                                + by.properties().string("region").orElseThrow()
                                + resource.options().protect()
                                + resource.options().deleteBeforeReplace())));
        var outputs = StackPolicy.named("outputs")
                .validate((stack, context) -> stack.ofType("cloud:storage:Bucket")
                        .forEach(found -> context.violation(
                                found, found.properties().names().toString())));

        assertThat(PolicyTester.of(inputs, outputs)
                        .resources(provider, bucket)
                        .run()
                        .violations())
                .extracting(Diagnostic::detail)
                .containsExactly("[size, tier]cloudnorthtrueOptional[false]", "[size, tier, url]");
    }

    @Test
    void the_tester_shows_what_remediations_change_and_cannot_tell() {
        var small = ResourcePolicy.named("small")
                .remediate((resource, context) -> resource.patch()
                        .set("size", resource.properties().number("size").orElseThrow() / 2));
        var skipped = ResourcePolicy.named("skipped").remediate((resource, context) -> {
            throw context.notApplicable("never");
        });
        var judged = StackPolicy.named("judged")
                .validate((stack, context) -> stack.resources()
                        .forEach(resource ->
                                context.violation(resource.properties().isKnown("size") + "")));

        var report = PolicyTester.of(small, skipped, judged)
                .config("all", EnforcementLevel.REMEDIATE)
                .resource("a:b:C", "known", Map.of("size", secret(4)))
                .resource("a:b:C", "later", Map.of("size", unknown()))
                .run();

        assertThat(report.remediated()).singleElement().satisfies(mended -> {
            assertThat(mended.before().number("size")).contains(4.0);
            assertThat(mended.after().number("size")).contains(2.0);
        });
        assertThat(report.undecidedRemediations()).singleElement().satisfies(open -> {
            assertThat(open.policy()).isEqualTo("small");
            assertThat(open.message()).endsWith("string value at .size can't be known during preview");
        });
        assertThat(report.violations("judged")).extracting(Diagnostic::detail).containsExactly("true", "false");
        assertThat(report.notApplicable())
                .extracting(PolicyReport.NotApplicable::reason)
                .contains("never");
        assertThat(report.isBlocked()).isTrue();
    }

    @Test
    @Timeout(30)
    void the_tester_times_policies_and_fails_those_that_take_too_long() {
        var slow = ResourcePolicy.named("slow").validate((resource, context) -> new CountDownLatch(1).await());
        var quick = ResourcePolicy.named("quick").validate((resource, context) -> {
            throw new IllegalStateException("broken");
        });

        assertThatThrownBy(() -> PolicyTester.of(slow)
                        .timeLimit(Duration.ofSeconds(1))
                        .resource("a:b:C", "c", Map.of())
                        .run())
                .isInstanceOf(PolicyFailure.class)
                .hasMessageStartingWith("policy 'slow' from policy pack 'tested@v0.0.1' did not finish within 1 s");
        var report = PolicyTester.of(quick)
                .timings()
                .resource("a:b:C", "c", Map.of())
                .run();
        assertThat(report.timings())
                .singleElement()
                .satisfies(timing -> assertThat(timing.runs()).isEqualTo(1));
        assertThat(report.failures()).hasSize(1);
    }
}
