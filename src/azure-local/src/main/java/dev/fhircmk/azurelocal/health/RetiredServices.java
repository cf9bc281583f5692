package dev.fhircmk.azurelocal.health;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Operations;
import dev.fhircmk.azurelocal.arm.Outcome;
import dev.fhircmk.azurelocal.arm.ProviderRegistrations;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourceGroups;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.datakey.DataKeys;
import dev.fhircmk.azurelocal.datakey.KeyConfiguration;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.identity.IdentityBlock;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.StoreView;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Microsoft.HealthcareApis/services: the Azure API for FHIR, which takes no new accounts. Those that exist are seeded. Whether
 * an account has a customer-managed key was chosen when it was made; which key it is can be changed.
 */
public final class RetiredServices extends HealthResource {
    private static final String TYPE = "Microsoft.HealthcareApis/services";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,21}[a-z0-9]");

    private final RetiredAccountBody accounts;
    private final RetiredKeyCheck keyCheck;
    private final BooleanSupplier mayBeMade;

    /**
     * The type.
     *
     * @param mayBeMade whether the subscription has Microsoft's extension, and so may have new accounts
     */
    public RetiredServices(
            Operations operations,
            DataKeys dataKeys,
            RandomIds ids,
            IdentityBlock identities,
            RetiredKeyCheck keyCheck,
            String tenantId,
            BooleanSupplier mayBeMade) {
        super(TYPE, ArmVersion.of("2020-03-15"), operations, dataKeys, ids);
        this.accounts = new RetiredAccountBody(identities, tenantId);
        this.keyCheck = keyCheck;
        this.mayBeMade = mayBeMade;
    }

    @Override
    public void requireName(ResourcePath id) {
        if (!NAME.matcher(id.name()).matches()) {
            throw RetiredError.INVALID_NAME.of();
        }
    }

    @Override
    public Outcome put(Change change) {
        if (change.existing().isEmpty() && !mayBeMade.getAsBoolean()) {
            throw RetiredError.NO_NEW_ACCOUNT.of();
        }
        requireFreeName(change);
        Resource account = accounts.of(change, etag());
        requireSameChoice(change, account);
        Optional<String> key = RetiredAccountBody.keyUri(account);
        key.ifPresent(uri -> requirePrerequisites(change.transaction(), account, uri));
        Optional<String> problem = key.flatMap(
                        uri -> keyCheck.problem(new KeyUseRequest(uri, account, change.transaction(), change.now())))
                .or(() -> rewrap(change, account));
        return start(change, account, problem);
    }

    /** Tags and public access, as Azure's PATCH: the key is changed with a PUT. */
    @Override
    public Outcome patch(Change change) {
        JsonObject body = patched(change);
        JsonTree.text(change.properties(), RetiredAccountBody.PUBLIC_ACCESS)
                .ifPresent(access -> JsonTree.object(body, "properties")
                        .ifPresent(properties -> properties.addProperty(RetiredAccountBody.PUBLIC_ACCESS, access)));
        return start(change, new Resource(change.id(), body), Optional.empty());
    }

    @Override
    public KeyConfiguration keyConfiguration(StoreView snapshot, Resource account, Instant now) {
        return keyCheck.configuration(
                new KeyUseRequest(RetiredAccountBody.keyUri(account).orElse(""), account, snapshot, now));
    }

    @Override
    public JsonObject show(Resource account, ArmVersion version) {
        return RetiredAccountBody.shownTo(account, version);
    }

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, floor())
                .add(
                        "POST",
                        "/subscriptions/{subscription}/providers/Microsoft.HealthcareApis/checkNameAvailability",
                        RetiredServices::checkName);
    }

    /**
     * Puts an account there that was made before the service was retired. Its group is made if it is missing, and its key is
     * taken on trust.
     *
     * @throws dev.fhircmk.azurelocal.http.RefusedException if no account can be like that
     */
    public Resource seed(Change change) {
        requireName(change.id());
        requireFreeName(change);
        Resource account = accounts.of(change, etag()).in("Succeeded");
        RetiredAccountBody.keyUri(account).ifPresent(RetiredServices::requireKeyUri);
        ResourcePath group = change.id().groupId();
        if (Resources.find(change.transaction(), group).isEmpty()) {
            ResourceGroups.make(change.transaction(), group, change.location());
        }
        Resources.put(change.transaction(), account);
        return account;
    }

    private static void requireSameChoice(Change change, Resource account) {
        change.existing().ifPresent(old -> {
            boolean had = RetiredAccountBody.keyUri(old).isPresent();
            boolean has = RetiredAccountBody.keyUri(account).isPresent();
            if (had && !has) {
                throw RetiredError.KEY_TAKEN_OFF.of();
            }
            if (has && !had) {
                throw RetiredError.KEY_PUT_ON.of();
            }
        });
    }

    private static void requirePrerequisites(StoreView snapshot, Resource account, String uri) {
        requireKeyUri(uri);
        if (RetiredKeyCheck.needsApplication(account)
                && RetiredKeyCheck.application(account).isEmpty()) {
            throw RetiredError.APPLICATION_MISSING.of(account.location());
        }
        if (ProviderRegistrations.isTakenOff(snapshot, account.id().subscription(), "Microsoft.DocumentDB")) {
            throw RetiredError.COSMOS_DB_NOT_REGISTERED.of();
        }
    }

    private static void requireKeyUri(String uri) {
        if (RetiredKeyCheck.reference(uri).isEmpty()) {
            throw RetiredError.INVALID_KEY_URI.of(uri);
        }
    }

    private static void requireFreeName(Change change) {
        boolean taken = change.existing().isEmpty()
                && isTaken(change.transaction(), TYPE, change.id().name());
        if (taken) {
            throw RetiredError.NAME_TAKEN.of();
        }
    }

    private static boolean isTaken(StoreView snapshot, String type, String name) {
        return Resources.ofTypeAnywhere(snapshot, type)
                .anyMatch(resource -> resource.id().name().equalsIgnoreCase(name));
    }

    private static Response checkName(ArmCall call) {
        String name = JsonTree.text(call.request().json(), "name").orElse("");
        // The document names services alone; that it answers for workspaces, whose names are hosts too, is assumed.
        boolean isWorkspace = JsonTree.text(call.request().json(), "type")
                .filter(WorkspaceType.TYPE::equalsIgnoreCase)
                .isPresent();
        boolean valid = (isWorkspace ? WorkspaceType.NAME : NAME).matcher(name).matches();
        boolean free = valid && !isTaken(call.transaction(), isWorkspace ? WorkspaceType.TYPE : TYPE, name);
        return Response.json(
                200,
                JsonBuilder.json()
                        .with("nameAvailable", free)
                        .withText("reason", free ? Optional.empty() : Optional.of(valid ? "AlreadyExists" : "Invalid"))
                        .withText(
                                "message",
                                free ? Optional.empty() : Optional.of("The name '" + name + "' is not available."))
                        .build());
    }
}
