package dev.fhircmk.policies.azure;

import dev.fhircmk.core.Fact;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.Facts;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import java.util.Locale;
import java.util.Optional;

/**
 * A key vault that a stack declares.
 *
 * @param resource the resource
 */
public record StackVault(PolicyResource resource) {
    private static final String ROLES = "properties.enableRbacAuthorization";

    public Fact<String> name() {
        return facts().text("vaultName", "name");
    }

    /** Its name in lower case, as it stands in identifiers of keys; empty where it is not known. */
    public Optional<String> hostName() {
        return name().known().map(name -> name.toLowerCase(Locale.ROOT));
    }

    /** Whether Azure has not yet said where it is. */
    boolean isYetToBeMade() {
        return !(facts().output("properties.vaultUri") instanceof Fact.Known<String>);
    }

    /**
     * Whether role assignments grant access to it, or access policies. Where a vault that does not exist yet does not say, the version
     * of the API decides; absent where that is not known either.
     */
    public Fact<Boolean> usesRoles() {
        var said = facts().bool(ROLES);
        if (!(said instanceof Fact.Absent<Boolean>) || !isYetToBeMade()) {
            return said;
        }
        return ApiVersions.of(resource)
                .map(version -> Fact.known(ROLES, version.compareTo(ApiVersions.KEY_VAULT) >= 0))
                .orElse(said);
    }

    /** What grants access to it, and why, to follow "vault"; for one of which that is known. */
    public String mode(boolean roles) {
        var why = facts().bool(ROLES) instanceof Fact.Absent<Boolean>
                ? ApiVersions.of(resource)
                        .map(version -> " by default of version " + version + " of the API")
                        .orElse("")
                : "";
        return "'" + resource.name() + "' goes by " + (roles ? "role assignments" : "access policies") + why;
    }

    public Properties accessPolicies() {
        return resource.inputs().orElse(resource.properties()).at("properties.accessPolicies");
    }

    /** The facts and what this vault says. */
    public Facts addTo(Facts others) {
        var read = facts();
        return others.with(FactKey.VAULT_REGION, read.region("location"))
                .with(FactKey.VAULT_TENANT, read.text("properties.tenantId"))
                .with(FactKey.VAULT_SOFT_DELETE, read.bool("properties.enableSoftDelete"))
                .with(FactKey.VAULT_PURGE_PROTECTION, read.bool("properties.enablePurgeProtection"))
                .with(FactKey.VAULT_DEFAULT_ACTION, read.text("properties.networkAcls.defaultAction"))
                .with(FactKey.VAULT_BYPASS, read.text("properties.networkAcls.bypass"))
                .with(FactKey.VAULT_PUBLIC_NETWORK_ACCESS, read.text("properties.publicNetworkAccess"));
    }

    private PropertyFacts facts() {
        return PropertyFacts.of(resource);
    }
}
