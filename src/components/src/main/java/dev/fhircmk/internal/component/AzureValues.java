package dev.fhircmk.internal.component;

import com.pulumi.core.Output;
import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks of values that Azure would refuse only half way through an update: made as soon as the values are known.
 *
 * @param check refuses what cannot be used
 */
public record AzureValues(ComponentCheck check) {
    /** Those that the FHIR API answers to, and that its CORS settings take. */
    private static final Set<String> METHODS =
            Set.of("DELETE", "GET", "HEAD", "MERGE", "OPTIONS", "PATCH", "POST", "PUT");

    /** "origins" in the specification of Microsoft.HealthcareApis 2024-03-31, without the wildcard. */
    private static final Pattern ORIGIN =
            Pattern.compile("https?://(?:[a-z0-9-]+\\.?)+(?::[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_MAX_AGE = 99_999;

    /** The object id of a principal of the tenant. */
    public Output<String> objectId(String input, Output<String> value) {
        return check.checked(value, text -> objectIdOf(input, text));
    }

    /** The object ids of principals of the tenant. */
    public Output<List<String>> objectIds(String input, Output<List<String>> values) {
        return check.checked(
                values,
                texts -> texts.stream()
                        .map(text -> objectIdOf(input, text))
                        .distinct()
                        .toList());
    }

    public static String objectIdOf(String input, String text) {
        var id = Guid.parse(input, text).text();
        if (Arrays.stream(Cloud.values())
                .anyMatch(cloud -> cloud.cosmosDbApplicationId().equals(id))) {
            throw new InvalidValueException(
                    input,
                    "the object id of a principal in this tenant",
                    text,
                    "that is the application id of Azure Cosmos DB; look its object id up with `az ad sp show --id "
                            + id + " --query id`");
        }
        return id;
    }

    /** A GUID, such as a tenant or an application. */
    public Output<String> guid(String input, Output<String> value) {
        return check.checked(value, text -> Guid.parse(input, text).text());
    }

    /** The id of a resource of a type, where there is one. */
    public Optional<Output<String>> id(String input, ArmType type, Optional<Output<String>> value) {
        return value.map(given ->
                check.checked(given, text -> ArmId.parse(input, type, text).toString()));
    }

    /**
     * The audience of the tokens for a service, which it compares with theirs letter by letter.
     *
     * @param own the address of the service
     * @param others what tokens for it may name as well
     */
    public Output<String> audience(Output<String> value, Output<String> own, List<String> others) {
        return check.checked(Output.tuple(value, own), known -> audience(known.t1, known.t2, others));
    }

    private static String audience(String text, String own, List<String> others) {
        var folded = (text.endsWith("/") ? text.substring(0, text.length() - 1) : text).toLowerCase(Locale.ROOT);
        if (folded.equals(own)) {
            return own;
        }
        if (!others.contains(folded)) {
            throw new InvalidValueException(
                    "authenticationConfiguration.audience",
                    "the address of the service, " + own,
                    text,
                    "leave it out for that address; the service refuses tokens for any other audience");
        }
        return folded;
    }

    /** Who issues the tokens. */
    public Output<String> authority(Output<String> value) {
        return check.checked(value, AzureValues::authority);
    }

    private static String authority(String text) {
        try {
            var uri = new URI(text);
            if ("https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getPath() != null
                    && uri.getPath().length() > 1) {
                return text;
            }
        } catch (URISyntaxException notAnAddress) {
            // The refusal below says what it must be.
        }
        throw new InvalidValueException(
                "authenticationConfiguration.authority",
                "the address of who issues the tokens, such as https://login.microsoftonline.com/<tenant>",
                text,
                "leave it out for the tenant of the service");
    }

    /** The web pages that may call a service. */
    public Output<List<String>> origins(Output<List<String>> origins) {
        return check.checked(origins, AzureValues::known);
    }

    private static List<String> known(List<String> origins) {
        for (var origin : origins) {
            if (origin.equals("*")) {
                throw refusedOrigin("*", "name each of them");
            }
            if (!ORIGIN.matcher(origin).matches()) {
                throw refusedOrigin(origin, "give scheme, host and port alone: no path, and no slash at the end");
            }
        }
        return origins;
    }

    private static InvalidValueException refusedOrigin(String origin, String remedy) {
        return new InvalidValueException(
                "corsConfiguration.origins", "origins such as https://app.example.org", origin, remedy);
    }

    /** HTTP methods, in the case that HTTP gives them. */
    public Output<List<String>> methods(Output<List<String>> methods) {
        return check.checked(
                methods,
                known -> known.stream().map(AzureValues::method).distinct().toList());
    }

    private static String method(String text) {
        var method = text.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw new InvalidValueException(
                    "corsConfiguration.methods",
                    "HTTP methods among "
                            + String.join(", ", METHODS.stream().sorted().toList()),
                    text,
                    "name each of them");
        }
        return method;
    }

    /** For how many seconds a browser may keep an answer. */
    public static Optional<Integer> maxAge(Optional<Integer> seconds) {
        seconds.filter(asked -> asked < 0 || asked > LONGEST_MAX_AGE).ifPresent(asked -> {
            throw new InvalidValueException(
                    "corsConfiguration.maxAge", "0 to 99999 seconds", asked.toString(), "choose a value in between");
        });
        return seconds;
    }

    /** A point in time as inputs write it: ISO-8601 with an offset. */
    public static Instant moment(String input, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException invalid) {
            throw new InvalidValueException(
                    input,
                    "a point in time such as 2027-11-23T00:00:00Z",
                    text,
                    "write it as ISO-8601 with Z or an offset",
                    invalid);
        }
    }

    /** Warns once where the SMART on FHIR proxy, which Microsoft retired on 2026-09-21, is asked for. */
    public void warnOfSmartProxy(Optional<Output<Boolean>> enabled) {
        var unused = enabled.map(given -> check.checked(given, asked -> {
            if (asked) {
                check.warn("authenticationConfiguration.smartProxyEnabled is deprecated, since"
                        + " Microsoft retired the SMART on FHIR proxy on 2026-09-21; leave it out, and have"
                        + " applications use the service's own SMART on FHIR endpoints");
            }
            return asked;
        }));
    }
}
