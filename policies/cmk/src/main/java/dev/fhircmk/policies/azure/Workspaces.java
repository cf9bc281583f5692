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

    /** The name of the workspace that a service is in, in lower case; empty where it is not known. */
    public Optional<String> name(PolicyResource service) {
        var facts = PropertyFacts.of(service);
        // Azure answers with it in front of the name of the service only.
        return PropertyFacts.value(facts.text("workspaceName"))
                .or(() -> PropertyFacts.value(facts.text("name"))
                        .filter(name -> name.contains("/"))
                        .map(name -> name.substring(0, name.indexOf('/'))))
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** Whether a service is in a workspace. */
    public Answer isIn(PolicyResource service, PolicyResource workspace) {
        var answered = name(service);
        return answered.isPresent() && ArmName.of(workspace).isPresent()
                ? Answer.of(answered.equals(ArmName.of(workspace)))
                : references.byName(service, "workspaceName", workspace);
    }
}
