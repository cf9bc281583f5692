package dev.fhircmk;

import dev.fhircmk.azure.FhirService;
import dev.fhircmk.core.InvalidValueException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a FHIR service does beside answering, checked. */
final class FhirServiceFeatures {
    private static final int LONGEST_MAX_AGE = 99_999;

    private FhirServiceFeatures() {}

    static FhirService.Features of(ComponentCheck check, FhirServiceWithCmkArgs args) {
        var cors = args.corsConfiguration();
        var imports = args.importConfiguration();
        if (args.exportStorageAccountName() != null) {
            check.warn()
                    .accept(check.component() + ": no document of Microsoft's confirms that $export works with a"
                            + " user-assigned identity; try it before you rely on it, and give the identity the role Storage Blob"
                            + " Data Contributor on the account");
        }
        return new FhirService.Features(
                cors == null ? null : check.refuse(() -> cors(cors)),
                args.exportStorageAccountName(),
                imports == null
                        ? null
                        : new FhirService.ImportSource(
                                imports.enabled(), imports.initialImportMode(), imports.integrationDataStore()));
    }

    private static FhirService.Cors cors(CorsConfigurationArgs cors) {
        var origins = orNone(cors.origins());
        if (origins.contains("*")) {
            throw new InvalidValueException(
                    "corsConfiguration.origins", "origins such as https://app.example.org", "*", "name each of them");
        }
        return new FhirService.Cors(
                origins,
                orNone(cors.headers()),
                orNone(cors.methods()),
                maxAge(cors.maxAge()),
                Objects.requireNonNullElse(cors.allowCredentials(), false));
    }

    static @Nullable Integer maxAge(@Nullable Integer seconds) {
        if (seconds != null && (seconds < 0 || seconds > LONGEST_MAX_AGE)) {
            throw new InvalidValueException(
                    "corsConfiguration.maxAge", "0 to 99999 seconds", seconds.toString(), "choose a value in between");
        }
        return seconds;
    }

    static List<String> orNone(@Nullable List<String> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
