package dev.fhircmk.policies.service;

import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policies.azure.PropertyFacts;
import dev.fhircmk.policies.azure.ResourceCloud;
import dev.fhircmk.policy.PolicyResource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What tokens for a FHIR service must be for. A token holds the audience as a text, which the service compares with its own letter
 * by letter: a trailing slash more is another audience.
 *
 * @param service the service
 */
record Audience(PolicyResource service) {
    Verdict judge(String path, String said) {
        var name = name("fhirServiceName");
        var workspace = name("workspaceName");
        var clouds =
                ResourceCloud.known(service).map(cloud -> new Cloud[] {cloud}).orElseGet(Cloud::values);
        if (name.isPresent() && workspace.isPresent()) {
            return Arrays.stream(clouds)
                            .map(cloud -> cloud.fhirEndpoint(workspace.get(), name.get()))
                            .anyMatch(said::equals)
                    ? Verdict.met()
                    : Verdict.violated(
                            path,
                            "is '" + said + "', and the service answers at "
                                    + clouds[0].fhirEndpoint(workspace.get(), name.get()));
        }
        var names = "https://" + workspace.orElse("[a-z0-9]+") + "-" + name.orElse("[a-z0-9](?:-?[a-z0-9])*");
        var isOfItsShape = Arrays.stream(clouds)
                .map(cloud -> names + Pattern.quote(cloud.fhirEndpoint("w", "f").substring("https://w-f".length())))
                .anyMatch(said::matches);
        return isOfItsShape
                ? Verdict.undecided(workspace.isPresent() ? "fhirServiceName" : "workspaceName")
                : Verdict.violated(path, "is '" + said + "', which is not the address of this service");
    }

    private Optional<String> name(String property) {
        return PropertyFacts.of(service).text(property).known().map(name -> name.toLowerCase(Locale.ROOT));
    }
}
