package dev.fhircmk.cli.access;

import dev.fhircmk.core.Guid;
import dev.fhircmk.core.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A grant on a key that is taken away, with all that it takes to give it back. Its text is that of a tag: {@code name=value} and blanks. */
sealed interface TakenGrant {
    /** Whose it is. */
    Guid principal();

    /** In a few words. */
    String words();

    /** The parts of its text. */
    Map<String, String> parts();

    /** Its text, the same for the same grant. */
    default String text() {
        return parts().entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(" "));
    }

    /** Where a role is assigned; at other places it would be taken from other resources too. */
    enum Place {
        KEY,
        VAULT;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        private static Optional<Place> read(String word) {
            return Stream.of(values())
                    .filter(place -> place.word().equals(word))
                    .findFirst();
        }
    }

    /**
     * A role assignment.
     *
     * @param name of the assignment
     * @param role the name of the role definition
     * @param place what it is assigned at
     * @param principalType such as {@code ServicePrincipal}
     */
    record Role(Guid name, Guid role, Place place, Guid principal, String principalType) implements TakenGrant {
        @Override
        public String words() {
            return "the role assignment " + name + " at the " + place.word();
        }

        @Override
        public Map<String, String> parts() {
            var parts = new LinkedHashMap<String, String>();
            parts.put("principal", principal.text());
            parts.put("type", principalType);
            parts.put("role", role.text());
            parts.put("at", place.word());
            parts.put("name", name.text());
            return parts;
        }
    }

    /**
     * Permissions on keys in an access policy.
     *
     * @param permissions as Azure spells them
     */
    record Policy(Guid principal, List<String> permissions) implements TakenGrant {
        /** Keeps a copy. */
        public Policy {
            permissions = List.copyOf(permissions);
        }

        @Override
        public String words() {
            return "the permissions " + String.join(", ", permissions) + " in the access policy of the vault";
        }

        @Override
        public Map<String, String> parts() {
            var parts = new LinkedHashMap<String, String>();
            parts.put("principal", principal.text());
            parts.put("keys", String.join(",", permissions));
            return parts;
        }
    }

    /** Reads a grant from the parts of a tag; empty where they are none. */
    static Optional<TakenGrant> read(Map<String, String> parts) {
        try {
            var principal = new Guid(parts.getOrDefault("principal", ""));
            if (parts.containsKey("keys")) {
                return Optional.of(new Policy(
                        principal, List.of(parts.getOrDefault("keys", "").split(",", -1))));
            }
            return Place.read(parts.getOrDefault("at", ""))
                    .map(place -> new Role(
                            new Guid(parts.getOrDefault("name", "")),
                            new Guid(parts.getOrDefault("role", "")),
                            place,
                            principal,
                            parts.getOrDefault("type", "ServicePrincipal")));
        } catch (InvalidValueException unreadable) {
            return Optional.empty();
        }
    }
}
