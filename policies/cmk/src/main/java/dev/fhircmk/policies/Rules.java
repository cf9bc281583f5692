package dev.fhircmk.policies;

import dev.fhircmk.policies.identity.GrantAtKey;
import dev.fhircmk.policies.identity.GrantBeforeService;
import dev.fhircmk.policies.identity.GrantOnce;
import dev.fhircmk.policies.identity.GrantedIdentityAttached;
import dev.fhircmk.policies.identity.IdentityBeforeKey;
import dev.fhircmk.policies.identity.KeyGranted;
import dev.fhircmk.policies.identity.LeastPrivilege;
import dev.fhircmk.policies.identity.OneIdentity;
import dev.fhircmk.policies.identity.PrincipalTypeSet;
import dev.fhircmk.policies.key.ExpiryNotified;
import dev.fhircmk.policies.key.HsmKey;
import dev.fhircmk.policies.key.KeyActive;
import dev.fhircmk.policies.key.KeyDoesNotRotateItself;
import dev.fhircmk.policies.key.KeyEnabled;
import dev.fhircmk.policies.key.KeyExpiryFar;
import dev.fhircmk.policies.key.KeyExpirySet;
import dev.fhircmk.policies.key.KeyIsNotHsm;
import dev.fhircmk.policies.key.KeyIsRsa;
import dev.fhircmk.policies.key.KeyName;
import dev.fhircmk.policies.key.KeyOfFhirOnly;
import dev.fhircmk.policies.key.KeyOperations;
import dev.fhircmk.policies.key.KeyOperationsOnly;
import dev.fhircmk.policies.key.KeyProtected;
import dev.fhircmk.policies.key.KeySize;
import dev.fhircmk.policies.key.KeyValidity;
import dev.fhircmk.policies.key.NamesFitTogether;
import dev.fhircmk.policies.network.ServicePublicAccessOff;
import dev.fhircmk.policies.network.WorkspacePublicAccessOff;
import dev.fhircmk.policies.network.WorkspaceZones;
import dev.fhircmk.policies.retired.AccountClosed;
import dev.fhircmk.policies.retired.EnterpriseApplicationGenuine;
import dev.fhircmk.policies.retired.EnterpriseApplicationGiven;
import dev.fhircmk.policies.retired.KeyIdentifierVersionless;
import dev.fhircmk.policies.retired.NoNewAccount;
import dev.fhircmk.policies.retired.RetiredKeySet;
import dev.fhircmk.policies.rule.Rule;
import dev.fhircmk.policies.service.AllJudged;
import dev.fhircmk.policies.service.CorsOrigins;
import dev.fhircmk.policies.service.DicomKeySet;
import dev.fhircmk.policies.service.ExportStorage;
import dev.fhircmk.policies.service.InitialImportOff;
import dev.fhircmk.policies.service.KeyIdentifierReadable;
import dev.fhircmk.policies.service.KeyIdentifierVersioned;
import dev.fhircmk.policies.service.KeyLossAlert;
import dev.fhircmk.policies.service.KeyOfThisCloud;
import dev.fhircmk.policies.service.KeySet;
import dev.fhircmk.policies.service.NamedAndTagged;
import dev.fhircmk.policies.service.NoLocalAccess;
import dev.fhircmk.policies.service.OneTenant;
import dev.fhircmk.policies.service.ServiceAuditLogged;
import dev.fhircmk.policies.service.VaultInServiceRegion;
import dev.fhircmk.policies.vault.DefenderOn;
import dev.fhircmk.policies.vault.DeploymentAccessOff;
import dev.fhircmk.policies.vault.LeastAccessPolicies;
import dev.fhircmk.policies.vault.ManagementApiLasts;
import dev.fhircmk.policies.vault.OneOwner;
import dev.fhircmk.policies.vault.PremiumVault;
import dev.fhircmk.policies.vault.StableApiVersion;
import dev.fhircmk.policies.vault.TrustedServicesBypass;
import dev.fhircmk.policies.vault.VaultAuditLogged;
import dev.fhircmk.policies.vault.VaultFirewall;
import dev.fhircmk.policies.vault.VaultLocked;
import dev.fhircmk.policies.vault.VaultName;
import dev.fhircmk.policies.vault.VaultNotRecovering;
import dev.fhircmk.policies.vault.VaultPrivateEndpoint;
import dev.fhircmk.policies.vault.VaultPublicAccessOff;
import dev.fhircmk.policies.vault.VaultPurgeProtection;
import dev.fhircmk.policies.vault.VaultRetention;
import dev.fhircmk.policies.vault.VaultSoftDelete;
import dev.fhircmk.policies.vault.VaultUsesRoles;
import java.util.List;

/** The rules of the pack, in the order of their ids. */
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new VaultSoftDelete(), // CMK-001
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
            new KeyIsNotHsm(), // CMK-019
            new KeyIdentifierVersionless(),
            new EnterpriseApplicationGiven(), // CMK-022
            new EnterpriseApplicationGenuine(),
            new NoNewAccount(), // CMK-025
            new VaultRetention(), // POL-002
            new VaultUsesRoles(), // POL-004
            new LeastAccessPolicies(),
            new VaultFirewall(),
            new VaultPublicAccessOff(),
            new VaultPrivateEndpoint(), // POL-009
            new VaultAuditLogged(),
            new PremiumVault(),
            new DeploymentAccessOff(),
            new VaultName(), // POL-013
            new VaultLocked(),
            new VaultNotRecovering(),
            new StableApiVersion(),
            new DefenderOn(),
            new KeyOperationsOnly(), // POL-020
            new KeyExpirySet(),
            new KeyValidity(),
            new ExpiryNotified(),
            new HsmKey(),
            new KeyName(), // POL-028
            new KeyOfFhirOnly(), // POL-030
            new KeyProtected(), // POL-031
            new GrantedIdentityAttached(), // POL-033
            new LeastPrivilege(), // POL-035
            new GrantAtKey(), // POL-036
            new PrincipalTypeSet(),
            new GrantBeforeService(), // POL-038
            new KeySet(), // POL-039
            new KeyIdentifierReadable(),
            new ServicePublicAccessOff(),
            new WorkspacePublicAccessOff(),
            new WorkspaceZones(),
            new CorsOrigins(),
            new OneTenant(),
            new NoLocalAccess(),
            new InitialImportOff(),
            new ServiceAuditLogged(),
            new ExportStorage(),
            new NamedAndTagged(),
            new KeyLossAlert(),
            new DicomKeySet(),
            new RetiredKeySet(),
            new AccountClosed(), // POL-056
            new ManagementApiLasts(),
            new OneOwner(),
            new AllJudged(), // POL-059
            new GrantOnce());

    private Rules() {}

    /** The rules of the pack, in the order of their ids. */
    public static List<Rule> all() {
        return ALL;
    }
}
