package dev.fhircmk.cli.estate;

import dev.fhircmk.core.Guid;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The uses of the keys of a vault that its log shows. No use in the log does not prove that there was none: the log may have begun
 * later, and shows a use up to ten minutes late.
 *
 * @param since from when on the log was asked
 * @param uses one for each principal, key, version and operation
 */
public record KeyUse(Instant since, List<Use> uses) {
    /** Keeps a copy. */
    public KeyUse {
        uses = List.copyOf(uses);
    }

    /**
     * The uses of a version by a principal.
     *
     * @param principal its object id; empty where the log does not say
     * @param keyName the key
     * @param version its version; empty where the log names none
     * @param operation {@code KeyWrap}, {@code KeyUnwrap} or {@code KeyGet}
     * @param last when the last was
     * @param count how many there were
     * @param refused how many of them were refused
     */
    public record Use(
            Optional<Guid> principal,
            String keyName,
            Optional<String> version,
            String operation,
            Instant last,
            long count,
            long refused) {}

    /** When some principals last wrapped or unwrapped with a key. */
    public Optional<Instant> last(String keyName, Optional<String> version, Set<Guid> principals) {
        return uses.stream()
                .filter(use -> use.keyName().equalsIgnoreCase(keyName)
                        && !use.operation().equals("KeyGet"))
                .filter(use -> version.isEmpty() || version.equals(use.version()))
                .filter(use -> principals.isEmpty()
                        || use.principal().filter(principals::contains).isPresent())
                .map(Use::last)
                .max(Comparator.naturalOrder());
    }
}
