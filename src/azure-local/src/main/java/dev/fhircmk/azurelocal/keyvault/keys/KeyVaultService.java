package dev.fhircmk.azurelocal.keyvault.keys;

import dev.fhircmk.azurelocal.http.Request;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.http.RoutedHandler;
import dev.fhircmk.azurelocal.http.Routes;
import dev.fhircmk.azurelocal.http.VirtualHosts;
import dev.fhircmk.azurelocal.keyvault.vault.VaultNetworkRules.Origin;
import dev.fhircmk.azurelocal.login.Caller;
import dev.fhircmk.azurelocal.login.Tokens;
import dev.fhircmk.azurelocal.store.Store;
import dev.fhircmk.azurelocal.timeline.Timeline;
import java.time.InstantSource;
import java.util.List;

/** {@code *.vault.azure.net}: the keys of all vaults. */
public final class KeyVaultService implements RoutedHandler {
    private final VaultGate gate;
    private final Store store;
    private final Timeline timeline;
    private final InstantSource clock;
    private final Routes<VaultCall.Action> routes = new Routes<>();

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
        this.gate = new VaultGate(tenantId, tokens);
        this.store = store;
        this.timeline = timeline;
        this.clock = clock;
        VaultSession session = new VaultSession(store, engine.door(), new Origin(clientAddress, false), clock);
        engine.endpoints(session, new KeyLists(pageSize)).addTo(routes);
    }

    @Override
    public List<String> routes() {
        return routes.names();
    }

    @Override
    public Response handle(Request request) {
        Caller caller = gate.authenticate(request);
        gate.requireVersion(request);
        timeline.catchUp(store, clock);
        return routes.dispatch(request, routed -> routed.action().answer(new VaultCall(routed.match(), caller)))
                .orElseGet(() -> VirtualHosts.notImplemented(request));
    }
}
