package dev.fhircmk.azurelocal;

import java.util.Optional;

/** The version of azure-local, from its jar. */
final class Version {
    private Version() {}

    static String text() {
        return Optional.ofNullable(Version.class.getPackage())
                .map(Package::getImplementationVersion)
                .orElse("development");
    }
}
