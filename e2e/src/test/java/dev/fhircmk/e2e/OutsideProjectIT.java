package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.pulumi.testing.LocalRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Maven project outside this build composes the components from what a release has, and names nothing of it but a dependency: the
 * artifact comes from the release's repository for Maven, Pulumi gets the plugin from where the artifact says, and the policy pack is
 * one file. All homes are empty.
 */
final class OutsideProjectIT {
    private final Path folder;
    private final Checkout checkout;
    private final LocalRepository repository;

    OutsideProjectIT(@TempDir Path folder) {
        this.folder = folder;
        this.checkout = new Checkout(folder.resolve("home"));
        this.repository = LocalRepository.in(folder.resolve("local-repository"));
    }

    @AfterEach
    void stopTheLocalAzure() {
        checkout.close();
    }

    @AfterEach
    void unlinkTheLocalRepository() throws IOException {
        repository.unlink();
    }

    @Test
    void a_project_that_names_the_dependency_is_checked_deployed_and_destroyed_with_what_a_release_has()
            throws IOException {
        try (var registry = Registry.of(Release.folder(), azureNative())) {
            var project = PulumiProject.withoutPlugin(
                    checkout,
                    Checkout.root().resolve("e2e/src/test/resources/outside"),
                    folder.resolve("project"),
                    Map.of(
                            "MAVEN_OPTS",
                            repository.flags() + " -Dmaven.repo.local=" + repository.folder() + " -Dteam.repository="
                                    + Release.folder().resolve("maven").toUri(),
                            "XDG_CACHE_HOME",
                            folder.resolve("cache").toString(),
                            // All plugins come from the registry, wherever they are said to be.
                            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
                            "false",
                            "PULUMI_PLUGIN_DOWNLOAD_URL_OVERRIDES",
                            ".*=" + registry.address() + "/plugins"));

            var preview = project.pulumi("preview --policy-pack '" + Release.analyzer() + "'")
                    .succeeded();

            assertThat(preview.output()).contains("fhir-cmk: ").contains(" rules judged");
            assertThat(registry.taken()).contains("plugins/" + Release.plugin().getFileName());
            try (var plugins = installed()) {
                var served = project.servedBy(plugins);
                served.pulumi("up --yes --skip-preview --policy-pack '" + pack() + "'")
                        .succeeded();
                assertThat(served.pulumi("stack output encryption").succeeded().output())
                        .isEqualTo("customer-managed\n");
                served.pulumi("destroy --yes --skip-preview").succeeded();
            }
        }
    }

    /** The plugins that the preview left: the engine started them for it, and need not do so again. */
    private RunningPlugins installed() {
        return RunningPlugins.installed(
                checkout.home().resolve("pulumi"),
                Map.of("azure-native", "3.28.0", "fhir-cmk", Release.version()),
                checkout.environmentOfLocalStack());
    }

    /** The folder of the policy pack, unpacked. */
    private Path pack() {
        var archive = Release.folder().resolve("policies/fhir-cmk-policies-" + Release.version() + ".tar.gz");
        checkout.shell(folder, "tar -xzf '" + archive + "'").succeeded();
        return folder.resolve("fhir-cmk-policies");
    }

    /** A registry with the stand-in for azure-native, in the version whose plugin azure-native's Java SDK asks for. */
    private Path azureNative() throws IOException {
        var registry = folder.resolve("registry");
        var plugins = Files.createDirectories(registry.resolve("plugins"));
        var name = "pulumi-resource-azure-native-v2.10.0-" + Release.platform() + ".tar.gz";
        checkout.shell(
                        Checkout.root().resolve("src/azure-stand-in/target/plugin"),
                        "tar -cf - . | gzip -1 >'" + plugins.resolve(name) + "'")
                .succeeded();
        return registry;
    }
}
