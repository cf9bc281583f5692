package dev.fhircmk.policy.internal.dispatch;

import static dev.fhircmk.policy.internal.dispatch.Deployment.BUCKET;
import static dev.fhircmk.policy.internal.dispatch.Deployment.bucket;
import static dev.fhircmk.policy.internal.dispatch.Deployment.member;
import static dev.fhircmk.policy.internal.dispatch.Deployment.pack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.Policy;
import dev.fhircmk.policy.PolicyFailure;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.Stack;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunReportTest {
    private static final ResourcePolicy TAGGED = ResourcePolicy.named("tagged")
            .description("Buckets are tagged.")
            .severity(Severity.LOW)
            .validate((resource, context) -> context.advisory("tags are missing"));
    private static final ResourcePolicy PRIVATE = ResourcePolicy.named("private")
            .description("Buckets are private.")
            .url("https://example.com/private")
            .severity(Severity.HIGH)
            .validate((resource, context) -> context.violation("access is public"));
    private static final StackPolicy LOGGED = StackPolicy.named("logged")
            .description("Buckets are logged.")
            .validate((stack, context) -> {
                var data = stack.ofType(BUCKET).get(0);
                context.report(Violation.of("no log").of(data).waived("a test account", LocalDate.of(2027, 3, 31)));
                context.awaits(data, "owner");
            });

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("report.json");
    }

    private Dispatcher dispatcher(StackContext stack, Policy<?>... policies) {
        return new Dispatcher(pack(policies), stack, DispatchOptions.defaults().withReport(Optional.of(file())));
    }

    private JsonObject report() throws IOException {
        return JsonParser.parseString(Files.readString(file())).getAsJsonObject();
    }

    @Test
    void a_report_has_everything_that_was_found_what_is_refused_first() throws IOException {
        var dispatcher = dispatcher(Deployment.STACK, TAGGED, PRIVATE, LOGGED);
        dispatcher.configure(Map.of());
        dispatcher.analyze(bucket(Map.of()));

        var analysis = dispatcher.analyzeStack(Stack.of(List.of(member(BUCKET, "data", Map.of()))));

        assertThat(analysis.diagnostics()).isEmpty();
        assertThat(analysis.untold())
                .extracting(Diagnostic::kind)
                .containsExactly(Diagnostic.Kind.WAIVED, Diagnostic.Kind.AWAITED);
        assertThat(Files.readString(file())).isEqualTo("""
                {
                  "pack": "pack",
                  "version": "1.2.3",
                  "stack": "organization/project/stack",
                  "run": "preview",
                  "isComplete": true,
                  "findings": [
                    {
                      "policy": "private",
                      "kind": "violation",
                      "level": "mandatory",
                      "severity": "high",
                      "type": "cloud:storage:Bucket",
                      "name": "data",
                      "urn": "urn:pulumi:stack::project::cloud:storage:Bucket::data",
                      "description": "Buckets are private.",
                      "message": "access is public",
                      "url": "https://example.com/private"
                    },
                    {
                      "policy": "tagged",
                      "kind": "violation",
                      "level": "advisory",
                      "severity": "low",
                      "type": "cloud:storage:Bucket",
                      "name": "data",
                      "urn": "urn:pulumi:stack::project::cloud:storage:Bucket::data",
                      "description": "Buckets are tagged.",
                      "message": "tags are missing"
                    },
                    {
                      "policy": "logged",
                      "kind": "waived",
                      "level": "advisory",
                      "type": "cloud:storage:Bucket",
                      "name": "data",
                      "urn": "urn:pulumi:stack::project::cloud:storage:Bucket::data",
                      "description": "Buckets are logged.",
                      "message": "no log",
                      "waiver": {
                        "reason": "a test account",
                        "lastDay": "2027-03-31"
                      }
                    },
                    {
                      "policy": "logged",
                      "kind": "awaited",
                      "level": "advisory",
                      "type": "cloud:storage:Bucket",
                      "name": "data",
                      "urn": "urn:pulumi:stack::project::cloud:storage:Bucket::data",
                      "path": "owner",
                      "description": "Buckets are logged.",
                      "message": "is decided in the update, when .owner is known"
                    }
                  ]
                }
                """);
    }

    @Test
    void a_run_that_the_engine_ends_early_leaves_what_was_found_so_far() throws IOException {
        var dispatcher = dispatcher(Deployment.STACK, PRIVATE);
        dispatcher.configure(Map.of());
        dispatcher.analyze(bucket(Map.of()));

        assertThat(report().get("isComplete").getAsBoolean()).isFalse();
        assertThat(report().getAsJsonArray("findings")).hasSize(1);
    }

    @Test
    void a_run_begins_with_an_empty_report_and_says_a_finding_once() throws IOException {
        var dispatcher = dispatcher(StackContext.of("organization", "project", "stack", false), PRIVATE);
        dispatcher.configure(Map.of());
        dispatcher.analyze(bucket(Map.of()));
        dispatcher.analyze(bucket(Map.of()));
        assertThat(report().getAsJsonArray("findings")).hasSize(1);

        dispatcher.configure(Map.of());

        assertThat(report().get("run").getAsString()).isEqualTo("update");
        assertThat(report().getAsJsonArray("findings")).isEmpty();
    }

    @Test
    void a_report_in_a_folder_has_the_name_of_the_pack() {
        new Dispatcher(
                        pack(PRIVATE),
                        Deployment.STACK,
                        DispatchOptions.defaults().withReport(Optional.of(folder)))
                .configure(Map.of());

        assertThat(folder.resolve("pack.json")).exists();
    }

    @Test
    void a_secret_is_masked_in_a_report_too() throws IOException {
        var quoting = ResourcePolicy.named("quoting")
                .validate((resource, context) -> context.report(Violation.of("it is hunter-22-hunter")
                        .waived("as hunter-22-hunter", LocalDate.of(2027, 3, 31))));
        var dispatcher = dispatcher(Deployment.STACK, quoting);
        dispatcher.configure(Map.of());

        dispatcher.analyze(bucket(Map.of("password", PropertyValue.secret("hunter-22-hunter"))));

        assertThat(Files.readString(file())).doesNotContain("hunter").contains("\"reason\": \"as [secret]\"");
    }

    @Test
    void a_report_that_cannot_be_written_fails_the_run_at_its_beginning() {
        var missing = folder.resolve("missing").resolve("report.json");
        var dispatcher = new Dispatcher(
                pack(PRIVATE), Deployment.STACK, DispatchOptions.defaults().withReport(Optional.of(missing)));

        assertThatThrownBy(() -> dispatcher.configure(Map.of()))
                .isInstanceOf(PolicyFailure.class)
                .hasMessage("the report that PULUMI_POLICY_REPORT asks for cannot be written to '" + missing
                        + "' (java.nio.file.NoSuchFileException: " + missing.resolveSibling("report.json.partial")
                        + "); name a file in a folder that exists and may be written to");
    }

    @Test
    void a_pack_may_say_each_finding_in_one_line() {
        var many = ResourcePolicy.named("many")
                .description("Buckets are private.")
                .validate((resource, context) -> context.violation("access is public;\n  make it private"));

        assertThat(new Dispatcher(pack(many).oneLine(), Deployment.STACK, DispatchOptions.defaults())
                        .analyze(bucket(Map.of()))
                        .diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("Buckets are private: access is public; make it private");
    }
}
