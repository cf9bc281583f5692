package dev.fhircmk.policy.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.StackPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StateFileTest {
    private static final Path STATE = Path.of("src/test/resources/state.json");

    @Test
    void a_state_file_shows_resource_policies_the_inputs() throws IOException {
        var policy = ResourcePolicy.named("inputs")
                .appliesTo("cloud:storage:Bucket")
                .validate((bucket, context) -> context.violation(bucket.name() + " "
                        + bucket.properties().names() + " "
                        + bucket.properties().number("rules[1].days").orElseThrow() + " "
                        + bucket.provider()
                                .orElseThrow()
                                .properties()
                                .string("region")
                                .orElseThrow() + " "
                        + bucket.options()));

        var report = PolicyTester.of(policy).stateFile(STATE).run();

        assertThat(report.violations())
                .extracting(Diagnostic::detail)
                .containsExactly(
                        "data [public, rules, size] 1.0 north ResourceOptions[protect=true, ignoreChanges=[tags],"
                                + " deleteBeforeReplace=Optional.empty, additionalSecretOutputs=[url],"
                                + " aliases=[urn:pulumi:dev::shop::cloud:storage:Bucket::old],"
                                + " customTimeouts=CustomTimeouts[create=PT5M, update=PT0S, delete=PT0S, read=PT0S],"
                                + " parent=Optional[urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev]]");
    }

    @Test
    void a_state_file_shows_stack_policies_the_outputs_and_the_graph() throws IOException {
        var policy = StackPolicy.named("graph").validate((stack, context) -> {
            var bucket = stack.ofType("cloud:storage:Bucket").get(0);
            context.violation(bucket.properties().string("url").orElseThrow() + " "
                    + bucket.parent().orElseThrow().name() + " "
                    + bucket.propertyDependencies("keyId").stream()
                            .map(PolicyResource::name)
                            .toList());
        });

        assertThat(PolicyTester.of(policy).stateFile(STATE).run().violations())
                .extracting(Diagnostic::detail)
                .containsExactly("https://example.com shop-dev [key]");
    }

    @Test
    void a_state_file_knows_a_secret_only_where_it_was_shown() throws IOException {
        var shown = ResourcePolicy.named("shown")
                .appliesTo("cloud:key:Key")
                .validate((key, context) ->
                        context.violation(key.properties().string("material").orElseThrow()
                                + key.properties().isSecret("hidden")
                                + key.properties().isPresent("nothing")
                                + key.properties().get("file")));
        var hidden = ResourcePolicy.named("hidden")
                .appliesTo("cloud:key:Key")
                .validate((key, context) -> key.properties().string("hidden"));

        var report = PolicyTester.of(shown, hidden).stateFile(STATE).run();

        assertThat(report.violations())
                .extracting(Diagnostic::detail)
                .containsExactly("[secret]truefalseAsset[source=PATH, content=key.pem, hash=Optional.empty]");
        assertThat(report.undecided("hidden")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"deployment\": {}}", "{\"deployment\": {\"resources\": [1]}}", "{"})
    void a_file_that_is_no_state_is_refused_with_how_to_make_one(String content, @TempDir Path folder)
            throws IOException {
        var file = Files.writeString(folder.resolve("other.json"), content);

        assertThatThrownBy(() -> PolicyTester.of().stateFile(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + " is no state of a stack; make it with `pulumi stack export --file other.json`");
    }
}
