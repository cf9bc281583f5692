package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.datakey.KeyConfiguration;
import dev.fhircmk.azurelocal.store.StoreView;
import java.time.Instant;

/** A type of services that store data under a key. */
public interface KeyedService {
    /** The type, as ARM names it. */
    String name();

    /** The key that the service is told to use, and whom it uses it as. */
    KeyConfiguration keyConfiguration(StoreView snapshot, Resource service, Instant now);
}
