package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.internal.FhirCmkPlugin;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.RequiredInputs;
import dev.fhircmk.internal.component.ResourceIds;
import dev.fhircmk.internal.vault.ExistingKeyVault;
import dev.fhircmk.internal.vault.Grants;
import dev.fhircmk.internal.vault.NewKeyVault;
import dev.fhircmk.text.PrintableText;
import java.util.List;
import java.util.Optional;

/**
 * A key vault that cannot lose its keys, and the key encryption key of a FHIR service in it; or, with {@code existing},
 * a vault and a key that others own, checked at preview and left as they are.
 *
 * <p>A component that made its vault and later gets {@code existing} drops vault and key from the state of the stack:
 * they stay in Azure unchanged.
 *
 * <p>Soft delete and purge protection are always on; there is no input to turn them off. The firewall lets in {@code
 * allowedIps} and trusted Microsoft services. Makes {@code <name>-vault}, {@code <name>-operator} (who manages the
 * key), {@code <name>-key}, and where asked for {@code <name>-lock}, {@code <name>-diagnostics-<name or destination of
 * the setting>} and {@code <name>-role-<name of the assignment>}. These names are part of the contract: a renamed child
 * would be replaced.
 */
public final class CmkKeyVault extends ComponentResource {
    /** The type token. */
    public static final String TYPE = FhirCmkPlugin.NAME + ":index:CmkKeyVault";

    private static final List<String> DEFAULT_SERVICES = List.of("fhirService");

    private final boolean existing;
    private final boolean answersToRoles;
    private final String grant;

    @Export(name = "vaultId", refs = String.class, tree = "[0]")
    private final Output<String> vaultId;

    @Export(name = "vaultName", refs = String.class, tree = "[0]")
    private final Output<String> vaultName;

    @Export(name = "vaultUri", refs = String.class, tree = "[0]")
    private final Output<String> vaultUri;

    @Export(name = "resourceGroupName", refs = String.class, tree = "[0]")
    private final Output<String> resourceGroupName;

    @Export(name = "location", refs = String.class, tree = "[0]")
    private final Output<String> location;

    @Export(name = "keyUri", refs = String.class, tree = "[0]")
    private final Output<String> keyUri;

    @Export(name = "keyUriWithVersion", refs = String.class, tree = "[0]")
    private final Output<String> keyUriWithVersion;

    /**
     * Makes the vault and the key, or checks the existing ones.
     *
     * @throws RunException where an input cannot be used; the message says which, and what to do
     */
    public CmkKeyVault(String name, CmkKeyVaultArgs args, ComponentResourceOptions options) {
        super(TYPE, name, RequiredInputs.checked("CmkKeyVault", name, args), options);
        var scope = ComponentScope.of("CmkKeyVault", this, name, options, args.dataProtection());
        var check = scope.check();
        var services = args.services().orElse(DEFAULT_SERVICES).stream()
                .map(setting -> check.refuse(() -> ServiceKind.parse(setting)))
                .toList();
        var given = args.existing();
        if (given.isPresent()) {
            refuseOwn(check, "vaultName", args.vaultName());
            refuseOwn(check, "keyName", args.keyName());
        }
        this.existing = given.isPresent();
        this.answersToRoles = args.enableRbacAuthorization().orElse(false);
        this.grant = Grants.checked(check, given.flatMap(ExistingKeyArgs::grant));
        var parts = given.map(key -> ExistingKeyVault.of(scope, key, services))
                .orElseGet(() -> new NewKeyVault(scope, args, services).make());
        this.vaultId = parts.vaultId();
        this.vaultName = ResourceIds.nameOf(vaultId);
        this.vaultUri = parts.vaultUri();
        this.resourceGroupName = ResourceIds.resourceGroupOf(vaultId);
        this.location = parts.location();
        this.keyUri = parts.keyUri();
        this.keyUriWithVersion = parts.keyUriWithVersion();
        this.registerOutputs(scope.outputs());
    }

    /** With existing, the name of a new vault or key is ambiguous. */
    private static void refuseOwn(ComponentCheck check, String input, Optional<Output<String>> own) {
        var unused = own.map(given -> check.checked(given, name -> {
            throw check.refusal(input + " must be left out with existing, which names a"
                    + " vault and a key of others, got '" + PrintableText.value(name)
                    + "'; drop one of the two");
        }));
    }

    /** The resource id of the vault. */
    public Output<String> vaultId() {
        return vaultId;
    }

    /** The name of the vault. */
    public Output<String> vaultName() {
        return vaultName;
    }

    /** The address of the vault, such as {@code https://my-vault.vault.azure.net/}. */
    public Output<String> vaultUri() {
        return vaultUri;
    }

    /** The resource group of the vault. */
    public Output<String> resourceGroupName() {
        return resourceGroupName;
    }

    /** The region of the vault; empty text for a vault of others that may not be read. */
    public Output<String> location() {
        return location;
    }

    /** The identifier of the key without a version, as the retired service takes it. */
    public Output<String> keyUri() {
        return keyUri;
    }

    /** The identifier of the version that services use; not known during a preview that rotates. */
    public Output<String> keyUriWithVersion() {
        return keyUriWithVersion;
    }

    /** The key and its vault, as the components of the services take them. */
    public CustomerManagedKeyArgs customerManagedKey() {
        return CustomerManagedKeyArgs.builder()
                .keyUriWithVersion(keyUriWithVersion)
                .keyUri(keyUri)
                .keyVaultResourceId(vaultId)
                .keyVaultLocation(location)
                .enableRbacAuthorization(answersToRoles)
                .existing(existing)
                .grant(grant)
                .build();
    }
}
