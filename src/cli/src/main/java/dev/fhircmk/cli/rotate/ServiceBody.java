package dev.fhircmk.cli.rotate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.core.HealthcareApi;
import dev.fhircmk.core.InvalidValueException;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.ServiceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A FHIR or DICOM service as a GET shows it, and the PUT that gives it another version of its key: the PUT replaces all that can be
 * written, so a property that this class does not know would be lost, and is told. Source: {@code FhirService} and {@code DicomService} of
 * the Healthcare APIs REST API, version {@link HealthcareApi#VERSION}.
 *
 * @param kind FHIR or DICOM service
 * @param shown the whole answer; never changed
 */
record ServiceBody(ServiceKind kind, JsonObject shown) {
    private static final Set<String> FINAL_STATES = Set.of("Succeeded", "Failed", "Canceled");

    /** Stands for any name. */
    private static final String ANY = "*";

    private static final List<String> PATH_OF_KEY =
            path("properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl");

    private static final List<List<String>> READ_ONLY = paths(
            "id",
            "name",
            "type",
            "etag",
            "systemData",
            "identity.principalId",
            "identity.tenantId",
            "identity.userAssignedIdentities.*.clientId",
            "identity.userAssignedIdentities.*.principalId",
            "properties.provisioningState",
            "properties.publicNetworkAccess",
            "properties.privateEndpointConnections",
            "properties.eventState",
            "properties.serviceUrl");

    private static final List<List<String>> READ_ONLY_OF_DICOM = paths("properties.authenticationConfiguration");

    private static final List<List<String>> WRITABLE = paths(
            "kind",
            "location",
            "tags.*",
            "identity.type",
            "identity.userAssignedIdentities.*",
            "properties.corsConfiguration.allowCredentials",
            "properties.corsConfiguration.headers",
            "properties.corsConfiguration.maxAge",
            "properties.corsConfiguration.methods",
            "properties.corsConfiguration.origins",
            String.join(".", PATH_OF_KEY));

    private static final List<List<String>> WRITABLE_OF_FHIR = paths(
            "properties.acrConfiguration.loginServers",
            "properties.acrConfiguration.ociArtifacts.loginServer",
            "properties.acrConfiguration.ociArtifacts.imageName",
            "properties.acrConfiguration.ociArtifacts.digest",
            "properties.authenticationConfiguration.authority",
            "properties.authenticationConfiguration.audience",
            "properties.authenticationConfiguration.smartProxyEnabled",
            "properties.authenticationConfiguration.smartIdentityProviders.authority",
            "properties.authenticationConfiguration.smartIdentityProviders.applications.clientId",
            "properties.authenticationConfiguration.smartIdentityProviders.applications.audience",
            "properties.authenticationConfiguration.smartIdentityProviders.applications.allowedDataActions",
            "properties.exportConfiguration.storageAccountName",
            "properties.importConfiguration.enabled",
            "properties.importConfiguration.initialImportMode",
            "properties.importConfiguration.integrationDataStore",
            "properties.implementationGuidesConfiguration.usCoreMissingData",
            "properties.resourceVersionPolicyConfiguration.default",
            "properties.resourceVersionPolicyConfiguration.resourceTypeOverrides.*");

    private static final List<List<String>> WRITABLE_OF_DICOM = paths(
            "properties.enableDataPartitions",
            "properties.storageConfiguration.fileSystemName",
            "properties.storageConfiguration.storageResourceId");

    private static List<List<String>> paths(String... dotted) {
        return Stream.of(dotted).map(ServiceBody::path).toList();
    }

    private static List<String> path(String dotted) {
        return List.of(dotted.split("\\.", -1));
    }

    /** The properties that are known neither as writable nor as read-only, by their paths. */
    List<String> unknown() {
        var unknown = new ArrayList<String>();
        var unused = written(List.of(), shown, unknown);
        return unknown.stream().distinct().toList();
    }

    /** The body of the PUT. */
    JsonObject pinning(KeyIdentifier version) {
        var body = written(List.of(), shown, new ArrayList<>()).orElseThrow().getAsJsonObject();
        var at = body;
        for (var name : PATH_OF_KEY.subList(0, PATH_OF_KEY.size() - 1)) {
            if (!(at.get(name) instanceof JsonObject)) {
                at.add(name, new JsonObject());
            }
            at = at.getAsJsonObject(name);
        }
        at.addProperty(PATH_OF_KEY.get(PATH_OF_KEY.size() - 1), version.toString());
        return body;
    }

    /** Lists are passed through: the paths of their items are those of the list. */
    private Optional<JsonElement> written(List<String> path, JsonElement value, List<String> unknown) {
        if (value.isJsonNull() || isReadOnly(path)) {
            return Optional.empty();
        }
        if (value instanceof JsonArray items) {
            return Optional.of(JsonTree.array(items.asList().stream()
                    .flatMap(item -> written(path, item, unknown).stream())
                    .toList()));
        }
        if (value.isJsonObject() ? !isPartOfWritable(path) : !isWritable(path)) {
            unknown.add(String.join(".", path));
            return Optional.empty();
        }
        if (!(value instanceof JsonObject object)) {
            return Optional.of(value);
        }
        var kept = new JsonObject();
        object.asMap()
                .forEach((name, member) -> written(
                                Stream.concat(path.stream(), Stream.of(name)).toList(), member, unknown)
                        .ifPresent(written -> kept.add(name, written)));
        return Optional.of(kept);
    }

    private boolean isReadOnly(List<String> path) {
        return READ_ONLY.stream().anyMatch(known -> isSame(known, path))
                || (kind == ServiceKind.DICOM_SERVICE
                        && READ_ONLY_OF_DICOM.stream().anyMatch(known -> isSame(known, path)));
    }

    private boolean isWritable(List<String> path) {
        return writable().anyMatch(known -> isSame(known, path));
    }

    private boolean isPartOfWritable(List<String> path) {
        return writable().anyMatch(known -> known.size() >= path.size() && isSame(known.subList(0, path.size()), path));
    }

    private Stream<List<String>> writable() {
        return Stream.concat(
                WRITABLE.stream(), (kind == ServiceKind.DICOM_SERVICE ? WRITABLE_OF_DICOM : WRITABLE_OF_FHIR).stream());
    }

    private static boolean isSame(List<String> known, List<String> path) {
        if (known.size() != path.size()) {
            return false;
        }
        for (var at = 0; at < known.size(); at++) {
            if (!known.get(at).equals(ANY) && !known.get(at).equals(path.get(at))) {
                return false;
            }
        }
        return true;
    }

    /** What a PUT must name so that it changes nothing that others have changed since. */
    Optional<String> etag() {
        return JsonTree.text(shown, "etag").filter(tag -> !tag.isBlank());
    }

    /** Whether the service has that version of the key. */
    boolean pins(KeyIdentifier version) {
        try {
            return JsonTree.text(shown, PATH_OF_KEY.toArray(String[]::new))
                    .map(KeyIdentifier::parse)
                    .filter(version::equals)
                    .isPresent();
        } catch (InvalidValueException other) {
            return false;
        }
    }

    /** Whether Azure carries out a change. */
    boolean isBusy() {
        return !FINAL_STATES.contains(state());
    }

    /** The provisioning state. */
    String state() {
        return JsonTree.text(shown, "properties", "provisioningState").orElse("Succeeded");
    }
}
