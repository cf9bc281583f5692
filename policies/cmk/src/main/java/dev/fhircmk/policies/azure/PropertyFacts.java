package dev.fhircmk.policies.azure;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Fact;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.Region;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyTypeException;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.UnknownValueException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads properties as facts. Where several paths are given, a resource has the value at one of them: at the first in what the
 * program says, at another in what Azure answers.
 *
 * @param inputs what the program says; absent where only what Azure answers is at hand
 * @param properties what Azure answers; in a resource policy what the program says
 * @param resource the resource, whose version of the API may drop some; absent for properties by themselves
 */
public record PropertyFacts(Optional<Properties> inputs, Properties properties, Optional<PolicyResource> resource) {
    public static PropertyFacts of(PolicyResource resource) {
        return new PropertyFacts(resource.inputs(), resource.properties(), Optional.of(resource));
    }

    public static PropertyFacts of(Properties properties) {
        return new PropertyFacts(Optional.empty(), properties, Optional.empty());
    }

    /** What the program says, where that is at hand. */
    public Properties said() {
        return inputs.orElse(properties);
    }

    /** The verdict on a name that Azure must accept; one that is not said is chosen later. */
    public static Verdict accepted(Fact<String> name, NameRule rule) {
        return name.judge(
                text -> rule.accepts(text) ? Verdict.met() : Verdict.violated(name.path(), "is '" + text + "'"),
                () -> Verdict.undecided(name.path()));
    }

    /** A text that only Azure says. */
    public Fact<String> output(String path) {
        return in(properties, Properties::string, path);
    }

    public Fact<String> text(String... paths) {
        return read(Properties::string, paths);
    }

    /** A value of an enumeration, in the spelling of Azure's documents. */
    public Fact<String> text(Enumeration values, String... paths) {
        return read(place -> place.string().map(values::canonical), paths);
    }

    public Fact<Boolean> bool(String... paths) {
        return read(PropertyFacts::bool, paths);
    }

    private static Optional<Boolean> bool(Properties place) {
        return place.value() instanceof PropertyValue.Str text
                ? Stream.of(true, false)
                        .filter(value ->
                                value.toString().equalsIgnoreCase(text.value().strip()))
                        .findFirst()
                : place.bool();
    }

    public Fact<Integer> integer(String... paths) {
        return read(place -> place.number().map(Double::intValue), paths);
    }

    /** A time in seconds since 1970. */
    public Fact<Instant> epochSeconds(String... paths) {
        return read(place -> place.number().map(seconds -> Instant.ofEpochSecond(seconds.longValue())), paths);
    }

    /**
     * The id of a resource, a resource group, a subscription. Its first slash may be missing, as Azure takes it in scopes, which
     * become the path of a request. Unknown where it cannot be read: Azure, which may read it, knows it better.
     */
    public Fact<ArmId> id(String... paths) {
        return read(place -> place.string().flatMap(ArmId::readScope), paths);
    }

    /** A GUID, such as the object id of a principal; unknown where it is none. */
    public Fact<Guid> guid(String... paths) {
        return read(place -> place.string().flatMap(PropertyFacts::guid), paths);
    }

    /** A GUID that need not be there; azure-native writes an empty text where there is none. */
    public Fact<Guid> optionalGuid(String path) {
        return text(path) instanceof Fact.Known<String> known && known.value().isBlank()
                ? Fact.absent(path)
                : read(place -> place.string().flatMap(PropertyFacts::guid), path);
    }

    /** A GUID that only Azure says. */
    public Fact<Guid> outputGuid(String path) {
        return in(properties, place -> place.string().flatMap(PropertyFacts::guid), path);
    }

    private static Optional<Guid> guid(String text) {
        return Optional.of(text).filter(Guid::accepts).map(Guid::new);
    }

    /** A region; unknown where it is no name of one, which Azure refuses itself. */
    public Fact<Region> region(String... paths) {
        return read(place -> place.string().flatMap(text -> readable(() -> Region.parse(text))), paths);
    }

    /** What is parsed, such as an identifier; empty where it cannot be read. */
    static <T> Optional<T> readable(Supplier<T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (InvalidValueException | DateTimeParseException notReadable) {
            return Optional.empty();
        }
    }

    /** Values of an enumeration whose order says nothing, in the spelling of Azure's documents. */
    public Fact<Set<String>> texts(Enumeration values, String... paths) {
        return read(
                place -> Optional.of(place.items().stream()
                        .flatMap(item -> item.string().stream())
                        .map(values::canonical)
                        .collect(Collectors.toSet())),
                paths);
    }

    /**
     * What a reader makes of the first of the paths at which there is a value: of what the program says, else of what Azure
     * answers. What the program leaves out is absent, although a preview does not know what Azure will make of it; so is what the
     * version of the API drops. What cannot be read is unknown.
     */
    public <T> Fact<T> read(Function<Properties, Optional<T>> reader, String... paths) {
        var said = inputs.map(place -> in(place, reader, paths));
        if (said.isPresent() && said.get() instanceof Fact.Known<T>) {
            return said.get();
        }
        var answered = in(properties, reader, paths);
        return answered instanceof Fact.Known<T> ? answered : said.orElse(answered);
    }

    private <T> Fact<T> in(Properties from, Function<Properties, Optional<T>> reader, String... paths) {
        for (var path : List.of(paths)) {
            var place = from.at(path);
            if (place.isPresent() && !isDropped(path)) {
                try {
                    return reader.apply(place)
                            .map(value -> Fact.known(path, value))
                            .orElseGet(() -> Fact.unknown(path));
                } catch (UnknownValueException unknown) {
                    return Fact.unknown(unknown.path());
                } catch (PropertyTypeException notReadable) {
                    return Fact.unknown(path);
                }
            }
        }
        return Fact.absent(paths[0]);
    }

    private boolean isDropped(String path) {
        return resource.filter(from -> ApiVersions.dropped(from, path).isPresent())
                .isPresent();
    }
}
