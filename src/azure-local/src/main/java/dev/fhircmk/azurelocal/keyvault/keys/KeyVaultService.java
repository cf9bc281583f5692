package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.RoutedHandler;
import dev.fhircmk.azurelocal.http.Routes;
import dev.fhircmk.azurelocal.http.VirtualHosts;
import dev.fhircmk.azurelocal.keyvault.vault.StoredVault.Origin;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.TokenAudience;
import dev.fhircmk.azurelocal.login.Tokens;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * {@code *.vault.azure.net}: the keys of all vaults. A call is answered in one look at the store, or in one change of it.
 * Clients first call without a token, to be told where to get one.
 */
public final class KeyVaultService implements RoutedHandler {
    /** 7.0 and up, and the dated ones that followed. */
    private static final Pattern VERSION = Pattern.compile("(7\\.\\d+|20\\d{2}-\\d{2}-\\d{2})(-preview(\\.\\d+)?)?");

    private final String tenantId;
    private final Tokens tokens;
    private final Store store;
    private final Timeline timeline;
    private final InstantSource clock;
    private final KeyEngine engine;
    private final Origin origin;
    private final Routes<BiFunction<Match, Caller, Response>> routes = new Routes<>();

    /**
     * The data plane.
     *
     * @param clientAddress where callers are said to come from; in truth all are on this machine
     * @param pageSize the most items on a page of a list
     */
    public KeyVaultService(
            String tenantId,
            Tokens tokens,
            Store store,
            Timeline timeline,
            InstantSource clock,
            KeyEngine engine,
            String clientAddress,
            int pageSize) {
        this.tenantId = tenantId;
        this.tokens = tokens;
        this.store = store;
        this.timeline = timeline;
        this.clock = clock;
        this.engine = engine;
        this.origin = new Origin(clientAddress, false);
        addChanges(engine.changes());
        addQueries(new KeyQueries(pageSize));
        addUses(engine.crypto());
    }

    @Override
    public List<String> routes() {
        return routes.names();
    }

    @Override
    public Response handle(Request request) {
        Caller caller = authenticate(request);
        String version = request.query("api-version").orElse("");
        if (!VERSION.matcher(version).matches()) {
            throw KeyError.API_VERSION.of(version);
        }
        timeline.catchUp(store, clock);
        return routes.dispatch(request, routed -> routed.action().apply(routed.match(), caller))
                .orElseGet(() -> VirtualHosts.notImplemented(request));
    }

    private Caller authenticate(Request request) {
        String token = request.bearerToken().orElseThrow(() -> KeyError.MISSING_TOKEN.unauthorized(tenantId));
        return tokens.verify(
                token,
                TokenAudience.VAULT::accepts,
                audience -> KeyError.WRONG_AUDIENCE.unauthorized(tenantId, audience),
                expiry -> KeyError.EXPIRED_TOKEN.unauthorized(tenantId, expiry),
                () -> KeyError.INVALID_TOKEN.unauthorized(tenantId));
    }

    private void addChanges(KeyChanges changes) {
        routes.add("POST", "/keys/{key}/create", making(changes::specToCreate, changes::create))
                .add("POST", "/keys/{key}/rotate", making(changes::specToRotate, changes::rotate))
                .add("PATCH", "/keys/{key}", changing(changes::update))
                .add("PATCH", "/keys/{key}/{version}", changing(changes::update))
                .add("DELETE", "/keys/{key}", changing(changes::delete))
                .add("PUT", "/keys/{key}/rotationpolicy", changing(changes::setPolicy))
                .add("POST", "/deletedkeys/{key}/recover", changing(changes::recover))
                .add("DELETE", "/deletedkeys/{key}", changing(changes::purge));
    }

    private void addQueries(KeyQueries queries) {
        routes.add("GET", "/keys/{key}", looking(queries::key))
                .add("GET", "/keys/{key}/{version}", looking(queries::key))
                .add("GET", "/keys", looking(queries::keys))
                .add("GET", "/keys/{key}/versions", looking(queries::versions))
                .add("GET", "/keys/{key}/rotationpolicy", looking(queries::rotationPolicy))
                .add("GET", "/deletedkeys", looking(queries::deletedKeys))
                .add("GET", "/deletedkeys/{key}", looking(queries::deletedKey))
                // The one route of certificates: azurerm asks it of every vault.
                .add("GET", "/certificates/contacts", looking((access, call) -> {
                    throw KeyError.CONTACTS_NOT_FOUND.of();
                }))
                // Listed, so that nobody takes a vault's own answer for it: software-protected keys are not released.
                .add("POST", "/keys/{key}/backup", (call, caller) -> VirtualHosts.notImplemented(call.request()))
                .add("POST", "/keys/restore", (call, caller) -> VirtualHosts.notImplemented(call.request()));
    }

    private void addUses(KeyCrypto crypto) {
        for (KeyUse use : KeyUse.values()) {
            String segment = use.operation().toLowerCase(Locale.ROOT);
            BiFunction<Match, Caller, Response> action = looking((access, call) -> crypto.use(access, use, call));
            routes.add("POST", "/keys/{key}/" + segment, action)
                    .add("POST", "/keys/{key}/{version}/" + segment, action);
        }
    }

    private BiFunction<Match, Caller, Response> looking(BiFunction<VaultAccess<?>, Match, JsonObject> work) {
        return (call, caller) -> store.read(snapshot -> {
            VaultAccess<?> access = enter(snapshot, call, caller);
            return answer(access, work.apply(access, call));
        });
    }

    private BiFunction<Match, Caller, Response> changing(BiFunction<VaultAccess<Transaction>, Match, JsonObject> work) {
        return (call, caller) -> store.write(transaction -> {
            VaultAccess<Transaction> access = enter(transaction, call, caller);
            return answer(access, work.apply(access, call));
        });
    }

    /** Makes the key between a look and a change, outside every transaction: an RSA key of 4096 bits takes seconds. */
    private BiFunction<Match, Caller, Response> making(BiFunction<VaultAccess<?>, Match, KeySpec> look, Making change) {
        return (call, caller) -> {
            KeySpec spec = store.read(snapshot -> look.apply(enter(snapshot, call, caller), call));
            KeyMaterial material = engine.versions().generate(spec);
            return changing((access, match) -> change.apply(access, match, material))
                    .apply(call, caller);
        };
    }

    private <S extends StoreView> VaultAccess<S> enter(S snapshot, Match call, Caller caller) {
        String vault = AzureHosts.VAULT.label(call.request().host());
        return VaultAccess.enter(vault, caller, origin, snapshot, clock.instant(), engine.roles());
    }

    private static Response answer(VaultAccess<?> access, JsonObject body) {
        Response response = body.isEmpty() ? Response.empty(204) : Response.json(200, body);
        return response.with("x-ms-keyvault-region", access.vault().location())
                .with("x-ms-keyvault-service-version", "azure-local");
    }

    /** Stores a key that was made for a call. */
    @FunctionalInterface
    private interface Making {
        JsonObject apply(VaultAccess<Transaction> access, Match call, KeyMaterial material);
    }
}
