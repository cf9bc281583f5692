package dev.fhircmk.core;

/** The management API of Microsoft.HealthcareApis. */
public final class HealthcareApi {
    /** The newest stable version, which shows and takes the encryption of every kind of service. Source: its REST specification. */
    public static final String VERSION = "2024-03-31";

    private HealthcareApi() {}
}
