package dev.fhircmk.internal.component;

import com.pulumi.core.Output;

/** A name that is one of its kind in all of Azure, and that somebody else has: refused before anything is made. */
public final class TakenName {
    private TakenName() {}

    public static Output<Lookup> refused(ComponentCheck check, Output<Lookup> service) {
        return check.checked(service, found -> {
            found.text("taken").ifPresent(taken -> {
                throw check.refusal(taken);
            });
            return found;
        });
    }
}
