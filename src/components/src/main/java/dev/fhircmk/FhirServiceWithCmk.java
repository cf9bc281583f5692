package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.fhircmk.core.ArmType;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.internal.FhirCmkPlugin;
import dev.fhircmk.internal.azure.Body;
import dev.fhircmk.internal.azure.FhirService;
import dev.fhircmk.internal.component.AzureValues;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.Known;
import dev.fhircmk.internal.component.Lookups;
import dev.fhircmk.internal.component.RequiredInputs;
import dev.fhircmk.internal.component.Unchangeable.Fixed;
import dev.fhircmk.internal.service.ExportAccount;
import dev.fhircmk.internal.service.FhirServiceFeatures;
import dev.fhircmk.internal.service.ServiceWithKey;
import dev.fhircmk.internal.service.WorkspaceService;
import java.util.List;
import java.util.Optional;

/**
 * A FHIR service of Azure Health Data Services whose data is encrypted with a customer-managed key.
 *
 * <p>Makes {@code <name>-workspace}, {@code <name>-identity} (a user-assigned identity, the only kind that can hold the key
 * when the service is created), {@code <name>-grant} (get, wrapKey and unwrapKey for it, nothing more), {@code <name>-access}
 * (which reads the grant back and waits until it works), {@code <name>-fhir}, and where asked for {@code <name>-lock}, {@code
 * <name>-diagnostics-<name or destination of the setting>}, {@code <name>-export} and {@code <name>-role-<name of the assignment>}. These names are part of the
 * contract: a renamed child would be replaced.
 */
public final class FhirServiceWithCmk extends ComponentResource {
    /** The type token. */
    public static final String TYPE = FhirCmkPlugin.NAME + ":index:FhirServiceWithCmk";

    private static final List<String> KINDS = List.of("fhir-R4", "fhir-Stu3");
    private static final WorkspaceService.Kind KIND = new WorkspaceService.Kind(
            ServiceKind.FHIR_SERVICE,
            ArmType.FHIR_SERVICE,
            NameRule.FHIR_SERVICE,
            "fhirServiceName",
            "Azure lets nobody change it on a service that is there, and its data would go with it: make another"
                    + " FhirServiceWithCmk beside this one, copy the data ($export, $import), and drop this one after an"
                    + " update with its dataProtection: retain",
            Lookups::service);

    @Export(name = "fhirServiceId", refs = String.class, tree = "[0]")
    private final Output<String> fhirServiceId;

    @Export(name = "endpoint", refs = String.class, tree = "[0]")
    private final Output<String> endpoint;

    @Export(name = "audience", refs = String.class, tree = "[0]")
    private final Output<String> audience;

    @Export(name = "encryption", refs = String.class, tree = "[0]")
    private final Output<String> encryption;

    @Export(name = "keyUriWithVersion", refs = String.class, tree = "[0]")
    private final Output<String> keyUriWithVersion;

    @Export(name = "workspaceName", refs = String.class, tree = "[0]")
    private final Output<String> workspaceName;

    @Export(name = "identityId", refs = String.class, tree = "[0]")
    private final Output<String> identityId;

    @Export(name = "principalId", refs = String.class, tree = "[0]")
    private final Output<String> principalId;

    /**
     * Makes the service and what it needs to use its key.
     *
     * @throws RunException where an input cannot be used; the message says which, and what to do
     */
    public FhirServiceWithCmk(String name, FhirServiceWithCmkArgs args, ComponentResourceOptions options) {
        super(TYPE, name, noted(RequiredInputs.checked("FhirServiceWithCmk", name, args)), options);
        var scope = ComponentScope.of("FhirServiceWithCmk", this, name, options, args.dataProtection());
        var check = scope.check();
        var kind = check.oneOf("kind", KINDS, args.kind());
        var export = ExportAccount.of(check, args);
        var settings = FhirServiceFeatures.of(check, args, export);
        var service = new WorkspaceService(scope, KIND, args, args.fhirServiceName());
        var cloud = service.keyed().cloud();
        var address = service.named(cloud::fhirEndpoint);
        this.workspaceName = service.workspace();
        this.audience = args.authenticationConfiguration()
                .flatMap(AuthenticationConfigurationArgs::audience)
                .map(given -> new AzureValues(check)
                        .audience(check.orElse(Optional.of(given), () -> address), address, List.of()))
                .orElse(address);
        settings.put(
                FhirService.AUTHENTICATION,
                FhirServiceFeatures.authentication(
                        scope.check(), args.authenticationConfiguration(), audience, service.identity(), cloud));
        var named = service.nameChecked(settings);
        export.ifPresent(account -> account.grant(scope, service.identity()));
        var fhir = new FhirService(
                name + "-fhir",
                FhirService.inputs(settings)
                        .resourceGroupName(service.resourceGroupName())
                        .workspaceName(workspaceName)
                        .fhirServiceName(named)
                        .location(service.location())
                        .tags(service.tags().orElse(null))
                        .kind(kind)
                        .identity(Body.identity(service.identity().id()))
                        .encryption(Body.encryption(service.keyUri()).orElse(null))
                        .build(),
                scope.kept()
                        .dependsOn(service.grants())
                        .ignoreChanges("resourceGroupName", "workspaceName", "fhirServiceName", "location", "kind")
                        .build());
        var serviceId = service.kept(
                fhir, fhir.location(), Fixed.name(fhir, "kind", Output.of(kind), Known.present(fhir.kind())));
        service.keyed().attach(serviceId);
        // Every output derives from this one value.
        var reported = service.reported(fhir.keyEncryptionKeyUrl(), serviceId);
        // A preview that rotates does not know the key; what others name after the service must stay known then.
        this.fhirServiceId = Known.orElse(fhir, reported.apply(unused -> serviceId), () -> serviceId);
        this.endpoint = Known.orElse(fhir, reported.apply(unused -> address), () -> address);
        this.keyUriWithVersion = reported;
        this.encryption = ServiceWithKey.encryption(reported);
        this.identityId = service.identity().id().orElseGet(() -> Output.of(""));
        this.principalId = service.identity().principalId();
        this.registerOutputs(scope.outputs());
    }

    private static FhirServiceWithCmkArgs noted(FhirServiceWithCmkArgs args) {
        return FhirServiceWithCmkArgs.builder(args)
                .customerManagedKey(ServiceWithKey.noted(args).orElse(null))
                .build();
    }

    /** The resource id of the FHIR service. */
    public Output<String> fhirServiceId() {
        return fhirServiceId;
    }

    /** Where the FHIR API answers, without a trailing slash. */
    public Output<String> endpoint() {
        return endpoint;
    }

    /** The audience of the tokens that the service takes. */
    public Output<String> audience() {
        return audience;
    }

    /** Who manages the key: {@code customer-managed} or {@code service-managed}, once Azure has confirmed it. */
    public Output<String> encryption() {
        return encryption;
    }

    /** The version of the key that the service uses, as Azure reports it; empty text where it is service-managed. */
    public Output<String> keyUriWithVersion() {
        return keyUriWithVersion;
    }

    /** The name of the workspace. */
    public Output<String> workspaceName() {
        return workspaceName;
    }

    /** The resource id of the user-assigned identity that uses the key; empty text for that of the service itself. */
    public Output<String> identityId() {
        return identityId;
    }

    /** The object id of the identity that uses the key, a GUID. */
    public Output<String> principalId() {
        return principalId;
    }
}
