package dev.fhircmk.azure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call of Azure that failed, or an answer of which nothing can be concluded; the message is one sentence for the user. */
public final class AzureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable String code;

    /** Why there is no answer to go on with. */
    public enum Reason {
        /** Azure answered that the caller may not do it, which says nothing of what is there. */
        DENIED,
        /** No token could be had. */
        UNAUTHENTICATED,
        /** There was no answer that can be read, which tells nothing of the resource. */
        UNANSWERED,
        /** An answer lacks what it must have, or a list did not come as a whole. */
        INCOMPLETE,
        /** The configuration lacks something, or cannot be used. */
        INVALID,
        /** Azure answered that what the call needs does not exist. */
        MISSING,
        /** Azure refused the call for another reason, which its code says, or an operation of its own failed. */
        REFUSED
    }

    private AzureException(Reason reason, @Nullable String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.code = code;
    }

    /** A failure without an answer of Azure, with the sentence that the user should read. */
    public AzureException(Reason reason, String message) {
        this(reason, null, message, null);
    }

    /** The same with its cause, which the user does not see. */
    public AzureException(Reason reason, String message, Throwable cause) {
        this(reason, null, message, cause);
    }

    /** A failure that Azure gave a code. */
    static AzureException of(Reason reason, Optional<String> code, String message, @Nullable Throwable cause) {
        return new AzureException(reason, code.orElse(null), message, cause);
    }

    public Reason reason() {
        return reason;
    }

    /** The same failure, where the user should read more about it. */
    public AzureException saying(String message) {
        return new AzureException(reason, code, message, this);
    }

    /** Azure's own code of the error, the inner one where there is one, such as {@code ForbiddenByRbac}. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }
}
