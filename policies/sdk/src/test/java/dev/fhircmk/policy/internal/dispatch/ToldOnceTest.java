package dev.fhircmk.policy.internal.dispatch;

import static dev.fhircmk.policy.internal.dispatch.Deployment.BUCKET;
import static dev.fhircmk.policy.internal.dispatch.Deployment.definition;
import static dev.fhircmk.policy.internal.dispatch.Deployment.member;
import static dev.fhircmk.policy.internal.dispatch.Deployment.pack;
import static dev.fhircmk.policy.internal.dispatch.Deployment.urn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyLog;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of many findings of one kind the user is told one, the same in every run. */
final class ToldOnceTest {
    private static final ResourcePolicy TAGGED = ResourcePolicy.named("tagged")
            .validate((resource, context) ->
                    context.report(Violation.of("lacks tags").advisory().toldOnce("tags")));
    private static final ResourcePolicy OWNED = ResourcePolicy.named("owned")
            .validate((resource, context) -> context.undecidedOnce("owner", "it is made elsewhere", "owner"));
    private static final StackPolicy LOGGED = StackPolicy.named("logged")
            .validate((stack, context) -> stack.resources().forEach(resource -> {
                context.report(
                        Violation.of("has no log").of(resource).advisory().toldOnce("log"));
                context.undecidedOnce(resource, "sink", "it is made elsewhere", "sink");
            }));

    private final List<String> lines = new ArrayList<>();

    private Dispatcher dispatcher(DispatchOptions options, Policy<?>... policies) {
        return new Dispatcher(
                pack(policies),
                Deployment.STACK,
                options.withLog((level, urn, message) -> lines.add(level + " " + urn.orElse("") + " " + message)));
    }

    private static void analyze(Dispatcher dispatcher, String... buckets) {
        for (var bucket : buckets) {
            dispatcher.analyze(PolicyResource.of(definition(BUCKET, bucket, Map.of())));
        }
    }

