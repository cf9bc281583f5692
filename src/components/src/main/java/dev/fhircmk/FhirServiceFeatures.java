package dev.fhircmk;

import com.pulumi.core.Output;
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
                cors == null ? null : cors(check, cors),
                export.map(ExportAccount::name).orElse(null),
                imports == null
                        ? null
                        : new FhirService.ImportSource(
                                imports.enabled(), imports.initialImportMode(), imports.integrationDataStore()));
    }

    private static FhirService.Cors cors(ComponentCheck check, CorsConfigurationArgs cors) {
        var values = new AzureValues(check);
        return new FhirService.Cors(
                values.origins(orNone(check, cors.origins())),
                orNone(check, cors.headers()),
                values.methods(orNone(check, cors.methods())),
                check.refuse(() -> AzureValues.maxAge(cors.maxAge())),
                Objects.requireNonNullElse(cors.allowCredentials(), false));
    }

    static Output<List<String>> orNone(ComponentCheck check, @Nullable Output<List<String>> list) {
        return check.orElse(list, () -> Output.of(List.of()));
    }
}
