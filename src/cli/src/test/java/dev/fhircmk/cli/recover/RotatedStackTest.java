package dev.fhircmk.cli.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.cli.azure.AzureOptions;
import dev.fhircmk.cli.recover.ClinicProgram.Composition;
import dev.fhircmk.cli.rotate.RotateCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command line rotates, and what Pulumi makes of it: the state of a stack and Azure agree, and no service is moved back. */
final class RotatedStackTest {
    private final Clinic clinic;

    RotatedStackTest(@TempDir Path folder) {
        this.clinic = new Clinic(folder.resolve("azure"));
    }

    @AfterEach
    void stop() {
        clinic.close();
    }

    @Test
    void has_nothing_to_change_after_a_refresh() {
        var stack = stack("r");
        rotate(stack, "--outside-pulumi");
        var version = pinned(stack);

        assertThat(stack.run("refresh").errors()).isEmpty();
        assertThat(stack.up().updated()).isEmpty();

        assertThat(pinned(stack)).isEqualTo(version);
        assertThat(clinic.client().versions(stack.program().vaultName(), "fhir"))
                .hasSize(2);
    }

    @Test
    void moves_no_service_back_without_a_refresh() {
        var stack = stack("u");
        rotate(stack, "--outside-pulumi");
        var version = pinned(stack);

        stack.up();

        assertThat(pinned(stack)).isEqualTo(version);
        assertThat(stack.up().updated()).isEmpty();
        assertThat(clinic.client().versions(stack.program().vaultName(), "fhir"))
                .hasSize(2);
    }

    @Test
    void is_moved_by_its_own_update() {
        var stack = stack("s");
        var before = pinned(stack);

        rotate(stack, "--stack", stack.stack());

        assertThat(pinned(stack)).isNotEqualTo(before);
        assertThat(stack.run("refresh").errors()).isEmpty();
        assertThat(stack.up().updated()).isEmpty();
        assertThat(clinic.client().versions(stack.program().vaultName(), "fhir"))
                .hasSize(2);
    }

    private Clinic.Stack stack(String name) {
        var stack = clinic.stack(name, new Composition("{}", "{}", "1"));
        stack.up();
        return stack;
    }

    private void rotate(Clinic.Stack stack, String... options) {
        var arguments = new ArrayList<>(List.of(
                "--key",
                "https://" + stack.program().vaultName() + ".vault.azure.net/keys/fhir",
                "--service",
                service(stack),
                "--timeout",
                "PT0S",
                "--yes"));
        arguments.addAll(List.of(options));
        var azure = new AzureOptions(
                name -> Optional.of(clinic.folder().toString()).filter(unused -> name.equals("FHIR_CMK_AZURE_LOCAL")),
                InstantSource.system());
        var err = new StringWriter();
        try (var time = clinic.passing()) {
            assertThat(time).isNotNull();
            var exitCode = new CommandLine(new RotateCommand(azure, stack))
                    .setOut(new PrintWriter(err))
                    .setErr(new PrintWriter(err))
                    .execute(arguments.toArray(String[]::new));
            assertThat(exitCode).as(err.toString()).isZero();
        }
    }

    private String service(Clinic.Stack stack) {
        return clinic.client()
                .path("/resourceGroups/" + stack.program().groupName()
                        + "/providers/Microsoft.HealthcareApis/workspaces/ws"
                        + stack.program().name() + "/fhirservices/records");
    }

    private String pinned(Clinic.Stack stack) {
        return clinic.client()
                .arm("GET", service(stack), "2024-03-31")
                .succeeded()
                .body()
                .getAsJsonObject("properties")
                .getAsJsonObject("encryption")
                .getAsJsonObject("customerManagedKeyEncryption")
                .get("keyEncryptionKeyUrl")
                .getAsString();
    }
}
