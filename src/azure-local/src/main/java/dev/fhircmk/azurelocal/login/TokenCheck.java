package dev.fhircmk.azurelocal.login;

import dev.fhircmk.azurelocal.http.RefusedException;
import java.util.function.Function;
import java.util.function.Supplier;

/** What became of a token that a client showed. */
public sealed interface TokenCheck {
    /**
     * Whose token it is; any other than a good one is refused.
     *
     * @param wrongAudience makes the error of the resource that the token is for
     * @param outOfDate makes the error of the time when it expires
     */
    default Caller caller(
            Function<String, RefusedException> wrongAudience,
            Function<String, RefusedException> outOfDate,
            Supplier<RefusedException> invalid) {
        if (this instanceof Verified verified) {
            return verified.caller();
        }
        if (this instanceof WrongAudience wrong) {
            throw wrongAudience.apply(wrong.audience());
        }
        throw this instanceof OutOfDate late ? outOfDate.apply(late.expiry()) : invalid.get();
    }

    /**
     * It is good.
     *
     * @param caller whose it is
     */
    record Verified(Caller caller) implements TokenCheck {}

    /** It cannot be read, is not signed by this tenant's key, or is not of this tenant. */
    record Invalid() implements TokenCheck {}

    /**
     * It is for another resource.
     *
     * @param audience the resource that it is for
     */
    record WrongAudience(String audience) implements TokenCheck {}

    /**
     * It is no longer valid, or not yet.
     *
     * @param expiry when it expires, as Azure prints it
     */
    record OutOfDate(String expiry) implements TokenCheck {}
}
