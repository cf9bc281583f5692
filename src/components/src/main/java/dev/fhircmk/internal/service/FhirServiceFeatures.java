package dev.fhircmk.internal.service;

import com.pulumi.core.Output;
import dev.fhircmk.AuthenticationConfigurationArgs;
import dev.fhircmk.CorsConfigurationArgs;
import dev.fhircmk.FhirServiceWithCmkArgs;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.internal.azure.Body;
import dev.fhircmk.internal.azure.FhirService;
import dev.fhircmk.internal.component.AzureValues;
import dev.fhircmk.internal.component.ComponentCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of a FHIR service for tokens, web pages, export and import, checked, by the names that Azure has for them. */
public final class FhirServiceFeatures {
    private FhirServiceFeatures() {}

    /** All but {@link #authentication}. */
    public static Map<String, Body> of(
            ComponentCheck check, FhirServiceWithCmkArgs args, Optional<ExportAccount> export) {
        args.authenticationConfiguration()
                .ifPresent(asked -> new AzureValues(check).warnOfSmartProxy(asked.smartProxyEnabled()));
        var settings = new HashMap<String, Body>();
        args.corsConfiguration().ifPresent(cors -> settings.put(FhirService.CORS, cors(check, cors)));
        export.ifPresent(account -> settings.put(FhirService.EXPORT, Body.of("storageAccountName", account.name())));
        args.importConfiguration()
                .ifPresent(imports -> settings.put(
                        FhirService.IMPORT,
                        new Body(Map.of())
                                .with("enabled", imports.enabled())
                                .with("initialImportMode", imports.initialImportMode())
                                .with("integrationDataStore", imports.integrationDataStore())));
        return settings;
    }

    private static Body cors(ComponentCheck check, CorsConfigurationArgs cors) {
        var values = new AzureValues(check);
        return Body.of("origins", values.origins(orNone(check, cors.origins())))
                .with("headers", orNone(check, cors.headers()))
                .with("methods", values.methods(orNone(check, cors.methods())))
                .with("maxAge", check.refuse(() -> AzureValues.maxAge(cors.maxAge())))
                .with("allowCredentials", cors.allowCredentials().orElse(false));
    }

    /** Who issues the tokens, by default the tenant of the identity, and for which audience. */
    public static Body authentication(
            ComponentCheck check,
            Optional<AuthenticationConfigurationArgs> asked,
            Output<String> audience,
            KeyIdentity identity,
            Cloud cloud) {
        var authority = check.orElse(
                asked.flatMap(AuthenticationConfigurationArgs::authority),
                () -> identity.tenantId().applyValue(tenant -> "https://" + cloud.loginHost() + "/" + tenant));
        return Body.of("authority", new AzureValues(check).authority(authority))
                .with("audience", audience)
                .with("smartProxyEnabled", asked.flatMap(AuthenticationConfigurationArgs::smartProxyEnabled));
    }

    public static Output<List<String>> orNone(ComponentCheck check, Optional<Output<List<String>>> list) {
        return check.orElse(list, () -> Output.of(List.of()));
    }
}
