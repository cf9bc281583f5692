package dev.fhircmk.provider.key;

import dev.fhircmk.core.ArmId;
import dev.fhircmk.core.Guid;
import dev.fhircmk.provider.access.PolicyHolders;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which principals go on in this run with which keys by a role at the key.
 *
 * <p>As {@link PolicyHolders} of access policies: before the engine deletes a resource, it has asked for the difference of what goes
 * on, or made it, also where it deletes what a run that was cut off has left over. The role that serves those stays, whichever
 * resource gave it first. A run that only deletes asks for nothing, so there all of it goes.
 */
public final class KeysInUse {
    private final Map<String, Use> uses = new ConcurrentHashMap<>();

    /** A principal that uses a key. */
    public record Use(ArmId key, Guid principal) {}

    /** A resource stands for a use that goes on. */
    public void goesOn(String urn, Use use) {
        uses.put(urn, use);
    }

    /** Whether somebody goes on with the use. */
    public boolean goOn(Use use) {
        return uses.containsValue(use);
    }
}
