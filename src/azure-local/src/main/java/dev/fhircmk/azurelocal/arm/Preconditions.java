package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.http.Request;
import java.util.Optional;

/** {@code If-Match} and {@code If-None-Match} against a resource's etag. */
final class Preconditions {
    private static final String ANY = "*";

    private Preconditions() {}

    static void check(Request request, Optional<Resource> existing) {
        boolean matches = request.header("If-Match")
                .map(wanted ->
                        existing.filter(resource -> names(wanted, resource)).isPresent())
                .orElse(true);
        boolean differs = request.header("If-None-Match")
                .map(unwanted ->
                        existing.filter(resource -> names(unwanted, resource)).isEmpty())
                .orElse(true);
        if (!matches || !differs) {
            throw ArmError.PRECONDITION_FAILED.of();
        }
    }

    /** A resource without an etag is matched by any: Azure ignores the header where it has no etag. */
    private static boolean names(String header, Resource resource) {
        return header.equals(ANY)
                || resource.etag()
                        .map(etag -> unquoted(etag).equals(unquoted(header)))
                        .orElse(true);
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
