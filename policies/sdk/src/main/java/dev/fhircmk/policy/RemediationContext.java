package dev.fhircmk.policy;

/** What a remediation has at hand. */
public interface RemediationContext extends EvaluationContext {
    /** The resource to mend, as earlier remediations left it. */
    PolicyResource resource();

    /** The resources that the pack was asked about before this one in this run; see {@link ResourceContext#seen()}. */
    Stack seen();
}
