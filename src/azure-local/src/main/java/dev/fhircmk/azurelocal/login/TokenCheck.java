package dev.fhircmk.azurelocal.login;

/** What became of a token that a client showed. */
public sealed interface TokenCheck {
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
