package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Answer;
import dev.fhircmk.core.Verdict;
import dev.fhircmk.policy.PolicyResource;

/**
 * Whether a workspace is reached over a private endpoint, which is what turns public access to it off: Azure lets nobody set
 * that.
 */
public final class WorkspaceLink {
    /** Where Azure says whether there is public access. */
    public static final String ACCESS = "publicNetworkAccess";

    private final PrivateEndpoints endpoints;

    public WorkspaceLink(Estate estate) {
        this.endpoints = new PrivateEndpoints(estate);
    }

    /**
     * Judges a workspace.
     *
     * @param workspace the workspace
     * @param path where its public access stands, in the resource that is blamed
     */
    public Verdict judge(PolicyResource workspace, String path) {
        if (PrivateEndpoints.isApproved(workspace.properties().at("properties.privateEndpointConnections"))) {
            return Verdict.met();
        }
        var ways = endpoints.to(workspace, PrivateEndpoints.WORKSPACE);
        if (ways.stream().anyMatch(way -> way.leads() == Answer.YES && !way.isManual())) {
            return Verdict.met();
        }
        return ways.isEmpty()
                ? Verdict.violated(path, "stays Enabled, since this stack has no private endpoint of the workspace")
                : Verdict.undecided(path);
    }
}
