package dev.fhircmk.standin;

/** Opens the way to Azure that a configuration names. */
interface AzureOpener {
    Azure open(Configuration configuration);
}
