package dev.fhircmk;

import com.pulumi.core.Output;
import java.util.Optional;

/** What every component of a service in an Azure Health Data Services workspace is given. */
interface WorkspaceServiceArgs extends KeyedServiceArgs {
    Optional<Output<String>> workspaceName();

    Optional<Boolean> existingWorkspace();

    Optional<String> encryption();

    Optional<ManagedIdentitiesArgs> managedIdentities();

    Optional<Output<String>> identityName();

    Optional<String> settleTime();
}
