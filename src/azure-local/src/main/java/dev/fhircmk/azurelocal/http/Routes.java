package dev.fhircmk.azurelocal.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Routes by method and path template; what none of them matches goes on to the fallback.
 *
 * @param <A> what a route leads to
 */
public final class Routes<A> {
    private final List<Route<A>> routes = new ArrayList<>();

    public Routes<A> add(String method, String template, A action) {
        routes.add(new Route<>(method, new PathTemplate(template), action));
        return this;
    }

    /** Every route as method and path template. */
    public List<String> names() {
        return routes.stream()
                .map(route -> route.method() + " " + route.template().text())
                .toList();
    }

    /** The answer of the action that the best matching route leads to; empty if no route matches. */
    public Optional<Response> dispatch(Request request, Function<Routed<A>, Response> call) {
        return routes.stream()
                .filter(route -> route.method().equals(request.method()))
                .flatMap(route -> route.match(request).stream())
                .max(Comparator.comparingInt(Routed::weight))
                .map(call);
    }

    private record Route<A>(String method, PathTemplate template, A action) {
        Optional<Routed<A>> match(Request request) {
            return template.match(request.path())
                    .map(values -> new Routed<>(new Match(request, values), action, template.weight()));
        }
    }

    /**
     * A request that found its route.
     *
     * @param <A> what a route leads to
     * @param match the request with its path values
     * @param action what the route leads to
     * @param weight how specific the route is
     */
    public record Routed<A>(Match match, A action, int weight) {}
}
