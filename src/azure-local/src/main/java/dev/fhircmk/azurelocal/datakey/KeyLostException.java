package dev.fhircmk.azurelocal.datakey;

import dev.fhircmk.azurelocal.http.RefusedException;
import java.util.Optional;

/** A service cannot reach the key that its data key is wrapped by. */
public final class KeyLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<RefusedException> refusal;

    KeyLostException(RefusedException refusal) {
        super("Key Vault refused the service: " + refusal.getMessage(), refusal);
        this.refusal = Optional.of(refusal);
    }

    KeyLostException(String message) {
        super(message);
        this.refusal = Optional.empty();
    }

    /** What Key Vault answered, if it was asked. */
    public Optional<RefusedException> refusal() {
        return refusal;
    }
}
