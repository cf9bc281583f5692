package dev.fhircmk.policy.testing;

import static dev.fhircmk.policy.testing.PolicyTester.unknown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.StackConfig;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.server.PackFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AnalyzerHarnessTest {
    private static final StackContext STACK = StackContext.of("organization", "project", "stack", true);
    private static final TestResource RESOURCE = TestResource.of("a:b:C", "c", Map.of("size", 1));

    private static PackFactory pack(ResourcePolicy policy) {
        return context -> PolicyPack.named("pack")
                .defaultLevel(EnforcementLevel.MANDATORY)
                .policy(policy);
    }

    @Test
    void a_pack_is_made_of_what_the_engine_tells_about_the_stack() throws Exception {
        PackFactory factory = context -> PolicyPack.named(context.config("pack").orElse("unconfigured"))
                .policy(ResourcePolicy.named(
                                "dry-" + context.dryRun() + "-" + context.tags().get("stage"))
                        .validate((resource, validation) -> {}));
        var stack = STACK.withConfig(new StackConfig(Map.of("project:pack", "told"), Set.of()))
                .withTags(Map.of("stage", "test"));

        try (var engine = AnalyzerHarness.of(factory)) {
            var info = engine.handshake(Path.of("")).configureStack(stack).info();

            assertThat(info.name()).isEqualTo("told");
            assertThat(info.policies().get(0).name()).isEqualTo("dry-true-test");
        }
    }

    @Test
    void a_pack_is_made_without_a_stack_where_the_engine_only_asks_for_it() throws Exception {
        PackFactory factory = context -> PolicyPack.named(context.isConfigured() ? "configured" : "unconfigured");

        try (var engine = AnalyzerHarness.of(factory)) {
            assertThat(engine.handshake(Path.of("")).info().name()).isEqualTo("unconfigured");
        }
    }

    @Test
    void a_pack_tells_why_it_cannot_be_made() throws Exception {
        PackFactory factory = context -> PolicyPack.named("pack").policy(ResourcePolicy.named("all"));

        try (var engine = AnalyzerHarness.of(factory)) {
            assertThatThrownBy(() -> engine.configureStack(STACK))
                    .hasMessage("UNKNOWN: the policy pack cannot be made: Invalid policy name \"all\". \"all\" is a"
                            + " reserved name.");
        }
    }

    @Test
    void a_pack_tells_that_the_factory_hangs() throws Exception {
        PackFactory factory = context -> {
            new CountDownLatch(1).await();
            throw new IllegalStateException("never");
        };

        try (var engine = AnalyzerHarness.of(factory, Map.of("PULUMI_POLICY_TIME_LIMIT", "1"))) {
            assertThatThrownBy(() -> engine.configureStack(STACK))
                    .hasMessage("UNKNOWN: the policy pack was not made within 1 s; its factory hangs or waits for"
                            + " something");
        }
    }

    @Test
    void a_pack_never_answers_a_level_that_the_engine_crashes_on() throws Exception {
        var policy = ResourcePolicy.named("always").validate((resource, context) -> context.violation("wrong"));

        try (var engine = AnalyzerHarness.of(pack(policy))) {
            for (var level : EnforcementLevel.values()) {
                engine.levels(Map.of("always", level));

                assertThat(engine.analyze(RESOURCE).findings())
                        .extracting(PackAnswer.Finding::level)
                        .isEqualTo(
                                switch (level) {
                                    case ADVISORY -> List.of(EnforcementLevel.ADVISORY);
                                    case MANDATORY, REMEDIATE -> List.of(EnforcementLevel.MANDATORY);
                                    case DISABLED -> List.of();
                                });
            }
        }
    }

    @Test
    void a_pack_keeps_running_when_a_policy_overflows_the_stack() throws Exception {
        var policy = ResourcePolicy.named("deep").validate((resource, context) -> endless(resource.name()));

        try (var engine = AnalyzerHarness.of(pack(policy))) {
            engine.configureStack(STACK);

            assertThat(engine.analyze(RESOURCE).findings()).singleElement().satisfies(diagnostic -> {
                assertThat(diagnostic.message())
                        .startsWith("Error validating resource with policy 'deep' from policy pack 'pack@v0.0.1':\n"
                                + "java.lang.StackOverflowError\n    at ");
                assertThat(diagnostic.level()).isEqualTo(EnforcementLevel.MANDATORY);
            });
            assertThat(engine.analyze(RESOURCE).findings()).hasSize(1);
        }
    }

    private static int endless(String text) {
        return text.isEmpty() ? 0 : endless(text) + 1;
    }

    @Test
    void a_pack_cancels_what_runs() throws Exception {
        var running = new CountDownLatch(1);
        var policy = ResourcePolicy.named("waits").validate((resource, context) -> {
            running.countDown();
            new CountDownLatch(1).await();
        });

        try (var engine = AnalyzerHarness.of(pack(policy))) {
            engine.configureStack(STACK);
            var call = CompletableFuture.supplyAsync(() -> engine.analyze(RESOURCE));
            running.await();

            engine.cancel();

            assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(FailedCallException.class)
                    .hasMessage("CANCELLED: the policies were cancelled");
        }
    }

    @Test
    void a_pack_takes_a_stack_of_many_megabytes_with_deep_properties() throws Exception {
        var count = StackPolicy.named("count")
                .validate(
                        (stack, context) -> context.violation(stack.resources().size() + " "
                                + stack.find(stack.resources().get(0).urn()).isPresent()));
        var text = "x".repeat(20_000);
        Map<String, ?> deep = Map.of("leaf", true);
        for (var level = 0; level < 200; level++) {
            deep = Map.of("next", deep);
        }
        var properties = Map.of("text", text, "deep", deep);
        var resources = IntStream.range(0, 1_000)
                .mapToObj(index -> TestResource.of("a:b:C", "c" + index, properties))
                .toList();

        try (var engine = AnalyzerHarness.of(context -> PolicyPack.named("pack")
                .defaultLevel(EnforcementLevel.MANDATORY)
                .policy(count))) {
            engine.configureStack(STACK);

            assertThat(engine.analyzeStack(resources).findings())
                    .extracting(PackAnswer.Finding::message)
                    .containsExactly("count\n1000 true");
        }
    }

    @Test
    void a_pack_takes_a_hundred_megabytes_at_once_and_quotes_what_is_read() throws Exception {
        var policy = ResourcePolicy.named("echo")
                .validate((resource, context) ->
                        context.violation(resource.properties().string("text").orElseThrow()));
        var text = "x".repeat(100 * 1024 * 1024);

        try (var engine = AnalyzerHarness.of(pack(policy))) {
            engine.configureStack(STACK);

            assertThat(engine.analyze(RESOURCE.with("text", text))
                            .findings()
                            .get(0)
                            .message())
                    .isEqualTo("echo\n" + "x".repeat(176) + "… (104857600 characters)");
        }
    }

    /** The engine's protobuf takes ten thousand levels, three for each of a property. */
    @Test
    void a_pack_takes_properties_as_deep_as_the_engine_does() throws Exception {
        assertThat(deep(3_300)).isEqualTo("deep\ntrue");
    }

    @Test
    void a_pack_says_in_a_sentence_that_properties_are_too_deep() throws Exception {
        assertThat(deep(4_000))
                .isEqualTo(
                        "UNKNOWN: the policy pack cannot read what the engine sent for Analyze: a property is nested too"
                                + " deep, or the engine is newer than the policy pack's SDK");
    }

    /** What a pack says of a property so many levels down. */
    private static String deep(int levels) throws Exception {
        var policy = ResourcePolicy.named("deep")
                .validate((resource, context) ->
                        context.violation(String.valueOf(resource.properties().isPresent("deep"))));
        // What plays the engine writes in calls of its own too.
        return onDeepStack(() -> {
            Map<String, ?> deep = Map.of("leaf", true);
            for (var level = 1; level < levels; level++) {
                deep = Map.of("next", deep);
            }
            try (var engine = AnalyzerHarness.of(pack(policy))) {
                engine.configureStack(STACK);
                return engine.analyze(RESOURCE.with("deep", deep))
                        .findings()
                        .get(0)
                        .message();
            } catch (FailedCallException refused) {
                return String.valueOf(refused.getMessage());
            }
        });
    }

    private static <T> T onDeepStack(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        new Thread(null, task, "deep", 256L * 1024 * 1024).start();
        return task.get(60, TimeUnit.SECONDS);
    }

    @Test
    void a_pack_refuses_a_policy_that_the_pack_does_not_have() throws Exception {
        try (var engine =
                AnalyzerHarness.of(pack(ResourcePolicy.named("private").validate((resource, context) -> {})))) {
            engine.configureStack(STACK);

            assertThatThrownBy(() -> engine.levels(Map.of("privat", EnforcementLevel.ADVISORY)))
                    .hasMessage("UNKNOWN: the configuration of policy pack 'pack@v0.0.1' is not valid:\n"
                            + "  privat: the pack has no such policy; did you mean 'private'?");
        }
    }

    record Names(List<String> names) {
        Names {
            if (names.contains("root")) {
                throw new IllegalArgumentException("names must not contain root");
            }
        }
    }

    @Test
    void a_pack_refuses_configuration_that_the_policys_record_refuses() throws Exception {
        try (var engine = AnalyzerHarness.of(
                pack(ResourcePolicy.named("named").config(Names.class).validate((resource, context) -> {})))) {
            engine.configureStack(STACK);

            assertThatThrownBy(() ->
                            engine.configure(Map.of("named", PolicyConfig.of(Map.of("names", List.of("root"))))))
                    .hasMessage("UNKNOWN: the configuration of policy pack 'pack@v0.0.1' is not valid:\n"
                            + "  named: names must not contain root");
        }
    }

    @Test
    void a_pack_reports_timings_after_the_stack() throws Exception {
        var policy = ResourcePolicy.named("timed").validate((resource, context) -> {});

        try (var engine = AnalyzerHarness.of(pack(policy), Map.of("PULUMI_POLICY_TIMINGS", "1"))) {
            engine.configureStack(STACK).analyze(RESOURCE);
            engine.analyzeStack(List.of(RESOURCE));

            assertThat(engine.log())
                    .singleElement()
                    .satisfies(line -> assertThat(line.message())
                            .startsWith("policy timings, slowest first")
                            .endsWith("  timed\n"));
        }
    }

    @Test
    void a_pack_remediates_a_resource_and_keeps_what_it_does_not_name() throws Exception {
        var policy = ResourcePolicy.named("small")
                .remediate((resource, context) -> resource.patch().set("size", 1));

        try (var engine = AnalyzerHarness.of(pack(policy))) {
            engine.configureStack(STACK).levels(Map.of("small", EnforcementLevel.REMEDIATE));

            var answer = engine.remediate(RESOURCE.with("size", 2)
                    .with("__internal", "kept")
                    .with("password", PolicyTester.secret("hunter22"))
                    .with("id", unknown()));

            assertThat(answer.get(0).properties().orElseThrow().wire())
                    .isEqualTo(Properties.of(Map.of(
                                    "size",
                                    1,
                                    "__internal",
                                    "kept",
                                    "password",
                                    PolicyTester.secret("hunter22"),
                                    "id",
                                    unknown()))
                            .wire());
            assertThat(engine.remediate(RESOURCE)).isEmpty();
        }
    }
}
