package dev.fhircmk.internal.service;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.fhircmk.CustomerManagedKeyArgs;
import dev.fhircmk.core.Cloud;
import dev.fhircmk.core.FactKey;
import dev.fhircmk.core.KeyIdentifier;
import dev.fhircmk.core.NameRule;
import dev.fhircmk.core.ServiceKind;
import dev.fhircmk.internal.attached.Attachments;
import dev.fhircmk.internal.component.ComponentScope;
import dev.fhircmk.internal.component.HomeSubscription;
import dev.fhircmk.internal.vault.Grants;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of every component of a service with a key: it reads cloud, resource group and region, checks the key,
 * attaches what was asked for, and compares what Azure reports with what was asked for.
 *
 * @param scope the component
 * @param kind the service
 * @param args what it was given
 * @param cloud the cloud that was asked for
 * @param home the subscription that it is made in
 */
public record ServiceWithKey(
        ComponentScope scope, ServiceKind kind, ServiceWithKeyArgs args, Cloud cloud, HomeSubscription home) {
    /** What {@code encryption} says of a service with a customer-managed key. */
    static final String CUSTOMER_MANAGED = "customer-managed";

    /** What {@code encryption} says of a service without one. */
    static final String SERVICE_MANAGED = "service-managed";

    /** The input that names the vault of a key. */
    static final String VAULT_ID = "customerManagedKey.keyVaultResourceId";

    /**
     * The key as the engine notes it in the state beside the component: without its version, which is an output and not a wish. A
     * rotation past Pulumi and a refresh would leave an update of that note otherwise.
     */
    public static Optional<CustomerManagedKeyArgs> noted(ServiceWithKeyArgs args) {
        return args.customerManagedKey()
                .map(key -> CustomerManagedKeyArgs.builder(key)
                        .keyUriWithVersion((@Nullable Output<String>) null)
                        .build());
    }

    public static ServiceWithKey of(ComponentScope scope, ServiceKind kind, ServiceWithKeyArgs args) {
        return new ServiceWithKey(
                scope,
                kind,
                args,
                scope.check().refuse(() -> Cloud.parse(args.cloud().orElse("public"))),
                HomeSubscription.of(scope.component()));
    }

    public Output<String> resourceGroupName() {
        return scope.check().name(NameRule.HEALTHCARE_RESOURCE_GROUP, "resourceGroupName", args.resourceGroupName());
    }

    /** The region, in the cloud that was asked for. */
    public Output<String> location() {
        return home.in(scope.check(), cloud, scope.check().region("location", args.location()));
    }

    /** What the key must have, whichever service takes it. */
    public CustomerManagedKeyArgs required(CustomerManagedKeyArgs key) {
        Grants.checked(scope.check(), key.grant());
        scope.check().present(VAULT_ID, key.keyVaultResourceId());
        return key;
    }

    /** The resource id of the vault of the key. */
    public Output<String> vaultId(CustomerManagedKeyArgs key) {
        return scope.check().required(VAULT_ID, key.keyVaultResourceId());
    }

    /** The identifier of the key as it was given, once what the rule book says of it is known. */
    public Output<String> keyChecked(String input, Optional<Output<String>> uri) {
        var check = scope.check();
        return check.checked(check.required(input, uri), text -> {
            var identifier = KeyIdentifier.parse(input, text);
            check.prerequisites(
                    kind,
                    facts -> facts.known(FactKey.KEY_IDENTIFIER, input, identifier)
                            .known(FactKey.CLOUD, "cloud", cloud)
                            .known(FactKey.VAULT_NAME, input, identifier.host().name())
                            .known(FactKey.KEY_NAME, input, identifier.keyName()));
            return text;
        });
    }

    /** Diagnostic settings, roles and the lock that were asked for. */
    public void attach(Output<String> serviceId) {
        var attachments = new Attachments(scope, args.lock());
        List<Resource> attached = attachments.within(
                "-diagnostics",
                args.diagnosticSettings(),
                args.roleAssignments(),
                serviceId,
                Attachments.FHIR_AUDIT_LOGS);
        attachments.lock("-lock", serviceId, attached);
    }

    /**
     * The key that Azure reports, empty text for Microsoft's own, once it is known that it is the one that was asked for: a service that
     * lost its key must not look like one that has it.
     *
     * @param remedy what brings it there
     */
    public Output<String> reported(
            Output<Optional<String>> reported,
            Optional<Output<String>> asked,
            Output<String> serviceId,
            String remedy) {
        var check = scope.check();
        return check.checked(Output.tuple(reported, asked.orElseGet(() -> Output.of("")), serviceId), known -> {
            if (!known.t1.orElse("").equals(known.t2)) {
                throw check.refusal("Azure reports "
                        + known.t1
                                .filter(url -> !url.isEmpty())
                                .map(url -> "the key " + url)
                                .orElse("no customer-managed key")
                        + " for " + known.t3 + ", where "
                        + (known.t2.isEmpty() ? "none" : known.t2)
                        + " was asked for; " + remedy
                        + ", and run `pulumi up` again, which sends Azure every setting once more");
            }
            return known.t2;
        });
    }

    /** Who manages the key that Azure reports. */
    public static Output<String> encryption(Output<String> reported) {
        return reported.applyValue(uri -> uri.isEmpty() ? SERVICE_MANAGED : CUSTOMER_MANAGED);
    }
}
