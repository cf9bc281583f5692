package dev.fhircmk.azurelocal.keyvault.vault;

import dev.fhircmk.azurelocal.arm.ArmOverlap;
import dev.fhircmk.azurelocal.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Changes of one vault that are under way at the same time: of the vault itself and of its access policies. The first to come
 * to its end wins, the others are refused with {@code ConflictError} (Azure/bicep#4364). Calls one after the other never meet.
 */
public final class VaultChanges implements ArmOverlap {
    /** Which segment of a path names the vault. */
    private static final int NAME = 7;

    private final ConcurrentMap<String, Long> changes = new ConcurrentHashMap<>();
    private final Supplier<Duration> duration;

    /**
     * The changes.
     *
     * @param duration how long each takes beyond what it needs
     */
    public VaultChanges(Supplier<Duration> duration) {
        this.duration = duration;
    }

    @Override
    public Begun begin(Request request, String type) {
        boolean changes = !request.method().equals("GET") && !request.method().equals("HEAD");
        if (!changes || !type.equals(Vaults.TYPE)) {
            return Begun.ALONE;
        }
        UnderWay begun = new UnderWay(request.path());
        LockSupport.parkNanos(duration.get().toNanos());
        return begun;
    }

    private long count(String vault) {
        return changes.getOrDefault(vault, 0L);
    }

    private final class UnderWay implements Begun {
        private final String vault;
        private final String name;
        private final long before;

        private UnderWay(List<String> path) {
            this.vault = String.join("/", path.subList(0, NAME + 1)).toLowerCase(Locale.ROOT);
            // As the client spells it.
            this.name = path.get(NAME);
            this.before = count(vault);
        }

        @Override
        public void requireNotOvertaken() {
            if (count(vault) != before) {
                throw VaultError.CHANGED_MEANWHILE.of(name);
            }
        }

        @Override
        public void done() {
            changes.merge(vault, 1L, Long::sum);
        }
    }
}
