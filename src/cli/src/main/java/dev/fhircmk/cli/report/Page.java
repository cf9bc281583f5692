package dev.fhircmk.cli.report;

import dev.fhircmk.cli.estate.Custody;
import dev.fhircmk.cli.estate.Seen;
import dev.fhircmk.cli.key.Check;
import dev.fhircmk.text.PrintableText;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The report as one page of HTML: it loads nothing, runs nothing, and lets a browser load and run nothing either.
 *
 * @param report what it says
 * @param timeLine from when until when keys are drawn
 * @param style the style sheet
 */
public record Page(Report report, TimeLine timeLine, String style) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int SHORT = 8;

    public static Page of(Report report) {
        return new Page(report, TimeLine.of(report), style("report.css"));
    }

    private static String style(String name) {
        try (var sheet = Objects.requireNonNull(Page.class.getResourceAsStream(name))) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String html() {
        var html = new StringOutput();
        TemplateEngine.createPrecompiled(
                        null, ContentType.Html, Page.class.getClassLoader(), Page.class.getPackageName() + ".page")
                .render("report.jte", this, new Printable(html));
        return html.toString();
    }

    /** What stands in the page is text of others too: it is escaped by its place in the page, and shows no control characters. */
    private static final class Printable extends OwaspHtmlTemplateOutput {
        Printable(TemplateOutput output) {
            super(output);
        }

        @Override
        public void writeUserContent(String value) {
            super.writeUserContent(value == null ? "" : PrintableText.message(value));
        }
    }

    /** The only style sheet that a browser may apply, by its hash. */
    public String policy() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** A day, in UTC. */
    public static String day(Instant time) {
        return DAY.format(time);
    }

    /** A minute, in UTC. */
    public static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** The same where there may be none. */
    public static String day(Optional<Instant> time, String otherwise) {
        return time.map(Page::day).orElse(otherwise);
    }

    /** A principal: its name with the beginning of its id, or its id. */
    public static String words(Report.Person person) {
        return person.name()
                .map(name -> name + " (" + shortened(person.id()) + "…)")
                .orElse(person.id());
    }

    public static String words(Optional<Report.Person> person, String otherwise) {
        return person.map(Page::words).orElse(otherwise);
    }

    public static String joined(List<String> texts, String otherwise) {
        return texts.isEmpty() ? otherwise : String.join(", ", texts);
    }

    /** The vaults and HSMs of which nobody could see who may do what. */
    public static List<Report.NotVisible> withoutHolders(Report report) {
        return report.notVisible().stream()
                .filter(one -> one.what().equals(ReportBuilder.HOLDERS))
                .toList();
    }

    public static String people(List<Report.Person> people) {
        return joined(people.stream().map(Page::words).toList(), "nobody");
    }

    /** The beginning of a version or an id. */
    public static String shortened(String text) {
        return text.length() > SHORT ? text.substring(0, SHORT) : text;
    }

    /** One or more of something. */
    public static String count(int number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    /** A scope without what all have in common. */
    public static String scope(String scope) {
        return scope.replaceFirst("^/subscriptions/([0-9a-fA-F]{8})[0-9a-fA-F-]*", "/subscriptions/$1…")
                .replace("/providers/Microsoft.KeyVault", "")
                .replace("/providers/Microsoft.Management", "");
    }

    /** A key by its vault and name, with the version where it names one. */
    public static String keyName(String identifier) {
        return identifier.replaceFirst("^https://([^./]+)[^/]*/keys/([^/]+).*$", "$1/$2");
    }

    /** The last name of an id. */
    public static String lastName(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    /** The class of the sign of a state. */
    public static String sign(String state) {
        return switch (state) {
            case "enabled" -> "good";
            case "not visible" -> "blind";
            default -> "bad";
        };
    }

    /** A state with a mark of its own, so that its colour is not the only one. */
    public static String mark(String state) {
        return switch (sign(state)) {
            case "good" -> "✓ " + state;
            case "blind" -> "? " + state;
            default -> "✕ " + state;
        };
    }

    /** A kind of service without what it is part of. */
    public static String kind(String title) {
        return title.replace(" (Azure Health Data Services)", "");
    }

    /** The class of the bar of a version. */
    public static String bar(KeyEntry.Version version) {
        return switch (version.state()) {
            case "enabled" -> version.expires().isPresent() ? "life" : "open";
            case "disabled" -> "off";
            default -> "over";
        };
    }

    public static long met(ServiceEntry service) {
        return of(service, Check.Result.MET);
    }

    public static long hidden(ServiceEntry service) {
        return of(service, Check.Result.NOT_VISIBLE);
    }

    private static long of(ServiceEntry service, Check.Result result) {
        return service.checks().stream()
                .filter(check -> check.result() == result)
                .count();
    }

    public static String names(List<Report.Place> places) {
        return joined(places.stream().map(Report.Place::name).toList(), "");
    }

    public static String members(Seen<List<Custody.Member>> members) {
        return members.value()
                .map(all -> joined(
                        all.stream()
                                .map(member -> words(new Report.Person(
                                        member.id(), Optional.of(member.name()).filter(name -> !name.isBlank()))))
                                .toList(),
                        "nobody"))
                .orElse("");
    }

    /** Places where the same was found are one. */
    public static List<Report.Place> grouped(List<Report.Place> places) {
        Map<String, List<String>> alike = new LinkedHashMap<>();
        places.forEach(place -> alike.computeIfAbsent(place.found(), unused -> new ArrayList<>())
                .add(place.name()));
        return alike.entrySet().stream()
                .map(entry -> new Report.Place(joined(entry.getValue(), ""), entry.getKey()))
                .toList();
    }
}
