package dev.fhircmk.azurelocal.http;

/** Answers requests; throws {@link RefusedException} for what it refuses. */
@FunctionalInterface
public interface Handler {
    Response handle(Request request);
}
