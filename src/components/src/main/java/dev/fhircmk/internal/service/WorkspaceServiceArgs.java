package dev.fhircmk.internal.service;

import com.pulumi.core.Output;
import dev.fhircmk.ManagedIdentitiesArgs;
import java.util.Optional;

/** What every component of a service in an Azure Health Data Services workspace is given. */
public interface WorkspaceServiceArgs extends ServiceWithKeyArgs {
    Optional<Output<String>> workspaceName();

    Optional<Boolean> existingWorkspace();

    Optional<String> encryption();

    Optional<ManagedIdentitiesArgs> managedIdentities();

    Optional<Output<String>> identityName();

    Optional<String> settleTime();
}
