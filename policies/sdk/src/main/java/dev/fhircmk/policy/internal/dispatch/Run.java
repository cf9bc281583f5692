package dev.fhircmk.policy.internal.dispatch;

import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Stack;

/**
 * What a pack was asked about in one run of the engine. The engine starts a process for each run, one for the preview and one for
 * the update, but may use one again where everything is the same, and does not say so: it configures the pack again, asks about
 * the stack's own resource again, or goes on after it asked about the whole stack. Source: pulumi, {@code pkg/host/host.go},
 * {@code PolicyAnalyzer}; {@code pkg/engine/update.go}, {@code loadPolicyPlugins}.
 */
final class Run {
    private static final String STACK_TYPE = "pulumi:pulumi:Stack";

    private SeenResources seen = new SeenResources();
    private boolean ended;

    /** A run begins: nothing was seen yet. */
    synchronized void begin() {
        seen = new SeenResources();
        ended = false;
    }

    /** What was seen before the engine asks about the resource. */
    synchronized SeenResources before(PolicyResource resource) {
        if (ended || (resource.type().equals(STACK_TYPE) && seen.has(resource.urn()))) {
            begin();
        }
        seen.forget(resource.urn());
        return seen;
    }

    /** The run is over: what was seen in it. */
    synchronized Stack end() {
        ended = true;
        return seen.stack();
    }
}
