package dev.fhircmk;

import dev.fhircmk.azure.FhirService;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a FHIR service does beside answering, checked. */
final class FhirServiceFeatures {
    private FhirServiceFeatures() {}

    static FhirService.Features of(ComponentCheck check, FhirServiceWithCmkArgs args, Optional<ExportAccount> export) {
        Optional.ofNullable(args.authenticationConfiguration())
                .ifPresent(asked -> SmartProxy.warn(check, asked.smartProxyEnabled()));
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
        return new FhirService.Cors(
                AzureValues.origins(orNone(cors.origins())),
                orNone(cors.headers()),
                AzureValues.methods(orNone(cors.methods())),
                AzureValues.maxAge(cors.maxAge()),
                Objects.requireNonNullElse(cors.allowCredentials(), false));
    }

    static List<String> orNone(@Nullable List<String> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
