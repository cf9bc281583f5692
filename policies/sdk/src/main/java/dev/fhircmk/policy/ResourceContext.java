package dev.fhircmk.policy;

/** What the validator of a resource policy has at hand. */
public interface ResourceContext extends PolicyContext {
    /** The resource under validation. */
    PolicyResource resource();
}
