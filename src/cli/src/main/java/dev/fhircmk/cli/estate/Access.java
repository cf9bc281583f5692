package dev.fhircmk.cli.estate;

import dev.fhircmk.core.Grant;
import dev.fhircmk.core.Guid;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a principal may do with a key, and where it has that from.
 *
 * @param principal its object id
 * @param name a name of it for the reader
 * @param grants what it was granted, the widest last
 * @param denied the permissions that a deny assignment takes away
 * @param mayAdd what could not be judged and may give more: a condition, role assignments that could not be seen
 * @param mayEnd why it is not known when what it was granted ends by itself; empty where that is known
 * @param mayDeny what could not be judged and may take some away: a group that is denied, deny assignments that could not be seen
 */
public record Access(
        Guid principal,
        String name,
        List<Given> grants,
        Set<String> denied,
        List<String> mayAdd,
        Optional<String> mayEnd,
        List<String> mayDeny) {
    /** Where a grant comes from. */
    public enum Source {
        /** An access policy of the vault. */
        POLICY("access policy"),
        /** A role assignment at the key. */
        AT_KEY("role at the key"),
        /** A role assignment at the vault. */
        AT_VAULT("role at the vault"),
        /** A role assignment above the vault. */
        INHERITED("role inherited"),
        /** A role that Privileged Identity Management lets the principal activate: a service cannot. */
        ELIGIBLE("eligible only");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        /** As a table shows it. */
        public String words() {
            return words;
        }
    }

    /**
     * One grant.
     *
     * @param source where it comes from
     * @param permissions on keys, as access policies spell them
     * @param scope where it was given: an id, or the vault's name
     * @param group the object id of the group through which the principal has it
     * @param ends when it ends by itself
     * @param assignment the id of the role assignment; empty for an access policy
     */
    public record Given(
            Source source,
            Set<String> permissions,
            String scope,
            Optional<String> group,
            Optional<Instant> ends,
            Optional<String> assignment) {
        /** Keeps a copy. */
        public Given {
            permissions = Set.copyOf(permissions);
        }
    }

    /** Keeps copies. */
    public Access {
        grants = grants.stream().sorted(Comparator.comparing(Given::source)).toList();
        denied = Set.copyOf(denied);
        mayAdd = List.copyOf(mayAdd);
        mayDeny = List.copyOf(mayDeny);
    }

    /** The grants that work now: not those that the principal could only activate. */
    public List<Given> working() {
        return grants.stream()
                .filter(given -> given.source() != Source.ELIGIBLE)
                .toList();
    }

    /** The permissions that it has, as access policies spell them, without what is denied. */
    public Set<String> held() {
        return working().stream()
                .flatMap(given -> given.permissions().stream())
                .filter(permission -> !denied.contains(permission))
                .collect(Collectors.toSet());
    }

    /** The permissions of a service that it lacks. */
    public List<String> missing() {
        return new Grant.AccessPolicy(held()).missing().orElseThrow();
    }

    /** What keeps the answer open. */
    private List<String> undecided() {
        return missing().isEmpty() ? mayDeny : mayAdd;
    }

    /**
     * As the rule book judges it.
     *
     * @return empty where nothing was granted
     */
    public Seen<Optional<Grant>> grant() {
        if (!undecided().isEmpty()) {
            return Seen.hidden(String.join("; ", undecided()));
        }
        return Seen.shown(held().isEmpty() ? Optional.empty() : Optional.of(new Grant.AccessPolicy(held())));
    }

    /** When the first grant that it needs ends by itself, where there is none that stays. */
    public Optional<Instant> ends() {
        var lasting = new Access(
                principal,
                name,
                grants.stream().filter(given -> given.ends().isEmpty()).toList(),
                denied,
                mayAdd,
                mayEnd,
                mayDeny);
        return missing().isEmpty() && !lasting.missing().isEmpty()
                ? working().stream().flatMap(given -> given.ends().stream()).min(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** Why it is not known when a role that it works by ends by itself; empty where that is known, or nothing works. */
    public Optional<String> endHidden() {
        return mayEnd.filter(why -> missing().isEmpty());
    }

    /** In a few words, for a table. */
    public String words() {
        if (!undecided().isEmpty()) {
            return "not visible";
        }
        if (missing().isEmpty()) {
            var by = working().get(0);
            return by.source().words()
                    + by.group().map(group -> " through a group").orElse("")
                    + ends().map(end -> ", ends " + end)
                            .or(() -> endHidden().map(why -> ", its end not visible"))
                            .orElse("");
        }
        if (grants.stream().anyMatch(given -> given.source() == Source.ELIGIBLE)) {
            return Source.ELIGIBLE.words();
        }
        return grants.isEmpty()
                ? "missing"
                : "lacks " + String.join(", ", missing()) + (denied.isEmpty() ? "" : " (denied)");
    }
}
