package dev.fhircmk.azurelocal.http;

import dev.fhircmk.azurelocal.json.JsonShapeException;
import dev.fhircmk.azurelocal.store.StoreUnavailableException;
import java.util.function.BiConsumer;

/** Turns what a service throws into an answer, so that no failure reaches a client as a broken connection. */
public final class ErrorBoundary implements Handler {
    private final Handler next;
    private final BiConsumer<Request, RuntimeException> report;

    /**
     * A boundary around a handler.
     *
     * @param report is told of every failure that is a fault of this server
     */
    public ErrorBoundary(Handler next, BiConsumer<Request, RuntimeException> report) {
        this.next = next;
        this.report = report;
    }

    @Override
    public Response handle(Request request) {
        try {
            return next.handle(request);
        } catch (RefusedException e) {
            return e.response();
        } catch (JsonShapeException e) {
            // Azure's code; its sentence quotes the document, ours names the place.
            String message = "The request content was invalid and could not be deserialized: " + e.getMessage() + ".";
            return Response.error(400, "InvalidRequestContent", message);
        } catch (StoreUnavailableException e) {
            report.accept(request, e);
            String message = e.getMessage() + ". Nothing of this request was done; free space in the data folder"
                    + " of the local Azure and try again.";
            return Response.error(507, "InsufficientStorage", message);
        } catch (RuntimeException e) {
            report.accept(request, e);
            return Response.error(500, "InternalServerError", "The local Azure failed; its log says where.");
        }
    }
}
