package dev.fhircmk.stacks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.pulumi.Config;
import com.pulumi.exceptions.RunException;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.text.PrintableText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * The settings of a stack, as {@code Pulumi.<stack>.yaml} gives them, read one by one. What no program reads is a mistake: a
 * misspelled setting would otherwise be ignored.
 */
final class StackSettings {
    private final Config config;
    private final String file;
    private final Set<String> read = new TreeSet<>();

    /**
     * Settings that nobody has read yet.
     *
     * @param file where they stand, for messages
     */
    StackSettings(Config config, String file) {
        this.config = config;
        this.file = file;
    }

    String required(String name) {
        return text(name).orElseThrow(() -> leftOut(name));
    }

    Optional<String> text(String name) {
        read.add(name);
        return config.get(name);
    }

    Optional<Integer> optionalNumber(String name) {
        return text(name).map(text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException notANumber) {
                throw new InvalidValueException(name, "a whole number", text, "correct it");
            }
        });
    }

    boolean flag(String name, boolean otherwise) {
        return text(name)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                        throw new InvalidValueException(name, "true or false", text, "leave it out for " + otherwise);
                })
                .orElse(otherwise);
    }

    Optional<List<String>> texts(String name) {
        return text(name).map(text -> {
            try {
                if (JsonParser.parseString(text) instanceof JsonArray array) {
                    return StreamSupport.stream(array.spliterator(), false)
                            .map(JsonElement::getAsString)
                            .toList();
                }
            } catch (JsonParseException | IllegalStateException | UnsupportedOperationException notAList) {
                // The refusal below says what it must be.
            }
            throw new InvalidValueException(name, "a list", text, "write one item in a line, each after a dash");
        });
    }

    List<String> requiredTexts(String name) {
        return texts(name).orElseThrow(() -> leftOut(name));
    }

    /** The refusal of a value that a setting gave. */
    RunException refused(InvalidValueException invalid) {
        return new RunException(told(String.valueOf(invalid.getMessage())), invalid);
    }

    private RunException refusal(String sentence) {
        return new RunException(told(sentence));
    }

    private String told(String sentence) {
        return PrintableText.message(file + ": " + sentence);
    }

    private RunException leftOut(String name) {
        return refusal(name + " must be set; it was left out");
    }

    /**
     * Refuses settings that were given and that nobody has read.
     *
     * @param given the names of all settings of the project
     */
    void refuseOthers(Set<String> given) {
        given.stream().filter(name -> !read.contains(name)).findFirst().ifPresent(other -> {
            throw refusal(other + " is not a setting of the composition "
                    + config.require("composition") + ", which takes " + String.join(", ", read)
                    + "; correct or remove it");
        });
    }
}
