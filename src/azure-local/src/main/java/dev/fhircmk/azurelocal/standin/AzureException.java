package dev.fhircmk.azurelocal.standin;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Azure refused, or did not answer. Its message is what users of the real provider see. */
final class AzureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    private AzureException(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Azure's answer says no. */
    static AzureException refused(HttpAnswer answer) {
        var message = Json.text(Json.object(answer.json(), "error"), "message").orElse(answer.body());
        var code = answer.errorCode().map(name -> " Code=\"" + name + "\"").orElse("");
        return new AzureException(
                answer.status(), "Status=" + answer.status() + code + " Message=\"" + message + "\"", null);
    }

    static AzureException unreachable(URI uri, IOException cause) {
        if (cause instanceof ConnectException) {
            return new AzureException(
                    0, "azure-local does not answer any more; start it with `./pulumiw local start`", cause);
        }
        var why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new AzureException(0, "cannot reach " + uri.getHost() + " through azure-local: " + why, cause);
    }

    static AzureException timedOut() {
        return new AzureException(0, "operation timed out", null);
    }

    static AzureException cancelled(InterruptedException cause) {
        return new AzureException(0, "the operation was cancelled", cause);
    }

    /** An answer that keeps no promise of the protocol. */
    static AzureException unexpected(String message) {
        return new AzureException(0, message, null);
    }

    AzureException after(String whatWasDone) {
        return new AzureException(status, whatWasDone + ": " + getMessage(), this);
    }

    boolean isNotFound() {
        return status == 404;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
