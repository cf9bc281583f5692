package dev.fhircmk.azurelocal.faults;

import dev.fhircmk.azurelocal.http.HostPattern;
import dev.fhircmk.azurelocal.http.PathTemplate;
import dev.fhircmk.azurelocal.http.Request;
import java.util.Optional;

/**
 * Which calls are meant; what is empty may be anything.
 *
 * @param method in upper case
 * @param host a name, or {@code *.} and a suffix
 * @param route a path with variables in braces
 */
public record Target(Optional<String> method, Optional<String> host, Optional<String> route) {
    static final Target ANY = new Target(Optional.empty(), Optional.empty(), Optional.empty());

    boolean matches(Request request) {
        return method.filter(wanted -> !wanted.equalsIgnoreCase(request.method()))
                        .isEmpty()
                && host.filter(wanted -> !new HostPattern(wanted).matches(request.host()))
                        .isEmpty()
                && route.filter(wanted ->
                                new PathTemplate(wanted).match(request.path()).isEmpty())
                        .isEmpty();
    }
}
