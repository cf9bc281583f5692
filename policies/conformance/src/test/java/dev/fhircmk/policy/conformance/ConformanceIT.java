package dev.fhircmk.policy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.pulumi.testing.Toolchain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that runs Pulumi's conformance suite; `mvn verify` runs all of it before these tests. */
final class ConformanceIT {
    private static final Path RUN = Toolchain.root().resolve("policies/conformance/run");

    @TempDir
    Path folder;

    private Run run(String... tests) throws Exception {
        var command = new ArrayList<>(List.of(RUN.toString()));
        command.addAll(List.of(tests));
        var builder = new ProcessBuilder(command);
        builder.environment().put("CONFORMANCE_BUILD", "never");
        return new Run(builder, folder);
    }

    @Test
    void the_suite_passes_a_test() throws Exception {
        assertThat(run("policy-simple").exited(0).output())
                .contains("conformance: 1 of 1 policy-simple passed in ")
                .endsWith("conformance: 1 of 1 policy tests passed, 0 failed, 10 of the suite's not run\n");
    }

    /** With the pack of another test, which has other events. */
    @Test
    void the_suite_fails_a_test_whose_pack_does_something_else() throws Exception {
        var builder = new ProcessBuilder(RUN.toString(), "policy-dryrun");
        builder.environment().put("CONFORMANCE_BUILD", "never");
        builder.environment().put("PACK_JAVA_OPTIONS", "-Dconformance.pack=simple");

        assertThat(new Run(builder, folder).exited(1).output())
                .contains("conformance: 1 of 1 policy-dryrun FAILED in ", "expected 1 policy violations")
                .endsWith("conformance: 0 of 1 policy tests passed, 1 failed, 10 of the suite's not run\n");
    }

    @Test
    void the_suite_names_the_tests_where_there_is_none_of_that_name() throws Exception {
        assertThat(run("policy-nothing").exited(2).output())
                .endsWith("conformance: no policy test is called \"policy-nothing\"; there are: policy-analyze-stack,"
                        + " policy-config, policy-config-schema, policy-dryrun, policy-enforcement-config, policy-invalid,"
                        + " policy-remediate, policy-resource-metadata, policy-simple, policy-stack-config,"
                        + " policy-stack-tags\n");
    }
}
