package dev.fhircmk.policy;

/** The context of a remediation. */
public interface RemediationContext extends EvaluationContext {
    /** The resource to remediate, as earlier remediations left it. */
    PolicyResource resource();

    /** The resources that the pack was asked about before this one in this run; see {@link ResourceContext#seen()}. */
    Stack seen();
}
