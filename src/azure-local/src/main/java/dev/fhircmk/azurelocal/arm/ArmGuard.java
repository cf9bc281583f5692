package dev.fhircmk.azurelocal.arm;

/** Looks at every call before it is answered, and refuses by throwing. */
@FunctionalInterface
public interface ArmGuard {
    /**
     * Lets the call through or refuses it.
     *
     * @param type the resource type that the route belongs to
     */
    void check(ArmCall call, String type);
}
