package dev.fhircmk.policies.azure;

import dev.fhircmk.policy.PolicyResource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The workspaces of Azure Health Data Services that a stack declares, and the services in them. */
public final class Workspaces {
    private final Estate estate;
    private final References references;

    /** Looks in a stack. */
    public Workspaces(Estate estate) {
        this.estate = estate;
        this.references = new References(estate);
    }

    /** All of them. */
    public List<PolicyResource> all() {
        return estate.ofType(AzureTypes.WORKSPACE);
    }

    /** The workspace that a service is in; empty where the stack does not declare it. */
    public Optional<PolicyResource> of(PolicyResource service) {
        return all().stream()
                .filter(workspace -> isIn(service, workspace) == Answer.YES)
                .findFirst();
    }

    /** Whether a service is in a workspace. */
    public Answer isIn(PolicyResource service, PolicyResource workspace) {
        // Azure answers with the name of the workspace in front of that of the service only.
        var answered = PropertyFacts.value(new PropertyFacts(service.properties()).text("name"))
                .filter(name -> name.contains("/"))
                .map(name -> name.substring(0, name.indexOf('/')).toLowerCase(Locale.ROOT));
        return answered.isPresent() && ArmName.of(workspace).isPresent()
                ? Answer.of(answered.equals(ArmName.of(workspace)))
                : references.byName(service, "workspaceName", workspace);
    }
}
