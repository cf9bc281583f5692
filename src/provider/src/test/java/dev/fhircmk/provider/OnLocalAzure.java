package dev.fhircmk.provider;

import dev.fhircmk.provider.key.ManagedKeyResource;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests on a local Azure of their own, with the provider in front of it. */
abstract class OnLocalAzure {
    @TempDir
    Path folder;

    /** Who deploys to it. */
    Deployer deployer;

    @BeforeEach
    final void startAzure() throws IOException {
        deployer = new Deployer(folder.resolve("azure"));
    }

    @AfterEach
    final void stopAzure() throws IOException {
        deployer.close();
    }

    /** The keys of the vault, by the time that passes for the provider and for Azure alike. */
    final ManagedKeyResource keys() {
        return new ManagedKeyResource(
                (vaultUri, name) -> deployer.clients().key(vaultUri, name),
                deployer.context(deployer.sharedPatience()));
    }
}
