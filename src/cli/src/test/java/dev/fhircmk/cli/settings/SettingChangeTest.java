package dev.fhircmk.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.cli.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** One setting changes, and every other character of the file stays. */
final class SettingChangeTest {
    private static final String URI = "https://kv.vault.azure.net/keys/fhir/0123456789abcdef0123456789abcdef";

    static final List<Arguments> CHANGES = List.of(
            argumentSet(
                    "a value with a comment behind it",
                    "# The clinic 🏥.\nconfig:\n  p:a: 1 # one\n  p:keyUri: \"https://old\"   # from the security team\n  p:z: [1, 2]\nencryptionsalt: v1:x\n",
                    "# The clinic 🏥.\nconfig:\n  p:a: 1 # one\n  p:keyUri: " + URI
                            + "   # from the security team\n  p:z: [1, 2]\nencryptionsalt: v1:x\n"),
            argumentSet(
                    "a new setting behind a list, before what follows",
                    "config:\n  p:a: 1\n  pulumi:list:\n    - one # first\n\n# The salt.\nencryptionsalt: v1:x\n",
                    "config:\n  p:a: 1\n  pulumi:list:\n    - one # first\n  p:keyUri: " + URI
                            + "\n\n# The salt.\nencryptionsalt: v1:x\n"),
            argumentSet(
                    "a new setting with another indent",
                    "config:\n    p:a: x",
                    "config:\n    p:a: x\n    p:keyUri: " + URI + "\n"),
            argumentSet(
                    "line breaks of Windows",
                    "config:\r\n  p:a: x # a\r\n  # the last\r\n",
                    "config:\r\n  p:a: x # a\r\n  p:keyUri: " + URI + "\r\n  # the last\r\n"),
            argumentSet("no settings yet", "# Nothing.\n", "# Nothing.\nconfig:\n  p:keyUri: " + URI + "\n"),
            argumentSet("an empty file", "", "config:\n  p:keyUri: " + URI + "\n"),
            argumentSet(
                    "an empty list of settings", "config: {} # none\n", "config: \n  p:keyUri: " + URI + " # none\n"),
            argumentSet("settings that are left out", "config:\n", "config:\n  p:keyUri: " + URI + "\n"));

    static final List<Arguments> REFUSED = List.of(
            argumentSet("a secret", "config:\n  p:keyUri:\n    secure: v1:abc\n"),
            argumentSet("an alias, whose anchor is another setting", "config:\n  p:a: &a x\n  p:keyUri: *a\n"),
            argumentSet("settings in one line", "config: {p:a: 1}\n"),
            argumentSet("settings that are a text", "config: text\n"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("CHANGES")
    void changes_one_setting_and_nothing_else(String before, String after) throws IOException {
        var file = file(before);

        SettingChange.of(file, "p:keyUri", URI).write();

        assertThat(file).hasContent(after);
        assertThat(Files.readString(file)).isEqualTo(after);
        assertThat(SettingChange.of(file, "p:keyUri", URI).isNone()).isTrue();
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void refuses_what_it_cannot_change_alone(String before) throws IOException {
        var file = file(before);

        assertThatThrownBy(() -> SettingChange.of(file, "p:keyUri", URI))
                .isInstanceOf(CommandException.class)
                .hasMessage("nothing was written: p:keyUri of " + file
                        + " cannot be changed without changing more, as where it is a secret, a list or an alias; set it by hand"
                        + " to " + URI);

        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void takes_the_project_of_the_next_project_file_upwards_and_keeps_who_may_read_the_file() throws IOException {
        Files.writeString(folder.resolve("Pulumi.yaml"), "name: clinic\nruntime: java\n");
        var below = Files.createDirectory(folder.resolve("stacks"));
        var file = Files.writeString(below.resolve("Pulumi.prod.yaml"), "config: {}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        var change = SettingChange.of(file, "keyUri", URI);
        change.write();

        assertThat(change.words()).isEqualTo("clinic:keyUri of " + file + " to " + URI);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
        assertThat(below).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void says_that_it_does_not_know_the_project() throws IOException {
        var file = file("config: {}\n");

        assertThatThrownBy(() -> SettingChange.of(file, "keyUri", URI))
                .hasMessage("nothing was written: no Pulumi.yaml with a name is beside " + file
                        + " or above; give --setting with its project, as in my-project:keyUri");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("Pulumi.dev.yaml"), text);
    }
}
