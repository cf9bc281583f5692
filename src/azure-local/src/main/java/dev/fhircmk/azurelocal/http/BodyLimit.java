package dev.fhircmk.azurelocal.http;

/** Refuses bodies that are longer than any that Azure's management APIs take. */
public final class BodyLimit implements Handler {
    /** In bytes; also in characters, of which there are never more. */
    static final int LONGEST = 4 * 1024 * 1024;

    private final Handler next;

    public BodyLimit(Handler next) {
        this.next = next;
    }

    @Override
    public Response handle(Request request) {
        return request.body().length() > LONGEST
                ? Response.error(413, "RequestEntityTooLarge", "The request is too large.")
                : next.handle(request);
    }
}
