package dev.fhircmk.cli.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.azurelocal.client.Fault;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.access.AccessClinic;
import dev.fhircmk.cli.console.ConfirmOption;
import dev.fhircmk.cli.console.Waiting;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code drill} on a clinic. */
final class DrillCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void rehearses_loss_and_rotation_of_a_key_and_keeps_the_result() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            clinic.azure().admin().changeBehaviour(JsonTree.parse("{\"lostKeyUnnoticed\":\"PT2M\"}"));

            assertThat(run(clinic, "--yes", "--output", "json"))
                    .as(err.toString())
                    .isZero();

            var report = JsonTree.parse(out.toString());
            assertThat(JsonTree.text(report, "verdict")).contains("passed");
            assertThat(JsonTree.objects(report, "steps"))
                    .extracting(step -> JsonTree.text(step, "name").orElseThrow())
                    .containsExactly(
                            "reads before",
                            "key disabled, reads fail",
                            "key restored, reads succeed",
                            "rotated under load",
                            "service unchanged but for the version");
            var rotated = JsonTree.objects(report, "steps").get(3);
            assertThat(JsonTree.number(rotated, "requests"))
                    .hasValueSatisfying(requests -> assertThat(requests).isGreaterThan(8));
            assertThat(JsonTree.number(rotated, "failedRequests")).contains(0L);
            assertThat(JsonTree.number(rotated, "lostWrites")).contains(0L);
            assertThat(clinic.described().toString())
                    .contains(clinic.key().versionless() + "/")
                    .doesNotContain(clinic.key().toString());
            assertThat(JsonTree.number(JsonTree.objects(report, "steps").get(1), "seconds"))
                    .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(60L, 180L));
            assertThat(clinic.read()).isEqualTo(200);
            assertThat(JsonTree.text(clinic.described(), "tags", "fhir-cmk-drill-last"))
                    .hasValueSatisfying(tag -> assertThat(tag)
                            .matches(
                                    "\\S+Z passed: reads before 0 s, key disabled, reads fail \\d+ s, key restored, reads"
                                            + " succeed \\d+ s, rotated under load \\d+ s of \\d+ requests, service unchanged but"
                                            + " for the version 0 s"));
            assertThat(clinic.status("/Basic/fhir-cmk-drill-0")).isEqualTo(410);
        }
    }

    @Test
    void fails_where_a_request_fails_while_the_key_is_rotated() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            clinic.azure()
                    .admin()
                    .setFault(Fault.answering(503, "ServiceUnavailable", "Later.")
                            .on("PUT", "/Basic/fhir-cmk-drill-2")
                            .nth(2));

            assertThat(run(clinic, "--yes", "--output", "json"))
                    .as(err.toString())
                    .isEqualTo(1);

            var report = JsonTree.parse(out.toString());
            assertThat(JsonTree.text(report, "verdict")).contains("failed");
            var rotated = JsonTree.objects(report, "steps").get(3);
            assertThat(JsonTree.text(rotated, "failure"))
                    .hasValueSatisfying(why -> assertThat(why)
                            .matches(
                                    "1 of \\d+ requests failed, the first at \\S+Z: PUT /Basic/fhir-cmk-drill-2 was answered"
                                            + " with 503"));
            assertThat(JsonTree.objects(rotated, "failures")).hasSize(1);
            assertThat(JsonTree.text(clinic.described(), "tags", "fhir-cmk-drill-last"))
                    .hasValueSatisfying(tag -> assertThat(tag).contains(" failed: ", " requests (failed), "));
        }
    }

    @Test
    void says_how_to_get_the_key_back_wherever_azure_fails_while_it_is_away() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            var admin = clinic.azure().admin();
            // The first run learns more than those after it.
            assertThat(run(clinic, "--yes")).isZero();
            admin.resetRequestCount();
            assertThat(run(clinic, "--yes")).isZero();
            var first = admin.requests().stream()
                    .takeWhile(request -> JsonTree.text(request, "method")
                            .filter("PATCH"::equals)
                            .isEmpty())
                    .count();
            // How often is asked before the key is back depends on how fast the machine is: each run shows where it was
            // struck.
            var away = 0;
            var isBack = false;
            for (var call = (int) first + 1; !isBack; call++) {
                assertThat(call).isLessThan((int) first + 60);
                err.getBuffer().setLength(0);
                out.getBuffer().setLength(0);
                admin.setFault(Fault.serverError(503)
                        .withHeader("x-ms-retry-after-ms", "1")
                        .nth(call)
                        .times(0));
                assertThat(run(clinic, "--yes")).as("call " + call).isEqualTo(1);
                admin.clearFaults();
                if (clinic.read() == 200) {
                    isBack = away > 0;
                    continue;
                }
                assertThat(clinic.read()).as("call " + call).isEqualTo(500);
                assertThat(out + err.toString())
                        .as("call " + call)
                        .contains("; its key may be disabled still: fhir-cmk restore --key "
                                + clinic.key().versionless() + "/")
                        .contains(" --service " + clinic.service() + " gives it back");
                away++;
                clinic.giveBack();
            }
            assertThat(away).as("calls while the key is away").isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void is_refused_where_it_may_not_write() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            clinic.azure()
                    .admin()
                    .setFault(Fault.answering(403, "Forbidden", "You may not.")
                            .on("PUT", "/Basic/fhir-cmk-drill-0")
                            .times(0));

            assertThat(run(clinic, "--yes")).isEqualTo(1);

            assertThat(err.toString())
                    .contains(
                            "nothing was done: a FHIR write of clinic/records must succeed before, and is answered with 403;"
                                    + " writing takes the right"
                                    + " Microsoft.HealthcareApis/workspaces/fhirservices/resources/write on "
                                    + clinic.service() + ", which the role FHIR Data Writer has");
            assertThat(clinic.read()).isEqualTo(200);
        }
    }

    @Test
    void stops_nobody_else() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            clinic.serviceOnTheSameKey("images");

            assertThat(run(clinic, "--yes")).isEqualTo(1);

            assertThat(err.toString())
                    .contains("nothing was done: other services hang on key "
                            + clinic.key().versionless()
                            + " and would stop too: clinic/images; give the test service a key"
                            + " of its own");
            assertThat(clinic.read()).isEqualTo(200);
        }
    }

    @Test
    void says_what_it_would_do_and_does_nothing() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            clinic.azure().admin().resetRequestCount();

            assertThat(run(clinic, "--dry-run")).as(err.toString()).isZero();

            assertThat(out)
                    .hasToString(
                            "would disable version " + clinic.key().version().orElseThrow() + " of key "
                                    + clinic.key().versionless()
                                    + " until reads of clinic/records fail, and enable it again\n"
                                    + "would make a new version of the key and move clinic/records to it, while"
                                    + " /Basic/fhir-cmk-drill-0, /Basic/fhir-cmk-drill-1, /Basic/fhir-cmk-drill-2,"
                                    + " /Basic/fhir-cmk-drill-3 are written and read\n"
                                    + "would delete these resources\n"
                                    + "would keep the result in the tag fhir-cmk-drill-last of clinic/records\n");
            assertThat(clinic.azure().admin().requests())
                    .noneMatch(request -> JsonTree.text(request, "method")
                            .filter(method -> method.matches("PUT|PATCH|DELETE"))
                            .isPresent());
        }
    }

    @Test
    void asks_for_the_name_of_the_service() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            assertThat(run(clinic)).isEqualTo(1);

            assertThat(err.toString()).contains("nothing was done: type records when asked, or give --yes");
        }
    }

    @Test
    void tells_a_step_that_failed_in_a_tag_that_azure_takes() {
        try (var clinic = AccessClinic.withPolicies(folder)) {
            var service = new dev.fhircmk.cli.estate.EstateReader(
                            clinic.azure().options().clients(), line -> {})
                    .service(clinic.service())
                    .value()
                    .flatMap(found -> found)
                    .orElseThrow();
            var report = new DrillReport(
                    service,
                    clinic.key(),
                    clinic.azure().admin().now(),
                    List.of(new DrillReport.Step("x".repeat(300), Optional.of("not seen"), Duration.ofSeconds(5))));

            assertThat(report.hasPassed()).isFalse();
            assertThat(report.tag()).hasSize(256).contains("Z failed: xxx");
            assertThat(report.text()).contains("failed: not seen").endsWith("the drill of clinic/records failed\n");
        }
    }

    private int run(AccessClinic clinic, String... more) {
        var waiting = new Waiting(clinic.azure().admin()::now, clinic.azure().admin()::advanceClock);
        return new CommandLine(new DrillCommand(
                        clinic.azure().options(), new ConfirmOption(InputStream.nullInputStream()), waiting))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println(failure.getMessage());
                    return failure.getClass().getPackageName().startsWith("dev.fhircmk") ? 1 : 99;
                })
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(java.util.stream.Stream.concat(
                                java.util.stream.Stream.of(more),
                                java.util.stream.Stream.of(
                                        "--service", clinic.service().toString()))
                        .toArray(String[]::new));
    }
}
