package dev.fhircmk.cli.pullrequest;

import dev.fhircmk.cli.console.CommandException;
import dev.fhircmk.text.PrintableText;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the runner tells a job in its environment.
 *
 * @param values the value of a variable
 */
record JobVariables(Function<String, Optional<String>> values) {
    private static final Set<String> SCHEMES = Set.of("https", "http");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    boolean isOn(String name) {
        return values.apply(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** A variable that may be there. */
    Optional<String> known(String name) {
        return values.apply(name).filter(value -> !value.isBlank());
    }

    /**
     * A variable that must be there.
     *
     * @param remedy what to do where it is not
     */
    String required(String name, String remedy) {
        return known(name).orElseThrow(() -> new CommandException(name + " is not set; " + remedy));
    }

    /** A variable as a segment of a path. */
    String segment(String name, String remedy) {
        return URLEncoder.encode(required(name, remedy), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A variable with a number, as of a pull request. */
    String number(String name, String remedy) {
        var value = required(name, remedy);
        if (!NUMBER.matcher(value).matches()) {
            throw new CommandException(name + " must be a number, got '" + PrintableText.value(value) + "'; " + remedy);
        }
        return value;
    }

    /** A variable with the address of an API, to which the token of the job is sent: of https, or of this machine. */
    URI api(String name, String remedy) {
        var uri = address(name, remedy);
        if ("https".equals(uri.getScheme()) || LOOPBACK.contains(uri.getHost())) {
            return uri;
        }
        throw new CommandException(name + " must be an https address, since the token of the job is sent to it, got '"
                + PrintableText.value(required(name, remedy)) + "'; " + remedy);
    }

    /** A variable with an address of http or https, to which segments are added. */
    URI address(String name, String remedy) {
        var value = required(name, remedy);
        try {
            var uri = URI.create(value.endsWith("/") ? value : value + "/");
            if (uri.getHost() != null && SCHEMES.contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException noAddress) {
            // Told below.
        }
        throw new CommandException(
                name + " must be an http address, got '" + PrintableText.value(value) + "'; " + remedy);
    }
}
