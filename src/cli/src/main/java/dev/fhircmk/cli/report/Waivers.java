package dev.fhircmk.cli.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.text.PrintableText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the configuration of the policy pack lets pass: the file that is given to {@code --policy-pack-config}, with waivers under {@code
 * settings} and the levels of rules beside it.
 *
 * @param waivers of all files
 * @param off rules that they turn off
 */
public record Waivers(List<Waiver> waivers, List<RuleOff> off) {
    private static final String SETTINGS = "settings";

    /**
     * A violation that is accepted for a while.
     *
     * @param resource name or URN, as the file has it
     * @param expires the last day on which it is, in UTC
     * @param isExpired whether that day is over
     */
    public record Waiver(
            String file, String rule, String resource, String reason, LocalDate expires, boolean isExpired) {}

    /** A rule that a file turns off, for ever and without a reason. */
    public record RuleOff(String file, String rule) {}

    /**
     * Reads files.
     *
     * @throws CommandException where one is not there, or no configuration of a pack
     */
    static Waivers read(List<Path> files, Instant now) {
        var waivers = new ArrayList<Waiver>();
        var off = new ArrayList<RuleOff>();
        for (var file : files) {
            var tree = tree(file);
            try {
                for (var waiver : JsonTree.objects(tree, SETTINGS, "waivers")) {
                    waivers.add(waiver(file, waiver, now));
                }
                tree.entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(SETTINGS) && isOff(entry.getValue()))
                        .forEach(entry -> off.add(new RuleOff(file.toString(), entry.getKey())));
            } catch (JsonShapeException wrong) {
                throw refused(file, String.valueOf(wrong.getMessage()));
            }
        }
        return new Waivers(List.copyOf(waivers), List.copyOf(off));
    }

    /** The same, judged at another time. */
    Waivers at(Instant now) {
        return new Waivers(
                waivers.stream()
                        .map(waiver -> new Waiver(
                                waiver.file(),
                                waiver.rule(),
                                waiver.resource(),
                                waiver.reason(),
                                waiver.expires(),
                                isOver(waiver.expires(), now)))
                        .toList(),
                off);
    }

    private static boolean isOver(LocalDate day, Instant now) {
        return now.atZone(ZoneOffset.UTC).toLocalDate().isAfter(day);
    }

    private static JsonObject tree(Path file) {
        try {
            var element = JsonParser.parseString(Files.readString(file));
            if (element.isJsonObject()) {
                return element.getAsJsonObject();
            }
            throw refused(file, "it is no JSON object");
        } catch (IOException unreadable) {
            throw new CommandException(
                    "--waivers: " + PrintableText.value(file.toString()) + " cannot be read; give the"
                            + " configuration file of the policy pack",
                    unreadable);
        } catch (JsonParseException noJson) {
            throw refused(file, "it is no JSON");
        }
    }

    private static Waiver waiver(Path file, JsonObject waiver, Instant now) {
        var expires = day(file, text(file, waiver, "expires"));
        return new Waiver(
                file.toString(),
                text(file, waiver, "rule").strip().toUpperCase(Locale.ROOT),
                text(file, waiver, "resource"),
                text(file, waiver, "reason"),
                expires,
                isOver(expires, now));
    }

    private static String text(Path file, JsonObject waiver, String name) {
        return JsonTree.text(waiver, name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> refused(file, "a waiver has no " + name));
    }

    private static LocalDate day(Path file, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw refused(
                    file,
                    "expires of a waiver must be a day such as 2027-03-31, got '" + PrintableText.value(text) + "'");
        }
    }

    /** A level stands by itself, or as {@code enforcementLevel} among the properties of the rule. */
    private static boolean isOff(JsonElement level) {
        var text = level.isJsonObject()
                ? JsonTree.text(level.getAsJsonObject(), "enforcementLevel")
                : Optional.of(level).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
        return text.filter("disabled"::equalsIgnoreCase).isPresent();
    }

    private static CommandException refused(Path file, String why) {
        return new CommandException("--waivers: " + PrintableText.value(file.toString())
                + " is no configuration of the policy pack: " + why + "; policies/cmk/README.md shows one");
    }
}
