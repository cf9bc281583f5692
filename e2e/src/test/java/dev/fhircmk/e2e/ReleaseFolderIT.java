package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code tools/release}: what it makes, what it refuses, and that it makes the same again. */
final class ReleaseFolderIT {
    private static final List<String> PLATFORMS =
            List.of("linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64", "windows-amd64", "windows-arm64");
    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".fhir-cmk", "node_modules", "states");

    @TempDir
    Path folder;

    @Test
    void has_what_each_platform_takes_and_what_maven_takes() throws IOException {
        var sums = Release.sums(Release.folder());

        for (var platform : PLATFORMS) {
            assertThat(sums)
                    .containsKey("plugins/pulumi-resource-fhir-cmk-v" + Release.version() + "-" + platform + ".tar.gz")
                    .containsKey("policies/pulumi-analyzer-fhir-cmk-" + platform
                            + (platform.startsWith("windows") ? ".exe" : ""));
        }
        for (var artifact : List.of(
                "fhir-cmk", "fhir-cmk-core", "printable-text", "pulumi-kit", "policy-sdk", "policy-sdk-testing")) {
            var name = "maven/dev/fhircmk/" + artifact + "/" + Release.version() + "/" + artifact + "-"
                    + Release.version();
            var kinds = new ArrayList<>(List.of(".jar", ".pom", "-sources.jar"));
            if (!Release.isDraft()) {
                kinds.addAll(List.of("-javadoc.jar", "-cyclonedx.json"));
            }
            for (var kind : kinds) {
                assertThat(sums).containsKeys(name + kind, name + kind + ".md5", name + kind + ".sha1");
            }
            assertThat(Release.folder().resolve(name + ".pom"))
                    .content()
                    .contains("<licenses>", "<scm ", "<developers>", "<description>")
                    .doesNotContain("<parent>", "<scope>system</scope>", "<scope>test</scope>", "${");
        }
        assertThat(sums).containsKeys("cli/fhir-cmk-" + Release.version() + ".zip", maven());
        assertThat(Release.folder().resolve("NOTES.md")).content().contains("### Components");
    }

    /** What is downloaded from a host without folders, beside files of others. */
    @Test
    void is_checked_by_who_has_taken_some_of_its_files_into_one_folder() throws IOException {
        var downloads = Files.createDirectory(folder.resolve("downloads"));
        var check = "cd '" + downloads + "' && sha256sum --ignore-missing --check SHA256SUMS.flat";
        Files.copy(Release.folder().resolve("SHA256SUMS.flat"), downloads.resolve("SHA256SUMS.flat"));
        Files.writeString(downloads.resolve("Pulumi.yaml"), "name: clinic");
        Files.writeString(downloads.resolve("pom.xml"), "<project/>");
        assertThat(shell(check).errors()).contains("no file was verified");
        Files.copy(Release.plugin(), downloads.resolve(Release.plugin().getFileName()));
        Files.copy(Release.folder().resolve(maven()), downloads.resolve(maven()));

        assertThat(shell(check).succeeded().output())
                .isEqualTo(maven() + ": OK\n" + Release.plugin().getFileName() + ": OK\n");

        Files.writeString(downloads.resolve(maven()), "another");
        var refused = shell(check);
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains(maven() + ": FAILED\n");
    }

    @Test
    void has_its_repository_for_maven_as_one_file_too() throws IOException {
        shell("tar -xzf '" + Release.folder().resolve(maven()) + "'").succeeded();

        var unpacked = contents(folder.resolve("maven"));
        var released = contents(Release.folder().resolve("maven"));
        assertThat(different(unpacked, released)).isEmpty();
        assertThat(unpacked).hasSizeGreaterThan(18);
    }

    @Test
    void has_the_schema_that_the_plugin_serves_with_what_a_registry_shows() throws IOException {
        var schema = JsonParser.parseString(Files.readString(Release.folder().resolve("schema.json")))
                .getAsJsonObject();
        var committed = Checkout.schema();
        committed.addProperty("version", Release.version());

        assertThat(schema).isEqualTo(committed);
        for (var name : List.of("publisher", "displayName", "homepage", "repository", "logoUrl", "pluginDownloadURL")) {
            assertThat(schema.get(name).getAsString()).as(name).isNotBlank();
        }
        for (var retired : List.of("LegacyFhirServiceWithCmk", "EnterpriseAppRegistration")) {
            assertThat(schema.getAsJsonObject("resources")
                            .getAsJsonObject("fhir-cmk:index:" + retired)
                            .get("deprecationMessage")
                            .getAsString())
                    .isNotBlank();
        }
    }

    /** A registry is a folder behind a server. */
    @Test
    void is_installed_from_a_server_into_an_empty_home() {
        try (var registry = Registry.of(Release.folder());
                var checkout = new Checkout(folder.resolve("home"))) {
            var installed = checkout.shellOfLocalStack(
                    folder,
                    "export PULUMI_HOME='" + folder.resolve("pulumi") + "'; "
                            + "pulumi plugin install resource fhir-cmk 0.1.0 --server " + registry.address()
                            + "/plugins && pulumi plugin ls --json");

            assertThat(installed.succeeded().output()).contains("\"name\": \"fhir-cmk\"");
        }
    }

    @Test
    void is_signed_by_a_key_from_outside_and_the_same_in_every_other_byte() throws IOException {
        var keys = Files.createDirectory(folder.resolve("keys"));
        Files.setPosixFilePermissions(keys, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
        var gpg = "export GNUPGHOME='" + keys + "'; gpg --batch --quiet ";
        var secret = shell(gpg + "--passphrase 'a b' --quick-generate-key tester ed25519 sign never && " + gpg
                        + "--pinentry-mode loopback --passphrase 'a b' --armor --export-secret-keys")
                .succeeded()
                .output();
        var release = folder.resolve("signed");

        var made = release(
                Map.of("RELEASE_SIGNING_KEY", secret, "RELEASE_SIGNING_PASSPHRASE", "a b"),
                "--out",
                release.toString());

        assertThat(made.succeeded().errors()).contains("release: signed").doesNotContain("a b");
        assertThat(Release.sums(release)).isEqualTo(Release.sums(Release.folder()));
        var jar = release.resolve(
                "maven/dev/fhircmk/fhir-cmk/" + Release.version() + "/fhir-cmk-" + Release.version() + ".jar");
        shell("cd '" + release + "' && sha256sum --quiet --check SHA256SUMS; " + gpg + "--verify SHA256SUMS.asc && "
                        + gpg + "--verify SHA256SUMS.flat.asc && " + gpg + "--verify '" + jar + ".asc' '" + jar
                        + "'; code=$?; gpgconf --kill gpg-agent; exit $code")
                .succeeded();
        try (var central = new PlayedCentral("{\"deploymentState\": \"VALIDATED\"}")) {
            var publish = Checkout.root().resolve("tools/publish").toString();
            Checkout.run(folder, List.of(publish, "upload", release.toString()), central.environment())
                    .succeeded();

            assertThat(central.uploaded()).containsExactlyInAnyOrderElementsOf(files(release.resolve("maven")));
        }
    }

    /** The launcher of Windows is the same program on every system. */
    @Test
    void has_a_launcher_for_windows_that_starts_the_plugin_and_names_a_java_that_is_too_old() throws IOException {
        var plugin = folder.resolve("plugin");
        shell("mkdir '" + plugin + "' && tar -C '" + plugin + "' -xzf '" + Release.folder()
                        + "/plugins/pulumi-resource-fhir-cmk-v" + Release.version() + "-windows-amd64.tar.gz'")
                .succeeded();
        assertThat(plugin.resolve("pulumi-resource-fhir-cmk.exe")).isRegularFile();
        var launcher = plugin.resolve("pulumi-resource-fhir-cmk");
        shell("cd '" + Checkout.root() + "/tools/launcher' && env GOFLAGS= GOWORK=off CGO_ENABLED=0 go build -o '"
                        + launcher + "' -ldflags '-X main.jar=fhir-cmk-provider.jar -X main.options=-Xshare:auto' .")
                .succeeded();

        assertThat(shell("'" + launcher + "' </dev/null").output()).matches("\\d+\n");
        var old = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"11.0.2\"\n");
        shell("printf '#!/bin/sh\\n' >'" + old + "/java' && chmod +x '" + old + "/java'")
                .succeeded();
        var refused = shell("JAVA_HOME='" + old.getParent() + "' '" + launcher + "'");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors())
                .isEqualTo("pulumi-resource-fhir-cmk: needs Java 17 or newer, found 11.0.2 at " + old
                        + "/java; set JAVA_HOME to a newer JDK or JRE\n");
        var none = shell("JAVA_HOME='" + folder + "/none' '" + launcher + "'");
        assertThat(none.errors())
                .isEqualTo("pulumi-resource-fhir-cmk: needs Java 17 or newer, found none in JAVA_HOME, which is '"
                        + folder + "/none'; set it to a JDK or JRE\n");
    }

    @Test
    void refuses_a_tag_that_is_not_ready() {
        assertThat(release(Map.of(), "--tag", "v9.9.9").errors())
                .isEqualTo("release: the tag is 'v9.9.9' and the version " + Release.version() + "; tag v"
                        + Release.version() + ", or tools/release set-version\n");
        assertThat(release(Map.of(), "--tag", "$(touch here)").errors()).contains("the tag is '$(touch here)' and");
        assertThat(release(Map.of(), "--out", folder.toString()).errors())
                .isEqualTo(
                        "release: '" + folder + "' is no release, so nothing in it is deleted; name another folder\n");
    }

    /** One after the other, past numbers that versions of others have here too, and back: then every file is as it was. */
    @Test
    void takes_another_version_where_it_names_its_own_and_nowhere_else() throws IOException {
        var copy = folder.resolve("copy");
        var last = "7.8.9";
        copy(Checkout.root(), copy);
        Files.writeString(
                copy.resolve("pom.xml"),
                "<!-- Of others: 1.0.1 1.0.2 1.0.0 2.1.0-rc.1 2.1.0 -->\n",
                StandardOpenOption.APPEND);
        var before = contents(copy);

        for (var version : List.of("1.0.1", "1.0.2", "1.0.0", "2.1.0-rc.1", "2.1.0", last)) {
            assertThat(setVersion(copy, version).succeeded().errors())
                    .isEqualTo("release: the version is " + version + "; write its section into CHANGELOG.md\n");
        }

        var after = contents(copy);
        assertThat(after.get("pom.xml")).contains("<version>" + last + "</version>");
        assertThat(after.get("src/provider/README.md"))
                .contains("pulumi plugin install resource fhir-cmk " + last + " --file pulumi-resource-fhir-cmk-v"
                        + last + "-<os>");
        assertThat(after.get("templates/policy-pack-java/pom.xml"))
                .contains("<version>1.0.0</version>", "<policy-sdk.version>" + last + "<");
        assertThat(after.get("policies/cmk/src/main/java/dev/fhircmk/policies/Pack.java"))
                .contains(".version(\"" + last + "\")");
        assertThat(ours(after, Release.version())).isEmpty();
        assertThat(ours(before, Release.version())).hasSizeGreaterThan(20);
        setVersion(copy, Release.version()).succeeded();
        assertThat(different(before, contents(copy))).isEmpty();
    }

    @Test
    void keeps_its_version_where_a_place_of_it_is_gone() throws IOException {
        var copy = folder.resolve("copy");
        copy(Checkout.root(), copy);
        Files.delete(copy.resolve("docs/local-azure.md"));
        var page = copy.resolve("docs/command-line.md");
        Files.writeString(page, Files.readString(page).replace("fhir-cmk-" + Release.version(), "fhir-cmk-9.9.9"));
        var before = contents(copy);

        assertThat(setVersion(copy, "7.8.9").errors()).isEqualTo("""
                release: docs/local-azure.md is not there
                release: docs/command-line.md does not have fhir-cmk-%1$s.tar.gz
                release: the version stays %1$s; mend what is named, or the places in tools/set_version.py
                """.formatted(Release.version()));
        assertThat(different(before, contents(copy))).isEmpty();
    }

    private static Checkout.Result setVersion(Path copy, String version) {
        return Checkout.run(copy, List.of(copy.resolve("tools/release").toString(), "set-version", version), Map.of());
    }

    /** Jars keep the permissions of what is in them. */
    @Test
    void refuses_to_publish_what_a_strict_umask_made() throws IOException {
        var copy = folder.resolve("copy");
        copy(Checkout.root(), copy);
        Files.setPosixFilePermissions(
                copy.resolve("src/core/pom.xml"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));

        var made = Checkout.run(
                copy,
                List.of(copy.resolve("tools/release").toString(), "--built", "--tag", "v" + Release.version()),
                Map.of());

        assertThat(made.errors())
                .isEqualTo("release: 'src/core/pom.xml' is not for all to read; clone and build with umask 022\n");
    }

    /** Builds everything twice, so it has a profile of its own. */
    @Test
    @Tag("reproducible")
    void is_the_same_when_everything_is_built_again_elsewhere_by_somebody_else() throws IOException {
        var copy = folder.resolve("a copy");
        copy(Checkout.root(), copy);
        var again = folder.resolve("again");
        var others = Map.of(
                "MAVEN_OPTS", "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Kolkata -Duser.name=somebody",
                "LC_ALL", "C",
                "TZ", "Asia/Kolkata",
                "TMPDIR", Files.createDirectory(folder.resolve("others")).toString());

        // Of the same modules, which the SBOM names, and not by tools/release, which sets umask, locale and time zone.
        Checkout.run(
                        copy,
                        List.of(
                                "bash",
                                "-c",
                                "umask 002 && mvn -q -T1 -DskipTests -pl e2e verify && tools/release --built --out '"
                                        + again + "'"),
                        others)
                .succeeded();

        assertThat(Release.sums(again)).isEqualTo(Release.sums(Release.folder()));
    }

    private static String maven() {
        return "fhir-cmk-maven-" + Release.version() + ".tar.gz";
    }

    /** The files in a folder, as they are called from there. */
    private static List<String> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    private Checkout.Result release(Map<String, String> environment, String... arguments) {
        var command =
                new ArrayList<>(List.of(Checkout.root().resolve("tools/release").toString(), "--built"));
        if (Release.isDraft()) {
            command.add("--draft");
        }
        command.addAll(List.of(arguments));
        var all = new LinkedHashMap<>(environment);
        all.put("TMPDIR", folder.toString());
        return Checkout.run(folder, command, all);
    }

    private Checkout.Result shell(String command) {
        return Checkout.run(folder, List.of("bash", "-c", command), Map.of());
    }

    /** The lines that name a version with a name of this repository. The CHANGELOG tells of other versions. */
    private static List<String> ours(Map<String, String> contents, String version) {
        var named = Pattern.compile("(?<![0-9.])" + Pattern.quote(version) + "(?![0-9]|\\.[0-9])");
        return contents.entrySet().stream()
                .filter(file -> !file.getKey().equals("CHANGELOG.md"))
                .flatMap(file -> file.getValue()
                        .lines()
                        .filter(line -> line.matches(".*(fhir-?cmk|FHIR_CMK).*")
                                && named.matcher(line).find())
                        .map(line -> file.getKey() + ": " + line.strip()))
                .toList();
    }

    /** The names of files that only one has, or that differ. */
    private static Set<String> different(Map<String, String> one, Map<String, String> other) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
        return names;
    }

    /** The files in a folder, byte by byte. */
    private static Map<String, String> contents(Path root) throws IOException {
        var contents = new TreeMap<String, String>();
        for (var file : files(root)) {
            contents.put(file, Files.readString(root.resolve(file), StandardCharsets.ISO_8859_1));
        }
        return contents;
    }

    /** The sources, without what builds make. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (NOT_OURS.contains(String.valueOf(directory.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        java.nio.file.LinkOption.NOFOLLOW_LINKS,
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
