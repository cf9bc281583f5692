package dev.fhircmk.azurelocal.loganalytics;

import dev.fhircmk.azurelocal.arm.ArmError;
import dev.fhircmk.azurelocal.arm.ArmVersion;
import dev.fhircmk.azurelocal.arm.Change;
import dev.fhircmk.azurelocal.arm.Outcome;
import dev.fhircmk.azurelocal.arm.Resource;
import dev.fhircmk.azurelocal.arm.ResourcePath;
import dev.fhircmk.azurelocal.arm.Resources;
import dev.fhircmk.azurelocal.arm.ServedType;
import dev.fhircmk.azurelocal.ids.RandomIds;
import dev.fhircmk.azurelocal.json.JsonBuilder;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.azurelocal.store.StoreView;
import java.util.Optional;
import java.util.regex.Pattern;

/** Microsoft.OperationalInsights/workspaces, as far as a log needs one (API spec, Workspaces_CreateOrUpdate). */
public final class LogWorkspaces implements ServedType {
    private static final String TYPE = "Microsoft.OperationalInsights/workspaces";
    private static final String CUSTOMER_ID = "customerId";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]");
    private static final long RETENTION_DAYS = 30;

    private final RandomIds ids;

    public LogWorkspaces(RandomIds ids) {
        this.ids = ids;
    }

    /** The workspace that a query names by its {@code customerId}. */
    static Optional<Resource> find(StoreView snapshot, String customerId) {
        return Resources.ofTypeAnywhere(snapshot, TYPE)
                .filter(workspace -> JsonTree.text(workspace.properties(), CUSTOMER_ID)
                        .filter(customerId::equalsIgnoreCase)
                        .isPresent())
                .findFirst();
    }

    @Override
    public String name() {
        return TYPE;
    }

    @Override
    public ArmVersion floor() {
        return ArmVersion.of("2020-08-01");
    }

    @Override
    public ArmVersion newest() {
        return ArmVersion.of("2025-02-01");
    }

    @Override
    public void requireName(ResourcePath id) {
        if (!NAME.matcher(id.name()).matches()) {
            throw ArmError.invalidName(
                    id, "have 4 to 63 letters, digits or hyphens and begin and end with a letter or a digit");
        }
    }

    @Override
    public Outcome put(Change change) {
        String customerId = change.existing()
                .flatMap(old -> JsonTree.text(old.properties(), CUSTOMER_ID))
                .orElseGet(() -> ids.uuid().toString());
        Resource workspace = new Resource(
                change.id(),
                change.envelope()
                        .with(
                                "properties",
                                JsonBuilder.json()
                                        .with(CUSTOMER_ID, customerId)
                                        .with("provisioningState", "Succeeded")
                                        .with("sku", JsonBuilder.json().with("name", "PerGB2018"))
                                        .with(
                                                "retentionInDays",
                                                JsonTree.number(change.properties(), "retentionInDays")
                                                        .orElse(RETENTION_DAYS)))
                        .build());
        Resources.put(change.transaction(), workspace);
        return new Outcome.Done(workspace);
    }
}
