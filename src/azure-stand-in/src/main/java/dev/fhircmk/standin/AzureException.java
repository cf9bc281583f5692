package dev.fhircmk.standin;

import dev.fhircmk.pulumi.Json;
import io.grpc.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Azure refused, or did not answer. Its message is what users of the real provider see. */
final class AzureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String TIMED_OUT = "operation timed out";

    private final int status;
    private final Status.Code code;

    private AzureException(int status, Status.Code code, String message, @Nullable Throwable cause) {
        super(ForeignText.of(message), cause);
        this.status = status;
        this.code = code;
    }

    private AzureException(int status, String message, @Nullable Throwable cause) {
        this(status, Status.Code.UNKNOWN, message, cause);
    }

    /** Azure's answer says no. */
    static AzureException refused(HttpAnswer answer) {
        var message = Json.text(answer.error(), "message").orElse(answer.body());
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

    /** The same in the words of the SDK for Go. */
    static AzureException refusedBySdk(HttpCall call, HttpAnswer answer) {
        return new AzureException(answer.status(), SdkFailure.refused(call, answer), null);
    }

    /** The user's time is over. */
    static AzureException timedOut() {
        return new AzureException(0, TIMED_OUT, null);
    }

    static AzureException cancelled(InterruptedException cause) {
        return new AzureException(0, Status.Code.CANCELLED, "context canceled", cause);
    }

    /** An answer that keeps no promise of the protocol. */
    static AzureException unexpected(String message) {
        return new AzureException(0, message, null);
    }

    AzureException after(String whatWasDone) {
        return new AzureException(status, code, whatWasDone + ": " + getMessage(), this);
    }

    /** The end of the time in Go's words: the real provider has some of its own, and not for all that it does. */
    AzureException inWordsOfGo() {
        return isTimedOut()
                ? new AzureException(0, Status.Code.DEADLINE_EXCEEDED, "context deadline exceeded", this)
                : this;
    }

    boolean isTimedOut() {
        return text().equals(TIMED_OUT);
    }

    /** As gRPC tells it: failures of Go have no code of their own, but for the end of the time and of the run. */
    Status.Code code() {
        return code;
    }

    boolean isNotFound() {
        return status == 404;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
