package dev.fhircmk.azurelocal.arm;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.Rows;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Table;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Resource providers and their registration. Providers that are served here begin registered, so that a first run needs no
 * step that Azure's clients make by themselves; all others begin unregistered, as in a new subscription.
 */
public final class ProviderRegistrations implements ArmFeature {
    private static final Rows<Kept> ROWS = Rows.of(Table.PROVIDERS, Kept.class);
    private static final ArmVersion FLOOR = ArmVersion.of("2014-04-01");
    static final String TYPE = "Microsoft.Resources/providers";
    private static final String ITEM = "/subscriptions/{subscription}/providers/{namespace}";
    private static final String REGISTERED = "Registered";
    private static final String NOT_REGISTERED = "NotRegistered";

    private final ServedTypes types;
    private final List<String> others;
    private final List<Retirement> retirements;
    private final Registration registered;

    /**
     * The providers.
     *
     * @param types the types of tracked resources, whose namespaces are served
     * @param others namespaces without tracked resources here that a subscription is registered for
     * @param retirements which api-versions are no longer served, and from when on
     * @param registered is told of every registration
     */
    public ProviderRegistrations(
            ServedTypes types, List<String> others, List<Retirement> retirements, Registration registered) {
        this.types = types;
        this.others = List.copyOf(others);
        this.retirements = List.copyOf(retirements);
        this.registered = registered;
    }

    /** Registers a new subscription for all that is served but these; what is registered already is left alone. */
    public static void begin(Transaction transaction, Collection<String> unregistered) {
        unregistered.stream()
                .map(ProviderRegistrations::key)
                .filter(namespace -> ROWS.find(transaction, namespace).isEmpty())
                .forEach(namespace -> ROWS.put(transaction, namespace, new Kept(NOT_REGISTERED)));
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, FLOOR)
                .add("GET", "/subscriptions/{subscription}/providers", this::list)
                .add("GET", ITEM, call -> Response.json(200, show(call, call.value("namespace"))))
                .add("POST", ITEM + "/register", call -> change(call, REGISTERED))
                .add("POST", ITEM + "/unregister", call -> change(call, "Unregistered"));
    }

    /**
     * Refuses if the subscription is not registered for the namespace.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException with ARM's error
     */
    public void requireRegistered(ArmCall call, String namespace) {
        if (!state(call, namespace).equals(REGISTERED)) {
            throw ArmError.notRegistered(namespace);
        }
    }

    /** Whether the subscription is not registered for a namespace that it is registered for when it is new. */
    public static boolean isTakenOff(StoreView snapshot, String subscription, String namespace) {
        return ROWS.find(snapshot, key(snapshot, subscription, namespace))
                .filter(kept -> !kept.state().equals(REGISTERED))
                .isPresent();
    }

    private Response list(ArmCall call) {
        return Response.values(namespaces().map(namespace -> show(call, namespace)));
    }

    private Response change(ArmCall call, String state) {
        String namespace = call.value("namespace");
        ROWS.put(call.transaction(), key(call.transaction(), call.subscription(), namespace), new Kept(state));
        if (state.equals(REGISTERED)) {
            registered.happened(call.transaction(), namespace, call.now());
        }
        return Response.json(200, show(call, namespace));
    }

    private JsonObject show(ArmCall call, String asked) {
        String namespace = spelling(asked).orElse(asked);
        List<JsonObject> resourceTypes = types.all()
                .filter(type -> namespaceOf(type).equals(namespace))
                .map(type -> showType(type, call.now()))
                .toList();
        return JsonBuilder.json()
                .with("id", "/subscriptions/" + call.subscription() + "/providers/" + namespace)
                .with("namespace", namespace)
                .with("registrationPolicy", "RegistrationRequired")
                .with("registrationState", state(call, namespace))
                .with("resourceTypes", JsonTree.array(resourceTypes))
                .build();
    }

    private JsonObject showType(ServedType type, Instant now) {
        ArmVersion floor = retirements.stream()
                .map(retirement -> retirement.floor(type.name(), type.floor(), now))
                .filter(first -> !first.equals(type.floor()))
                .findFirst()
                .orElse(type.floor());
        return JsonBuilder.json()
                .with("resourceType", type.name().substring(type.name().indexOf('/') + 1))
                .with("locations", JsonTree.arrayOfTexts(Regions.known()))
                .with(
                        "apiVersions",
                        JsonTree.arrayOfTexts(Stream.of(type.newest(), floor)
                                .map(ArmVersion::text)
                                .distinct()
                                .toList()))
                .build();
    }

    private String state(ArmCall call, String namespace) {
        String subscription = call.subscriptionIfAny().orElse("");
        return ROWS.find(call.transaction(), key(call.transaction(), subscription, namespace))
                .map(Kept::state)
                .orElse(spelling(namespace).isPresent() ? REGISTERED : NOT_REGISTERED);
    }

    private Optional<String> spelling(String asked) {
        return namespaces().filter(asked::equalsIgnoreCase).findFirst();
    }

    private Stream<String> namespaces() {
        Stream<String> others = Stream.concat(Stream.of("Microsoft.Resources"), this.others.stream());
        return Stream.concat(others, types.all().map(ProviderRegistrations::namespaceOf))
                .distinct();
    }

    private static String namespaceOf(ServedType type) {
        return type.name().substring(0, type.name().indexOf('/'));
    }

    /** Rows of the first subscription are older than that there can be others, and do without its id. */
    private static String key(StoreView snapshot, String subscription, String namespace) {
        boolean added = KnownSubscriptions.isAdded(snapshot, subscription);
        return (added ? subscription.toLowerCase(Locale.ROOT) + "/" : "") + key(namespace);
    }

    private static String key(String namespace) {
        return namespace.toLowerCase(Locale.ROOT);
    }

    private record Kept(String state) {}

    /** What else happens when a subscription is registered for a namespace. */
    @FunctionalInterface
    public interface Registration {
        void happened(Transaction transaction, String namespace, Instant now);
    }
}
