package dev.fhircmk.azurelocal.client;

import java.util.Optional;

/**
 * The calls that a fault is for; what is empty may be anything.
 *
 * @param method in upper case
 * @param host a name, or {@code *.} and a suffix
 * @param route a path with variables in braces
 */
public record Target(Optional<String> method, Optional<String> host, Optional<String> route) {
    static final Target ANY = new Target(Optional.empty(), Optional.empty(), Optional.empty());
}
