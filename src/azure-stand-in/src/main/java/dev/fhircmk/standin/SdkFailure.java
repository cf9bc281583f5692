package dev.fhircmk.standin;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** A refusal in the words of Azure's own SDK for Go, which the real provider hands on where it uses its clients. */
final class SdkFailure {
    private static final String LINE = "-".repeat(80);
    private static final Gson PRETTY = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    private SdkFailure() {}

    /** Source: azcore 1.22, {@code internal/exported/response_error.go}. */
    static String refused(HttpCall call, HttpAnswer answer) {
        return request(call) + LINE + "\nRESPONSE " + answer.status() + ": " + answer.statusLine() + "\n"
                + answer.errorCode().map(code -> "ERROR CODE: " + code).orElse("ERROR CODE UNAVAILABLE") + "\n" + LINE
                + "\n" + body(answer) + "\n" + LINE + "\n";
    }

    /** Source: azidentity, {@code errors.go}. */
    static String notSignedIn(HttpCall call, HttpAnswer answer) {
        return "ClientSecretCredential authentication failed.\n" + request(call) + LINE + "\nRESPONSE "
                + answer.status() + ": " + answer.statusLine() + "\n" + LINE + "\n" + body(answer) + "\n" + LINE
                + "\nTo troubleshoot, visit https://aka.ms/azsdk/go/identity/troubleshoot#client-secret";
    }

    private static String request(HttpCall call) {
        return call.method() + " " + call.uri().getScheme() + "://" + call.uri().getHost()
                + call.uri().getRawPath() + "\n";
    }

    private static String body(HttpAnswer answer) {
        if (answer.body().isEmpty()) {
            return "Response contained no body";
        }
        return answer.json().isEmpty() ? answer.body() : PRETTY.toJson(answer.json());
    }
}
