package dev.fhircmk;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.internal.FhirCmkPlugin;

/**
 * What a stack knows of an account of the retired Azure API for FHIR, so that its key outlives it. {@code phase: before} stands before
 * the account: it remembers that the account was there, refuses to have it made anew, and is deleted only once Azure finds the account no
 * more. {@code phase: after} stands after it: it is deleted only while Azure answers for the account. Between the two, nothing but a
 * deletion that Azure did lets go of the key.
 */
@ResourceType(type = RetiredAccount.TYPE)
public final class RetiredAccount extends CustomResource {
    static final String TYPE = FhirCmkPlugin.NAME + ":index:RetiredAccount";

    /** Registers it. */
    public RetiredAccount(String name, RetiredAccountArgs args, CustomResourceOptions options) {
        super(TYPE, name, args, FhirCmkPlugin.options(options));
    }
}
