package dev.fhircmk.azurelocal.authorization;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmGuard;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Extension;
import dev.fhircmk.azurelocal.arm.Extensions;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.arm.Scope;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Microsoft.Authorization/locks at every scope, and their enforcement: a lock holds for its scope and all in it, and what
 * holds a locked scope cannot be deleted either. Locks are a matter of ARM: no data plane knows them (Microsoft: "Lock your
 * resources to protect your infrastructure").
 */
public final class ResourceLocks implements ArmFeature, ArmGuard {
    private static final String TYPE = "Microsoft.Authorization/locks";
    private static final ArmVersion FLOOR = ArmVersion.of("2015-01-01");
    private static final String COLLECTION = "/{scope*}/providers/" + TYPE;
    private static final String ITEM = COLLECTION + "/{lock}";
    private static final String READ_ONLY = "ReadOnly";
    private static final List<String> LEVELS = List.of("CanNotDelete", READ_ONLY);

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, FLOOR)
                .add("PUT", ITEM, ResourceLocks::put)
                .add(
                        "GET",
                        ITEM,
                        call -> Extensions.shown(
                                find(call), () -> AuthorizationError.LOCK_NOT_FOUND.of(call.value("lock"))))
                .add("DELETE", ITEM, call -> Extensions.removed(call, find(call)))
                .add("GET", COLLECTION, ResourceLocks::list);
    }

    @Override
    public void check(ArmCall call, String type) {
        String method = call.request().method();
        if (type.equals(TYPE) || method.equals("GET") || method.equals("HEAD")) {
            return;
        }
        boolean hangsOn = call.match().values().containsKey("scope");
        Scope target = hangsOn ? call.scope() : Scope.of(call.request().pathText());
        boolean delete = method.equals("DELETE");
        Stream<Extension> above = Extensions.onOrAbove(call.transaction(), target, TYPE)
                .filter(lock -> delete || lock.property("level").equals(READ_ONLY));
        Stream<Extension> below =
                delete && !hangsOn ? Extensions.onOrBelow(call.transaction(), target, TYPE) : Stream.empty();
        List<String> locked = Stream.concat(above, below)
                .map(lock -> lock.scope().text())
                .distinct()
                .toList();
        if (!locked.isEmpty()) {
            throw AuthorizationError.LOCKED.of(
                    call.request().pathText(), delete ? "delete" : "write", String.join(",", locked));
        }
    }

    private static Response put(ArmCall call) {
        Resources.requireScope(call.transaction(), call.scope());
        JsonObject asked = JsonTree.object(call.request().json(), "properties").orElseGet(JsonObject::new);
        String level = JsonTree.text(asked, "level").orElse("");
        String spelling = LEVELS.stream()
                .filter(level::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> AuthorizationError.INVALID_LOCK_LEVEL.of(level));
        boolean existed = find(call).isPresent();
        Extension lock = Extension.of(
                call.scope(),
                TYPE,
                call.value("lock"),
                JsonBuilder.json()
                        .with("level", spelling)
                        .withText("notes", JsonTree.text(asked, "notes"))
                        .withTree("owners", JsonTree.element(asked, "owners")));
        Extensions.put(call.transaction(), lock);
        return Response.json(existed ? 200 : 201, lock.body());
    }

    /** With what is in the scope, unless {@code atScope()} asks for the scope alone. */
    private static Response list(ArmCall call) {
        boolean atScope = call.request().query("$filter").orElse("").contains("atScope()");
        return Extensions.shown(
                atScope
                        ? Extensions.on(call.transaction(), call.scope().key(), TYPE)
                        : Extensions.onOrBelow(call.transaction(), call.scope(), TYPE));
    }

    private static Optional<Extension> find(ArmCall call) {
        return Extensions.find(call.transaction(), call.scope(), TYPE, call.value("lock"));
    }
}
