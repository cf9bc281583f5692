package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.http.Request;

/** Finds calls that change one thing at the same time, where Azure refuses the one that comes to its end later. */
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
        Begun ALONE = new Begun() {
            @Override
            public void requireNotOvertaken() {
                // Nothing to compare.
            }

            @Override
            public void done() {
                // Nobody to tell.
            }
        };

        /**
         * Asked when the call has its turn.
         *
         * @throws dev.fhircmk.azurelocal.http.RefusedException if another call came to its end since this one began
         */
        void requireNotOvertaken();

        /** Told when the call has come to its end and was not refused, before the next has its turn. */
        void done();
    }
}
