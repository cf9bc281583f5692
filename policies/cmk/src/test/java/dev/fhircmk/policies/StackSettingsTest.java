package dev.fhircmk.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.fhircmk.policies.rule.Settings;
import dev.fhircmk.policies.rule.SettingsCheck;
import dev.fhircmk.policy.testing.PolicyTester;
import dev.fhircmk.policy.testing.TestResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of the stacks of this repository name rules that there are. */
final class StackSettingsTest {
    static List<Path> files() throws IOException {
        try (var files = Files.list(Path.of("../../stacks/policies"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void the_settings_of_a_stack_name_rules_that_exist(Path file) throws IOException {
        var config = new Gson().fromJson(Files.readString(file), new TypeToken<Map<String, Map<String, Object>>>() {});
        assertThat(config).containsKey(Settings.POLICY);
        var tester = PolicyTester.of(Pack.of(Rules.all(), InstantSource.fixed(RuleCase.NOW)))
                .preview()
                .resource(TestResource.of("pulumi:pulumi:Stack", "stack"));
        config.forEach(tester::config);

        assertThat(tester.run().violations(SettingsCheck.POLICY)).isEmpty();
    }
}
