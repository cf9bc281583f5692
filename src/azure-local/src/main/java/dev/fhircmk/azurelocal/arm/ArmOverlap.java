package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.http.Request;

/** Finds calls that change one thing at the same time, where Azure refuses the one that ends later. */
@FunctionalInterface
public interface ArmOverlap {
    /**
     * Begins a call, before anything is read or locked; a call that nothing can overtake begins with {@link Begun#ALONE}.
     *
     * @param type the resource type of the call
     */
    Begun begin(Request request, String type);

    /** A call under way. */
    interface Begun {
        /** A call that nothing can overtake. */
        Begun ALONE = new Begun() {};

        /**
         * Asked when the call has its turn.
         *
         * @throws dev.fhircmk.azurelocal.http.RefusedException if another call ended since this one began
         */
        default void requireNotOvertaken() {}

        /** Called when the call has succeeded, before the next one runs. */
        default void done() {}
    }
}
