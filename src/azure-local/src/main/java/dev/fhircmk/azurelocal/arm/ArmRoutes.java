package dev.fhircmk.azurelocal.arm;

import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.Routes;
import dev.fhircmk.azurelocal.http.Routes.Routed;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The routes of ARM; each says which resource type it belongs to and the oldest api-version that it takes. */
public final class ArmRoutes {
    private final Routes<ArmRoute> routes = new Routes<>();

    /** Routes of one resource type. */
    public Typed of(String type, ArmVersion floor) {
        return new Typed(type, floor);
    }

    List<String> names() {
        return routes.names();
    }

    Optional<Response> dispatch(Request request, Function<Routed<ArmRoute>, Response> call) {
        return routes.dispatch(request, call);
    }

    record ArmRoute(String type, ArmVersion floor, ArmAction action) {}

    /** Adds routes of one resource type. */
    public final class Typed {
        private final String type;
        private final ArmVersion floor;

        private Typed(String type, ArmVersion floor) {
            this.type = type;
            this.floor = floor;
        }

        public Typed add(String method, String template, ArmAction action) {
            routes.add(method, template, new ArmRoute(type, floor, action));
            return this;
        }
    }

    /** What a route of ARM leads to. */
    @FunctionalInterface
    public interface ArmAction {
        Response answer(ArmCall call);
    }
}
