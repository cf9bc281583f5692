package dev.fhircmk.cli.status;

import dev.fhircmk.cli.estate.Estate;
import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.text.PrintableText;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * What a scheduled job fails on, such as {@code disabled} or {@code expiry=P30D}.
 *
 * @param kind of the findings; empty for any
 * @param within how soon a key expires, for {@link Finding.Kind#EXPIRY}
 */
record FailOn(Optional<Finding.Kind> kind, Optional<Duration> within) {
    private static final String ANY = "any";
    private static final String EXPIRY = "expiry";

    /** Whether the service has what it names. */
    boolean meets(Estate estate, ServiceRow row) {
        if (within.isPresent()) {
            return estate.key(row.service())
                    .flatMap(key -> key.used(row.service().encryption().key().orElseThrow())
                            .value())
                    .flatMap(version -> version)
                    .flatMap(KeyVersion::expires)
                    .filter(end -> end.isBefore(estate.at().plus(within.get())))
                    .isPresent();
        }
        return row.findings().stream().anyMatch(finding -> kind.isEmpty() || kind.get() == finding.kind());
    }

    /** Reads one of the list. */
    static final class Reader implements ITypeConverter<FailOn> {
        @Override
        public FailOn convert(String text) {
            var parts = text.strip().toLowerCase(Locale.ROOT).split("=", 2);
            if (parts.length == 2) {
                return new FailOn(Optional.of(Finding.Kind.EXPIRY), Optional.of(within(text, parts)));
            }
            if (parts[0].equals(ANY)) {
                return new FailOn(Optional.empty(), Optional.empty());
            }
            return Arrays.stream(Finding.Kind.values())
                    .filter(kind -> kind.name().equalsIgnoreCase(parts[0]))
                    .findFirst()
                    .map(kind -> new FailOn(Optional.of(kind), Optional.empty()))
                    .orElseThrow(() -> refused(text));
        }

        private static Duration within(String text, String... parts) {
            if (!parts[0].equals(EXPIRY)) {
                throw refused(text);
            }
            try {
                return Duration.parse(parts[1]);
            } catch (DateTimeException noDuration) {
                throw refused(text);
            }
        }

        private static TypeConversionException refused(String text) {
            return new TypeConversionException("must be any, expiry=<ISO-8601 duration such as P30D>, "
                    + Arrays.stream(Finding.Kind.values())
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                    + "; got '" + PrintableText.value(text) + "'");
        }
    }
}
