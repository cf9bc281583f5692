package dev.fhircmk.standin;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
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
    private static final String LINE = "-".repeat(80);
    private static final Gson PRETTY = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private final int status;
    private final Status.Code code;

    private AzureException(int status, Status.Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    private AzureException(int status, String message) {
        this(status, Status.Code.UNKNOWN, message, null);
    }

    /** Azure answers with a refusal. */
    static AzureException refused(HttpAnswer answer) {
        var message = Json.text(answer.error(), "message").orElse(answer.body());
        var code = answer.errorCode().map(name -> " Code=\"" + name + "\"").orElse("");
        return new AzureException(answer.status(), "Status=" + answer.status() + code + " Message=\"" + message + "\"");
    }

    /** The same in the words of Azure's SDK for Go. Source: azcore 1.22, {@code internal/exported/response_error.go}. */
    static AzureException refusedBySdk(HttpCall call, HttpAnswer answer) {
        var code = answer.errorCode().map(name -> "ERROR CODE: " + name).orElse("ERROR CODE UNAVAILABLE");
        return new AzureException(
                answer.status(),
                exchange(call, answer) + code + "\n" + LINE + "\n" + body(answer) + "\n" + LINE + "\n");
    }

    /** The application could not sign in. Source: azidentity, {@code errors.go}. */
    static AzureException notSignedIn(Proof proof, HttpCall call, HttpAnswer answer) {
        var troubleshooting = proof instanceof Proof.Secret
                ? "\nTo troubleshoot, visit https://aka.ms/azsdk/go/identity/troubleshoot#client-secret"
                : "";
        return unexpected(proof.credential() + " authentication failed.\n" + exchange(call, answer) + LINE + "\n"
                + body(answer) + "\n" + LINE + troubleshooting);
    }

    private static String exchange(HttpCall call, HttpAnswer answer) {
        var uri = call.uri();
        return call.method() + " " + uri.getScheme() + "://" + uri.getHost() + uri.getRawPath() + "\n" + LINE
                + "\nRESPONSE " + answer.status() + ": " + answer.statusLine() + "\n";
    }

    private static String body(HttpAnswer answer) {
        if (answer.body().isEmpty()) {
            return "Response contained no body";
        }
        return answer.json().isEmpty() ? answer.body() : PRETTY.toJson(answer.json());
    }

    static AzureException unreachable(URI uri, IOException cause) {
        var why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        var message = cause instanceof ConnectException
                ? "azure-local does not answer any more; start it with `./pulumiw local start`"
                : "cannot reach " + uri.getHost() + " through azure-local: " + why;
        return new AzureException(0, Status.Code.UNKNOWN, message, cause);
    }

    /** The time that the user allows is over. */
    static AzureException timedOut() {
        return new AzureException(0, TIMED_OUT);
    }

    /** The engine cancelled the call on this thread. */
    static AzureException cancelled(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new AzureException(0, Status.Code.CANCELLED, "context canceled", cause);
    }

    /** An answer that breaks the protocol. */
    static AzureException unexpected(String message) {
        return new AzureException(0, message);
    }

    AzureException after(String whatWasDone) {
        return new AzureException(status, code, whatWasDone + ": " + getMessage(), this);
    }

    /** The end of the time in Go's words, which the real provider uses for some operations in place of its own. */
    AzureException inWordsOfGo() {
        return isTimedOut()
                ? new AzureException(0, Status.Code.DEADLINE_EXCEEDED, "context deadline exceeded", this)
                : this;
    }

    boolean isTimedOut() {
        return text().equals(TIMED_OUT);
    }

    /** The code for gRPC: errors of Go have none, but for the end of the time and of the run. */
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
