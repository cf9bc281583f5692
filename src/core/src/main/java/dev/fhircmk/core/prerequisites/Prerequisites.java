package dev.fhircmk.core.prerequisites;

import dev.fhircmk.core.Prerequisite;
import java.util.List;

/** The rule book: every prerequisite, in the order of their ids. */
public final class Prerequisites {
    private static final List<Prerequisite> ALL = List.of(
            new VaultSoftDelete(),
            new VaultPurgeProtection(),
            new KeyIsRsa(),
            new KeyEnabled(),
            new KeyActive(),
            new KeyOperations(),
            new KeyOfThisCloud(),
            new TrustedServicesBypass(),
            new KeyGranted(),
            new KeyIdentifierVersioned(),
            new KeySize(),
            new VaultInServiceRegion(),
            new NamesFitTogether(),
            new OneIdentity(),
            new IdentityBeforeKey(),
            new KeyExpiryFar(),
            new KeyDoesNotRotateItself(),
            new VaultInServiceTenant(),
            new KeyIsNotHsm(),
            new KeyIdentifierVersionless(),
            new CosmosDbGranted(),
            new EnterpriseApplicationGiven(),
            new EnterpriseApplicationGenuine(),
            new KeyChoiceFixed(),
            new NoNewAccount(),
            new CosmosDbRegistered(),
            new EnterpriseApplicationGranted(),
            new OfferedInRegion(),
            new KeyNotTakenAway());

    private Prerequisites() {}

    /** Every prerequisite, in the order of their ids. */
    public static List<Prerequisite> all() {
        return ALL;
    }
}
