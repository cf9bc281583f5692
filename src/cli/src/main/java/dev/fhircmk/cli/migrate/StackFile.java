package dev.fhircmk.cli.migrate;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * The settings of a stack of this repository, in the order in which they are written. What has to be filled in stands as a comment, so that
 * the program asks for it where it cannot do without.
 */
final class StackFile {
    /** The version of azure-native that the stacks of this repository name. */
    static final String AZURE_NATIVE = "3.28.0";

    private static final String PROJECT = "fhir-cmk-stacks";

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> asked = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();

    /** A line of explanation above the next setting. */
    StackFile comment(String sentence) {
        lines.add("  # " + sentence);
        return this;
    }

    StackFile set(String name, String value) {
        values.put(name, value);
        lines.add("  " + PROJECT + ":" + name + ": " + new Yaml().dump(value).strip());
        return this;
    }

    StackFile set(String name, List<String> list) {
        values.put(name, list);
        lines.add("  " + PROJECT + ":" + name + ":");
        list.forEach(value -> lines.add("    - " + new Yaml().dump(value).strip()));
        return this;
    }

    /** A setting that only the user knows. */
    StackFile ask(String name, String what) {
        asked.put(name, what);
        lines.add("  # Fill in: " + what + ".");
        lines.add("  # " + PROJECT + ":" + name + ":");
        return this;
    }

    /** The settings to fill in, with what each is, in their order. */
    Map<String, String> asked() {
        return new LinkedHashMap<>(asked);
    }

    /** The text of the file. */
    String text(String about) {
        return "# " + PrintableText.value(about) + "\nconfig:\n" + String.join("\n", lines)
                + "\n  pulumi:disable-default-providers:\n    - azure-native\n";
    }

    /** The settings as a tree, without those to fill in. */
    JsonElement json() {
        return new Gson().toJsonTree(values);
    }

    /** The settings to fill in as a tree. */
    JsonArray askedJson() {
        var list = new JsonArray();
        asked.forEach((name, what) -> {
            var one = new JsonObject();
            one.addProperty("setting", name);
            one.addProperty("what", what);
            list.add(one);
        });
        return list;
    }

    /**
     * Writes a new file.
     *
     * @throws CommandException where it is there already or cannot be written
     */
    static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw new CommandException(
                    PrintableText.value(file.toString()) + " is there already, so it is left alone; name a new file",
                    there);
        } catch (IOException unwritable) {
            throw new CommandException(
                    "cannot write " + PrintableText.value(file.toString())
                            + "; name a file in a folder that you may write to",
                    unwritable);
        }
    }
}
