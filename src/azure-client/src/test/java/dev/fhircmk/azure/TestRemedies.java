package dev.fhircmk.azure;

import java.util.Map;
import java.util.Optional;

/** Those of a program that knows what to do about two refusals. */
final class TestRemedies implements Remedies {
    private static final Map<String, String> REMEDIES =
            Map.of("ForbiddenByFirewall", "open the firewall", "Conflict", "wait for the other");

    @Override
    public Optional<String> of(String code) {
        return Optional.ofNullable(REMEDIES.get(code));
    }

    @Override
    public String again() {
        return "try it again";
    }
}
