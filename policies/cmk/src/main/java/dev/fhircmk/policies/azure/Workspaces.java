package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Answer;
import dev.fhircmk.policies.azure.References.Candidates;
import dev.fhircmk.policy.PolicyResource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The workspaces of Azure Health Data Services that a stack declares, and the services in them. */
public final class Workspaces {
    private final List<PolicyResource> all;
    private final References references;
    private final Map<PolicyResource, PolicyResource> byService = new HashMap<>();

    public Workspaces(Estate estate) {
        this.all = estate.ofType(AzureTypes.WORKSPACE);
        this.references = new References(estate);
        var services = new Candidates<PolicyResource>();
        estate.ofType(AzureTypes.FHIR_SERVICE.or(AzureTypes.DICOM_SERVICE)).forEach(service -> {
            services.add(service, service, "workspaceName");
            // Azure answers with "workspace/service" only.
            name(service).ifPresent(name -> services.addName(service, name));
        });
        all.forEach(workspace -> services.of(workspace).stream()
                .filter(service -> isIn(service, workspace) == Answer.YES)
                .forEach(service -> byService.putIfAbsent(service, workspace)));
    }

    /** The workspace that a service is in; empty where the stack does not declare it. */
    public Optional<PolicyResource> of(PolicyResource service) {
        return Optional.ofNullable(byService.get(service));
    }

    /** The name of the workspace that a service is in, in lower case; empty where it is not known. */
    public Optional<String> name(PolicyResource service) {
        var facts = PropertyFacts.of(service);
        // Azure answers with it in front of the name of the service only.
        return facts.text("workspaceName")
                .known()
                .or(() -> facts.text("name")
                        .known()
                        .filter(name -> name.contains("/"))
                        .map(name -> name.substring(0, name.indexOf('/'))))
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    private Answer isIn(PolicyResource service, PolicyResource workspace) {
        var answered = name(service);
        return answered.isPresent() && ArmName.of(workspace).isPresent()
                ? Answer.of(answered.equals(ArmName.of(workspace)))
                : references.byName(service, "workspaceName", workspace);
    }

    /** Whether two services are in one workspace. */
    public Answer areBeside(PolicyResource service, PolicyResource other) {
        return name(service).isPresent() && name(other).isPresent()
                ? Answer.of(name(service).equals(name(other)))
                : all.stream()
                        .map(workspace -> isIn(service, workspace).and(isIn(other, workspace)))
                        .reduce(Answer::or)
                        .orElse(Answer.UNKNOWN);
    }
}
