package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.Facts;
import dev.fhircmk.core.Prerequisite;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.core.Verdict;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rule book: every prerequisite, described in {@code prerequisites.properties} and judged by the class of its subject. */
public final class Prerequisites {
    private static final List<Prerequisite> ALL = all(texts());

    private Prerequisites() {}

    /** Every prerequisite, in the order of their ids. */
    public static List<Prerequisite> all() {
        return ALL;
    }

    /**
     * The prerequisite with an id.
     *
     * @param id {@code CMK-nnn}
     */
    public static Prerequisite get(String id) {
        return ALL.stream()
                .filter(prerequisite -> prerequisite.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no prerequisite " + id));
    }

    /** What a reader needs to know of each prerequisite: a property for each field of its description. */
    static Properties texts() {
        var texts = new Properties();
        try (var source = Objects.requireNonNull(
                Prerequisites.class.getResourceAsStream("prerequisites.properties"), "prerequisites.properties")) {
            texts.load(new InputStreamReader(source, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return texts;
    }

    private static List<Prerequisite> all(Properties texts) {
        return Stream.of(
                        VaultJudgements.BY_NAME,
                        KeyJudgements.BY_NAME,
                        ServiceJudgements.BY_NAME,
                        RetiredServiceJudgements.BY_NAME)
                .map(Map::entrySet)
                .flatMap(judgements -> judgements.stream()
                        .map(judgement -> prerequisite(judgement.getKey(), judgement.getValue(), texts)))
                .sorted(Comparator.comparing(Prerequisite::id))
                .toList();
    }

    private static Prerequisite prerequisite(String name, Function<Facts, Verdict> judgement, Properties texts) {
        Function<String, String> text = field ->
                Objects.requireNonNull(texts.getProperty(name + "." + field), () -> name + " needs a text " + field);
        var kinds = Stream.of(text.apply("appliesTo").split(", ")).map(ServiceKind::valueOf);
        var frameworks = Stream.of(texts.getProperty(name + ".frameworks", "").split(", "));
        return new Prerequisite(
                new Prerequisite.Description(
                        name,
                        text.apply("id"),
                        text.apply("title"),
                        Prerequisite.Subject.valueOf(text.apply("subject")),
                        Prerequisite.Level.valueOf(text.apply("level")),
                        Prerequisite.Confirmation.valueOf(text.apply("confirmation")),
                        kinds.collect(Collectors.toSet()),
                        text.apply("why"),
                        text.apply("remedy"),
                        URI.create(text.apply("source")),
                        Boolean.parseBoolean(texts.getProperty(name + ".isImmutable")),
                        frameworks.filter(framework -> !framework.isEmpty()).toList()),
                judgement);
    }
}
