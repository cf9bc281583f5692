package dev.fhircmk.azurelocal.identity;

import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Outcome;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.arm.ServedType;
import dev.fhircmk.azurelocal.directory.ServicePrincipal;
import dev.fhircmk.azurelocal.directory.ServicePrincipals;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.FederatedCredential;
import dev.fhircmk.azurelocal.login.Principal;
import dev.fhircmk.azurelocal.store.StoreView;
import dev.fhircmk.azurelocal.store.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Microsoft.ManagedIdentity/userAssignedIdentities. An identity's ids are made once and never change. */
public final class UserAssignedIdentities implements ServedType {
    static final String TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{2,127}");

    private final String tenantId;
    private final RandomIds ids;

    public UserAssignedIdentities(String tenantId, RandomIds ids) {
        this.tenantId = tenantId;
        this.ids = ids;
    }

    /** The principal of the identity with that object id. */
    public static Optional<Principal> principal(StoreView snapshot, String principalId) {
        return Resources.ofTypeAnywhere(snapshot, TYPE)
                .map(UserAssignedIdentities::principal)
                .filter(principal -> principal.objectId().equals(principalId))
                .findFirst();
    }

    static Principal principal(Resource identity) {
        return new Principal(
                text(identity, "principalId"),
                text(identity, "clientId"),
                Optional.of(identity.id().text()));
    }

    @Override
    public String name() {
        return TYPE;
    }

    @Override
    public ArmVersion floor() {
        return ArmVersion.of("2018-11-30");
    }

    @Override
    public ArmVersion newest() {
        return ArmVersion.of("2023-01-31");
    }

    @Override
    public void requireName(ResourcePath id) {
        if (!NAME.matcher(id.name()).matches()) {
            throw ArmError.invalidName(
                    id, "have 3 to 128 letters, digits, hyphens or underscores and begin with a letter or a digit");
        }
    }

    @Override
    public Outcome put(Change change) {
        JsonBuilder properties = JsonBuilder.json()
                .with("tenantId", tenantId)
                .with("principalId", keptOrNew(change, "principalId"))
                .with("clientId", keptOrNew(change, "clientId"));
        Resource identity = new Resource(
                change.id(),
                change.envelope()
                        .with("properties", properties)
                        .with("systemData", change.systemData())
                        .build());
        Resources.put(change.transaction(), identity);
        if (change.existing().isEmpty()) {
            Principal principal = principal(identity);
            ServicePrincipals.put(
                    change.transaction(),
                    ServicePrincipal.ofIdentity(
                            principal.objectId(),
                            principal.appId(),
                            identity.id().name(),
                            identity.id().text(),
                            change.now()));
        }
        return new Outcome.Done(identity);
    }

    @Override
    public void removed(Transaction transaction, Resource identity, Instant now) {
        Resources.remove(transaction, identity.id());
        ServicePrincipals.remove(transaction, principal(identity).objectId());
        FederatedCredential.of(transaction, identity.id().text())
                .toList()
                .forEach(credential -> credential.remove(transaction));
    }

    private String keptOrNew(Change change, String id) {
        return change.existing()
                .map(identity -> text(identity, id))
                .orElseGet(() -> ids.uuid().toString());
    }

    private static String text(Resource identity, String property) {
        return JsonTree.text(identity.properties(), property).orElseThrow();
    }
}
