package dev.fhircmk.azurelocal.health;

import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Operations;
import dev.fhircmk.azurelocal.arm.Outcome;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.datakey.DataKeys;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.regex.Pattern;

/** Microsoft.HealthcareApis/workspaces. As recorded from Azure, a PUT is done at once and a DELETE takes its time. */
public final class WorkspaceType extends HealthResource {
    static final String TYPE = "Microsoft.HealthcareApis/workspaces";
    static final Pattern NAME = Pattern.compile("[a-z0-9]{3,24}");

    public WorkspaceType(Operations operations, DataKeys dataKeys, RandomIds ids) {
        super(TYPE, FIRST_OF_WORKSPACES, operations, dataKeys, ids);
    }

    @Override
    public void requireName(ResourcePath id) {
        if (!NAME.matcher(id.name()).matches()) {
            throw ArmError.invalidName(id, "have 3 to 24 lower-case letters and digits");
        }
    }

    @Override
    public Outcome put(Change change) {
        String publicAccess =
                JsonTree.text(change.properties(), "publicNetworkAccess").orElse("Enabled");
        Resource workspace = new Resource(
                change.id(),
                change.envelope()
                        .with("etag", etag())
                        .with("systemData", change.systemData())
                        .with(
                                "properties",
                                JsonBuilder.json()
                                        .with("provisioningState", "Succeeded")
                                        .with("publicNetworkAccess", publicAccess))
                        .build());
        Resources.put(change.transaction(), workspace);
        return new Outcome.Done(workspace);
    }
}
