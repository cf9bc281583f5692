package dev.fhircmk.azurelocal.identity;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.login.FederatedCredential;
import dev.fhircmk.azurelocal.login.Principal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials: what a job of a pipeline signs in with in place of a secret.
 * Source: API specification of 2023-01-31, FederatedIdentityCredentials; the texts of refusals are assumed.
 */
public final class FederatedCredentialRoutes implements ArmFeature {
    private static final String TYPE = UserAssignedIdentities.TYPE + "/federatedIdentityCredentials";
    private static final ArmVersion FLOOR = ArmVersion.of("2022-01-31");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{2,119}");
    private static final String COLLECTION = "/subscriptions/{subscription}/resourceGroups/{group}/providers/"
            + UserAssignedIdentities.TYPE + "/{name0}/federatedIdentityCredentials";

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of(TYPE, FLOOR)
                .add("PUT", COLLECTION + "/{name1}", FederatedCredentialRoutes::put)
                .add("GET", COLLECTION + "/{name1}", FederatedCredentialRoutes::get)
                .add("DELETE", COLLECTION + "/{name1}", FederatedCredentialRoutes::delete)
                .add("GET", COLLECTION, FederatedCredentialRoutes::list);
    }

    private static Response put(ArmCall call) {
        Resource identity = identity(call);
        ResourcePath id = id(call, identity);
        if (!NAME.matcher(id.name()).matches()) {
            throw ArmError.invalidName(
                    id, "have 3 to 120 letters, digits, hyphens or underscores and begin with a letter or a digit");
        }
        JsonObject properties =
                JsonTree.object(call.request().json(), "properties").orElseGet(JsonObject::new);
        List<String> audiences = JsonTree.texts(properties, "audiences");
        if (audiences.isEmpty()) {
            throw missing("audiences");
        }
        Principal principal = UserAssignedIdentities.principal(identity);
        FederatedCredential credential = new FederatedCredential(
                identity.id().text(),
                id.name(),
                principal.objectId(),
                principal.appId(),
                required(properties, "issuer"),
                required(properties, "subject"),
                audiences);
        boolean existed = find(call, identity).isPresent();
        credential.put(call.transaction());
        return Response.json(existed ? 200 : 201, shown(credential));
    }

    private static Response get(ArmCall call) {
        Resource identity = identity(call);
        return Response.json(
                200,
                find(call, identity)
                        .map(FederatedCredentialRoutes::shown)
                        .orElseThrow(() -> ArmError.resourceNotFound(id(call, identity))));
    }

    private static Response delete(ArmCall call) {
        Optional<FederatedCredential> found = find(call, identity(call));
        found.ifPresent(credential -> credential.remove(call.transaction()));
        return Response.empty(found.isPresent() ? 200 : 204);
    }

    private static Response list(ArmCall call) {
        return Response.values(
                FederatedCredential.of(call.transaction(), identity(call).id().text())
                        .map(FederatedCredentialRoutes::shown));
    }

    private static Optional<FederatedCredential> find(ArmCall call, Resource identity) {
        return FederatedCredential.find(call.transaction(), identity.id().text(), call.value("name1"));
    }

    private static Resource identity(ArmCall call) {
        ResourcePath id = new ResourcePath(
                call.subscription(), call.value("group"), UserAssignedIdentities.TYPE, List.of(call.value("name0")));
        return Resources.find(call.transaction(), id).orElseThrow(() -> ArmError.resourceNotFound(id));
    }

    private static ResourcePath id(ArmCall call, Resource identity) {
        return new ResourcePath(
                identity.id().subscription(),
                identity.id().group(),
                TYPE,
                List.of(identity.id().name(), call.value("name1")));
    }

    private static JsonObject shown(FederatedCredential credential) {
        return JsonBuilder.json()
                .with("id", credential.identityId() + "/federatedIdentityCredentials/" + credential.name())
                .with("name", credential.name())
                .with("type", TYPE)
                .with(
                        "properties",
                        JsonBuilder.json()
                                .with("issuer", credential.issuer())
                                .with("subject", credential.subject())
                                .with("audiences", JsonTree.arrayOfTexts(credential.audiences())))
                .build();
    }

    private static String required(JsonObject properties, String name) {
        return JsonTree.text(properties, name).filter(value -> !value.isEmpty()).orElseThrow(() -> missing(name));
    }

    private static RuntimeException missing(String name) {
        return ArmError.badRequest("The federated identity credential has no '" + name + "'; it is required.");
    }
}