    private static Analysis analyzeStack(Dispatcher dispatcher, String... buckets) {
        var members = new ArrayList<Stack.Member>();
        for (var bucket : buckets) {
            members.add(member(BUCKET, bucket, Map.of()));
        }
        return dispatcher.analyzeStack(Stack.of(members));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b1 b2 b10", "b10 b2 b1", "b2 b10 b1", "b10 b1 b2"})
    void the_user_is_told_that_of_the_first_resource_by_name_whatever_the_order_in_which_the_engine_asks(String order) {
        var buckets = order.split(" ");
        var dispatcher = dispatcher(DispatchOptions.defaults(), TAGGED, OWNED, LOGGED);
        for (var bucket : buckets) {
            assertThat(dispatcher
                            .analyze(PolicyResource.of(definition(BUCKET, bucket, Map.of())))
                            .diagnostics())
                    .isEmpty();
        }

        var analysis = analyzeStack(dispatcher, buckets);

        assertThat(analysis.diagnostics())
                .extracting(told -> told.policy() + " " + told.urn().orElse("") + " " + told.detail())
                .containsExactly(
                        "tagged " + urn(BUCKET, "b1") + " lacks tags",
                        "owned " + urn(BUCKET, "b1") + " undecided at .owner: it is made elsewhere",
                        "logged " + urn(BUCKET, "b1") + " has no log",
                        "logged " + urn(BUCKET, "b1") + " undecided at .sink: it is made elsewhere");
        assertThat(analysis.untold())
                .allMatch(Diagnostic::isRepeated)
                .extracting(told -> told.policy() + " " + told.urn().orElse(""))
                .containsExactly(
                        "tagged " + urn(BUCKET, "b2"),
                        "tagged " + urn(BUCKET, "b10"),
                        "owned " + urn(BUCKET, "b2"),
                        "owned " + urn(BUCKET, "b10"),
                        "logged " + urn(BUCKET, "b2"),
                        "logged " + urn(BUCKET, "b2"),
                        "logged " + urn(BUCKET, "b10"),
                        "logged " + urn(BUCKET, "b10"));
        assertThat(lines)
                .hasSize(8)
                .startsWith(
                        PolicyLog.Level.DEBUG + " " + urn(BUCKET, "b2") + " tagged\nlacks tags",
                        PolicyLog.Level.DEBUG + " " + urn(BUCKET, "b10") + " tagged\nlacks tags");
    }

    @Test
    void each_kind_and_each_fault_of_the_first_resource_is_told() {
        var several = ResourcePolicy.named("several").validate((resource, context) -> {
            context.report(
                    Violation.of("first of " + resource.name()).advisory().toldOnce("same"));
            context.report(
                    Violation.of("second of " + resource.name()).advisory().toldOnce("same"));
            context.report(
                    Violation.of("other of " + resource.name()).advisory().toldOnce("other"));
        });
        var dispatcher = dispatcher(DispatchOptions.defaults(), several);
        analyze(dispatcher, "b2", "b1");

        assertThat(analyzeStack(dispatcher, "b2", "b1").diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactly("first of b1", "second of b1", "other of b1");
    }

    @Test
    void what_refuses_the_deployment_is_told_of_each_resource_at_once_and_what_is_waived_is_not_told() {
        var mandatory = ResourcePolicy.named("mandatory")
                .validate((resource, context) ->
                        context.report(Violation.of("wrong").toldOnce("all")));
        var waived = ResourcePolicy.named("waived")
                .validate((resource, context) -> context.report(Violation.of("wrong")
                        .waived("a test", LocalDate.of(2027, 3, 31))
                        .toldOnce("all")));
        var dispatcher = dispatcher(DispatchOptions.defaults(), mandatory, waived);
        for (var bucket : List.of("b2", "b1")) {
            var analysis = dispatcher.analyze(PolicyResource.of(definition(BUCKET, bucket, Map.of())));

            assertThat(analysis.diagnostics()).extracting(Diagnostic::policy).containsExactly("mandatory");
            assertThat(analysis.untold()).extracting(Diagnostic::policy).containsExactly("waived");
            assertThat(analysis.kept()).isEmpty();
        }

        var analysis = analyzeStack(dispatcher, "b2", "b1");

        assertThat(analysis.diagnostics()).isEmpty();
        assertThat(analysis.untold()).isEmpty();
    }

    @Test
    void a_resource_that_is_judged_anew_is_told_as_it_is_then_and_a_run_tells_nothing_of_the_one_before() {
        var tagged = ResourcePolicy.named("tagged")
                .validate((resource, context) -> context.report(
                        Violation.of("is " + resource.properties().string("tag").orElse("untagged"))
                                .advisory()
                                .toldOnce("tags")));
        var dispatcher = dispatcher(DispatchOptions.defaults(), tagged);
        analyze(dispatcher, "b1");
        dispatcher.analyze(PolicyResource.of(definition(BUCKET, "b1", Map.of("tag", "old"))));

        assertThat(analyzeStack(dispatcher, "b1").diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactly("is old");
        analyze(dispatcher, "b2");
        assertThat(analyzeStack(dispatcher, "b2").diagnostics())
                .extracting(Diagnostic::urn)
                .containsExactly(Optional.of(urn(BUCKET, "b2")));
    }

    @Test
    void a_run_that_the_engine_ends_early_leaves_all_of_them_in_the_report(@TempDir Path folder) throws IOException {
        var report = folder.resolve("report.json");
        var dispatcher = dispatcher(DispatchOptions.defaults().withReport(Optional.of(report)), TAGGED);
        dispatcher.configure(Map.of());
        analyze(dispatcher, "b2", "b1");
        assertThat(Files.readString(report))
                .containsSubsequence(urn(BUCKET, "b1"), urn(BUCKET, "b2"))
                .doesNotContain("isRepeated");

        analyzeStack(dispatcher, "b2", "b1");

        assertThat(Files.readString(report))
                .containsSubsequence(urn(BUCKET, "b1"), urn(BUCKET, "b2"), "\"isRepeated\": true")
                .containsOnlyOnce(urn(BUCKET, "b1"))
                .containsOnlyOnce(urn(BUCKET, "b2"));
    }
}
