package dev.fhircmk.azurelocal.health;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Operations;
import dev.fhircmk.azurelocal.arm.Outcome;
import dev.fhircmk.azurelocal.datakey.DataKeys;
import dev.fhircmk.azurelocal.identity.IdentityBlock;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.List;
import java.util.Optional;

/** Microsoft.HealthcareApis/workspaces/fhirservices. */
public final class FhirServices extends WorkspaceService {
    private static final List<String> KINDS = List.of("fhir-Stu3", "fhir-R4");
    private static final List<String> SETTABLE = List.of(
            "acrConfiguration",
            "authenticationConfiguration",
            "corsConfiguration",
            "exportConfiguration",
            "implementationGuidesConfiguration",
            "importConfiguration",
            "resourceVersionPolicyConfiguration");

    public FhirServices(
            Operations operations, DataKeys dataKeys, RandomIds ids, IdentityBlock identities, FhirKeyCheck keyCheck) {
        super(
                "Microsoft.HealthcareApis/workspaces/fhirservices",
                SETTABLE,
                operations,
                dataKeys,
                ids,
                identities,
                keyCheck);
    }

    @Override
    public Outcome put(Change change) {
        Optional<String> kind = JsonTree.text(change.body(), "kind");
        kind.filter(value -> !KINDS.contains(value)).ifPresent(value -> {
            throw ArmError.badRequest("The kind '" + value + "' is not one of " + String.join(", ", KINDS) + ".");
        });
        return put(change, kind);
    }

    @Override
    void complete(Change change, JsonObject properties) {}
}
