package dev.fhircmk.azurelocal.keyvault.vault;

import dev.fhircmk.azurelocal.arm.ArmCall;
import dev.fhircmk.azurelocal.arm.ArmFeature;
import dev.fhircmk.azurelocal.arm.ArmRoutes;
import dev.fhircmk.azurelocal.http.Response;
import dev.fhircmk.azurelocal.json.JsonTree;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code az keyvault} asks of managed HSMs in passing: there are none, and their names are free. */
public final class ManagedHsms implements ArmFeature {
    private static final String PROVIDER = "/subscriptions/{subscription}/providers/Microsoft.KeyVault/";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]");

    @Override
    public void addTo(ArmRoutes routes) {
        routes.of("Microsoft.KeyVault/deletedManagedHSMs", Vaults.FLOOR)
                .add("GET", PROVIDER + "deletedManagedHSMs", call -> none());
        routes.of("Microsoft.KeyVault/managedHSMs", Vaults.FLOOR)
                .add("GET", PROVIDER + "managedHSMs", call -> none())
                .add("POST", PROVIDER + "checkMhsmNameAvailability", ManagedHsms::checkName);
    }

    private static Response none() {
        return Response.values(Stream.empty());
    }

    /** What is said of a name that is not allowed: the reason is that of the API specification, the sentence is assumed. */
    private static Response checkName(ArmCall call) {
        String name = JsonTree.text(call.request().json(), "name").orElseThrow(() -> VaultError.MISSING.of("name"));
        return NAME.matcher(name).matches()
                ? SoftDeletedVaults.available()
                : SoftDeletedVaults.unavailable(
                        "AccountNameInvalid", "The managed HSM name '" + name + "' is invalid.");
    }
}
