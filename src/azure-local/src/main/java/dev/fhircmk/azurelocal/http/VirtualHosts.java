package dev.fhircmk.azurelocal.http;

import java.util.ArrayList;
import java.util.List;

/** Hands a request to the service of its host, by the {@code Host} header. */
public final class VirtualHosts implements Handler {
    private final List<Host> hosts = new ArrayList<>();

    /** Every route with its host. */
    public List<String> routes() {
        return hosts.stream()
                .flatMap(host -> host.handler().routes().stream()
                        .map(route -> host.pattern().pattern() + " " + route))
                .toList();
    }

    public VirtualHosts add(HostPattern pattern, RoutedHandler handler) {
        hosts.add(new Host(pattern, handler));
        return this;
    }

    @Override
    public Response handle(Request request) {
        return hosts.stream()
                .filter(host -> host.pattern().matches(request.host()))
                .findFirst()
                .map(host -> host.handler().handle(request))
                .orElseGet(() -> notImplemented(request));
    }

    /** The honest answer to what is not there: it names what was asked, so that a user can report it. */
    public static Response notImplemented(Request request) {
        String message = "The local Azure does not have the route " + request.method() + " https://" + request.host()
                + request.pathText() + ". It is not Azure: its README lists what it serves.";
        return Response.error(501, "NotImplemented", message);
    }

    private record Host(HostPattern pattern, RoutedHandler handler) {}
}
