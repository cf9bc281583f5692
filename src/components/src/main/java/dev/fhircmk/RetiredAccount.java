package dev.fhircmk;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.fhircmk.internal.FhirCmkPlugin;

/**
 * The guard that keeps the key of an account of the retired Azure API for FHIR. With {@code phase: before} it precedes
 * the account: it records that the account existed, refuses to create it again, and is deleted only once Azure no
 * longer finds the account. With {@code phase: after} it follows the account: it is deleted only while Azure answers
 * for the account. Together they release the key only after Azure has deleted the account.
 */
@ResourceType(type = RetiredAccount.TYPE)
public final class RetiredAccount extends CustomResource {
    static final String TYPE = FhirCmkPlugin.NAME + ":index:RetiredAccount";

    /** Registers it. */
    public RetiredAccount(String name, RetiredAccountArgs args, CustomResourceOptions options) {
        super(TYPE, name, args, FhirCmkPlugin.options(options));
    }
}
