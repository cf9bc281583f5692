package dev.fhircmk.policy;

/** A property is not of the type that a policy reads it as, or is missing where the policy needs it. */
public final class PropertyTypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Tells where, what was wanted and what stands there; never the value, which may be secret. */
    public PropertyTypeException(String message) {
        super(message);
    }
}
