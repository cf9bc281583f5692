package dev.fhircmk.internal.service;

import com.pulumi.core.Output;
import dev.fhircmk.CustomerManagedKeyArgs;
import dev.fhircmk.DiagnosticSettingArgs;
import dev.fhircmk.LockArgs;
import dev.fhircmk.RoleAssignmentArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every component of a service with a key is given. */
public interface ServiceWithKeyArgs {
    Optional<Output<String>> resourceGroupName();

    Optional<Output<String>> location();

    Optional<CustomerManagedKeyArgs> customerManagedKey();

    Optional<String> cloud();

    Optional<List<DiagnosticSettingArgs>> diagnosticSettings();

    Optional<LockArgs> lock();

    Optional<List<RoleAssignmentArgs>> roleAssignments();

    Optional<Output<Map<String, String>>> tags();
}
