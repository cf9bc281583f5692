package dev.fhircmk.azurelocal.keyvault.keys;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.AzureHosts;
import dev.fhircmk.azurelocal.http.Match;
import dev.fhircmk.azurelocal.http.RefusedException;
import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.RoutedHandler;
import dev.fhircmk.azurelocal.http.Routes;
import dev.fhircmk.azurelocal.http.VirtualHosts;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.keyvault.log.KeyLog;
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

    /** Stands for a call that is about no key. */
    private static final String UNLOGGED = "";

    private final String tenantId;
    private final Tokens tokens;
    private final Store store;
    private final Timeline timeline;
    private final InstantSource clock;
    private final KeyEngine engine;
    private final Origin origin;
    private final Routes<Logged> routes = new Routes<>();

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
        return routes.dispatch(request, routed -> answer(routed.action(), routed.match(), caller))
                .orElseGet(() -> VirtualHosts.notImplemented(request));
    }

    private KeyVaultService add(
            String method, String template, String operation, BiFunction<Match, Caller, Response> action) {
        routes.add(method, template, new Logged(operation, action));
        return this;
    }

    /** Answers a call, and puts it into the log of the vault, with the answer. */
    private Response answer(Logged served, Match call, Caller caller) {
        try {
            Response response = served.action().apply(call, caller);
            String used = response.body()
                    .map(JsonElement::getAsJsonObject)
                    .flatMap(body -> JsonTree.text(body, "kid").or(() -> JsonTree.text(body, "key", "kid")))
                    .flatMap(KeyReference::parse)
                    .map(KeyReference::version)
                    .orElse("");
            log(served, call, caller, used, response.status());
            return response;
        } catch (RefusedException e) {
            // Of a vault that is not there, nothing answers on Azure.
            if (!KeyError.VAULT_NOT_FOUND.row().code().equals(e.getMessage())) {
                log(served, call, caller, "", e.response().status());
            }
            throw e;
        }
    }

    private void log(Logged served, Match call, Caller caller, String used, int status) {
        if (!served.operation().equals(UNLOGGED)) {
            engine.log()
                    .record(
                            new KeyLog.Use(
                                    AzureHosts.VAULT
                                            .label(call.request().host())
                                            .toLowerCase(Locale.ROOT),
                                    call.find("key").orElse(""),
                                    call.find("version").orElse(used),
                                    served.operation(),
                                    caller.objectId(),
                                    status),
                            clock.instant());
        }
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
        add("POST", "/keys/{key}/create", "KeyCreate", making(changes::specToCreate, changes::create))
                .add("POST", "/keys/{key}/rotate", "KeyRotate", making(changes::specToRotate, changes::rotate))
                .add("PATCH", "/keys/{key}", "KeyUpdate", changing(changes::update))
                .add("PATCH", "/keys/{key}/{version}", "KeyUpdate", changing(changes::update))
                .add("DELETE", "/keys/{key}", "KeyDelete", changing(changes::delete))
                .add("PUT", "/keys/{key}/rotationpolicy", "KeyRotationPolicySet", changing(changes::setPolicy))
                .add("POST", "/deletedkeys/{key}/recover", "KeyRecover", changing(changes::recover))
                .add("DELETE", "/deletedkeys/{key}", "KeyPurge", changing(changes::purge));
    }

    private void addQueries(KeyQueries queries) {
        add("GET", "/keys/{key}", "KeyGet", looking(queries::key))
                .add("GET", "/keys/{key}/{version}", "KeyGet", looking(queries::key))
                .add("GET", "/keys", "KeyList", looking(queries::keys))
                .add("GET", "/keys/{key}/versions", "KeyListVersions", looking(queries::versions))
                .add("GET", "/keys/{key}/rotationpolicy", "KeyRotationPolicyGet", looking(queries::rotationPolicy))
                .add("GET", "/deletedkeys", "KeyListDeleted", looking(queries::deletedKeys))
                .add("GET", "/deletedkeys/{key}", "KeyGetDeleted", looking(queries::deletedKey))
                // The one route of certificates: azurerm asks it of every vault.
                .add("GET", "/certificates/contacts", UNLOGGED, looking((access, call) -> {
                    throw KeyError.CONTACTS_NOT_FOUND.of();
                }))
                // Listed, so that nobody takes a vault's own answer for it: software-protected keys are not released.
                .add(
                        "POST",
                        "/keys/{key}/backup",
                        "KeyBackup",
                        (call, caller) -> VirtualHosts.notImplemented(call.request()))
                .add(
                        "POST",
                        "/keys/restore",
                        "KeyRestore",
                        (call, caller) -> VirtualHosts.notImplemented(call.request()));
    }

    private void addUses(KeyCrypto crypto) {
        for (KeyUse use : KeyUse.values()) {
            String segment = use.operation().toLowerCase(Locale.ROOT);
            BiFunction<Match, Caller, Response> action = looking((access, call) -> crypto.use(access, use, call));
            add("POST", "/keys/{key}/" + segment, use.logged(), action)
                    .add("POST", "/keys/{key}/{version}/" + segment, use.logged(), action);
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

    /** An action and what the log calls it. */
    private record Logged(String operation, BiFunction<Match, Caller, Response> action) {}
}
