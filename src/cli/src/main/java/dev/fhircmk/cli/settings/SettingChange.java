package dev.fhircmk.cli.settings;

import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.cli.settings.StackSettingsFile.UnreadableSettingsException;
import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Another value of one setting in the file of a stack, which keeps all else, comments too.
 *
 * @param file the settings of the stack
 * @param key the setting with its project
 * @param before its value until now; empty where there is none
 * @param value its new value
 * @param after the file with it
 */
public record SettingChange(Path file, String key, Optional<String> before, String value, StackSettingsFile after) {
    /**
     * Plans the change, and changes nothing.
     *
     * @param setting {@code <project>:<name>}, or the name alone, in the project of the next {@code Pulumi.yaml} upwards of the file
     * @throws CommandException where the file cannot be read, or the setting not be changed without changing more
     */
    public static SettingChange of(Path file, String setting, String value) {
        var key = setting.contains(":") ? setting : project(file, setting) + ":" + setting;
        var now = read(file);
        return now.with(key, value)
                .map(after -> new SettingChange(file, key, now.plain(key), value, after))
                .orElseThrow(() -> new CommandException("nothing was written: " + PrintableText.value(key) + " of "
                        + PrintableText.value(file.toString())
                        + " cannot be changed without changing more, as where it is a secret, a list or an alias; set it by hand to "
                        + value));
    }

    private static StackSettingsFile read(Path file) {
        try {
            return StackSettingsFile.read(file);
        } catch (UnreadableSettingsException unreadable) {
            throw new CommandException(String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    private static String project(Path file, String setting) {
        return Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .flatMap(ProjectFile::from)
                .flatMap(found -> read(found).topLevel("name"))
                .orElseThrow(() -> new CommandException("nothing was written: no Pulumi.yaml with a name is beside "
                        + PrintableText.value(file.toString())
                        + " or above; give --setting with its project, as in my-project:"
                        + PrintableText.value(setting)));
    }

    /**
     * Carries it out: the file is whole at any time.
     *
     * @throws CommandException where the file cannot be written
     */
    public void write() {
        try {
            var target = file.toRealPath();
            var next = Files.createTempFile(
                    Optional.ofNullable(target.getParent()).orElse(Path.of("")), ".fhir-cmk-", ".yaml");
            try {
                Files.write(next, after.text().getBytes(StandardCharsets.UTF_8));
                Files.setPosixFilePermissions(next, Files.getPosixFilePermissions(target, LinkOption.NOFOLLOW_LINKS));
                Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException unwritable) {
            throw new CommandException(
                    "cannot write " + PrintableText.value(file.toString())
                            + "; make it a file in a folder that you may write to",
                    unwritable);
        }
    }

    /** Whether the file holds the value already. */
    public boolean isNone() {
        return before.filter(value::equals).isPresent();
    }

    /** What changes, in words: {@code clinic:keyUri of Pulumi.dev.yaml from a to b}. */
    public String words() {
        return PrintableText.value(key) + " of " + PrintableText.value(file.toString())
                + before.map(old -> " from " + PrintableText.value(old)).orElse("") + " to " + value;
    }
}
