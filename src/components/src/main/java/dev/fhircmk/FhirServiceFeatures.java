package dev.fhircmk;

import dev.fhircmk.azure.FhirService;
import dev.fhircmk.core.InvalidValueException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a FHIR service does beside answering, checked. */
final class FhirServiceFeatures {
    private static final int LONGEST_MAX_AGE = 99_999;

    private FhirServiceFeatures() {}

    static FhirService.Features of(ComponentCheck check, FhirServiceWithCmkArgs args, Optional<ExportAccount> export) {
        var cors = args.corsConfiguration();
        var imports = args.importConfiguration();
        return new FhirService.Features(
                cors == null ? null : check.refuse(() -> cors(cors)),
                export.map(ExportAccount::name).orElse(null),
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
