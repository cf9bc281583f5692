package dev.fhircmk.azurelocal;

import dev.fhircmk.azurelocal.http.Handler;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.store.StoreUnavailableException;
import dev.fhircmk.azurelocal.text.Printable;
import java.io.PrintStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** One line per request: what was asked and what was answered, without anything that may hold a secret. */
final class RequestLog implements Handler {
    private final Handler next;
    private final PrintStream out;
    private final InstantSource clock;

    RequestLog(Handler next, PrintStream out, InstantSource clock) {
        this.next = next;
        this.out = out;
        this.clock = clock;
    }

    @Override
    public Response handle(Request request) {
        long start = System.nanoTime();
        Response response = next.handle(request);
        long millis = (System.nanoTime() - start) / 1_000_000;
        out.println(
                time(clock) + " " + shown(request) + version(request) + " " + response.status() + " " + millis + " ms");
        return response;
    }

    /** Says where a fault of this server lies; the message of an unexpected exception is left out, it may quote data. */
    static void report(PrintStream out, Request request, RuntimeException fault) {
        if (fault instanceof StoreUnavailableException) {
            out.println("fault in " + shown(request) + ": " + Printable.text(String.valueOf(fault.getMessage())));
            return;
        }
        StringBuilder line = new StringBuilder(
                "fault in " + shown(request) + ": " + fault.getClass().getName());
        for (StackTraceElement element : fault.getStackTrace()) {
            line.append(System.lineSeparator()).append("    at ").append(element);
        }
        out.println(line);
    }

    private static String version(Request request) {
        return request.query("api-version")
                .map(v -> "?api-version=" + Printable.word(v))
                .orElse("");
    }

    /** Requests without a token are in this log too, so each contributes two escaped words to its line and no more. */
    private static String shown(Request request) {
        String text = request.toString();
        int blank = text.indexOf(' ');
        return Printable.word(text.substring(0, blank)) + " " + Printable.word(text.substring(blank + 1));
    }

    private static String time(InstantSource clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
