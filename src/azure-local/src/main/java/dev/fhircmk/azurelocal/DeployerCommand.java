package dev.fhircmk.azurelocal;

import com.google.gson.JsonObject;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives a deployer of a running local Azure rights on a part of it. */
@Command(
        name = "deployer",
        description =
                "Give a deployer one role at some scopes and nothing else. Resource groups that are not there are made.",
        footer = {
            "",
            "Examples:",
            "  azure-local deployer --folder ~/.azure-local --role Contributor --scope /subscriptions/…/resourceGroups/rg",
            "  azure-local deployer --folder ~/.azure-local --owner",
            "  export $(azure-local deployer --folder ~/.azure-local --name ci --role Reader --scope /subscriptions/…)"
        })
final class DeployerCommand extends FolderCommand {
    private static final String DEFAULT = "default";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = DEFAULT,
            description = "Which one; one that is not there is made. Default: that of connection.json.")
    private String name = "";

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    /** Either everything or some rights. */
    static final class What {
        @Option(names = "--owner", description = "Make the one of connection.json the owner of everything again.")
        private boolean owner;

        @ArgGroup(exclusive = false)
        private Rights rights = new Rights();
    }

    /** A role and where it holds. */
    static final class Rights {
        @Option(names = "--role", paramLabel = "ROLE", required = true, description = "The role, by name or id.")
        private String role = "";

        @Option(
                names = "--scope",
                paramLabel = "ID",
                required = true,
                description = "A subscription, a resource group or a resource. May be repeated.")
        private List<String> scopes = new ArrayList<>();
    }

    @Override
    public Integer call() {
        AzureLocalAdmin admin = admin();
        if (what.owner) {
            admin.releaseDeployer();
            out().println("The deployer owns everything again.");
            return 0;
        }
        JsonObject deployer = admin.setDeployer(name, what.rights.role, what.rights.scopes);
        if (name.equalsIgnoreCase(DEFAULT)) {
            out().println("The deployer has " + what.rights.role + " at " + String.join(", ", what.rights.scopes)
                    + " and nothing else, until azure-local stops.");
        } else {
            out().println("ARM_CLIENT_ID=" + JsonTree.text(deployer, "clientId").orElseThrow());
            out().println("ARM_CLIENT_SECRET="
                    + JsonTree.text(deployer, "clientSecret").orElseThrow());
        }
        return 0;
    }
}
