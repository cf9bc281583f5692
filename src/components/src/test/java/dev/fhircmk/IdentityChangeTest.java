package dev.fhircmk;

import static dev.fhircmk.RecordingAzure.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.core.internal.OutputInternal;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import dev.fhircmk.internal.component.ComponentCheck;
import dev.fhircmk.internal.component.Lookup;
import dev.fhircmk.internal.service.IdentityChange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another identity for a service that is there: alone in its update, since nothing else would get through. */
final class IdentityChangeTest {
    private static final String OTHER = RecordingAzure.IDENTITY.replace("id-clinic-records", "id-other");
    private static final String LATER = "https://kv-clinic.vault.azure.net/keys/fhir/99999999999999999999999999999999";

    static final List<Arguments> OTHERS = List.of(
            change("customerManagedKey.keyUriWithVersion", args -> args.customerManagedKey(key(Output.of(LATER)))),
            change(
                    "customerManagedKey.keyUriWithVersion",
                    args -> args.customerManagedKey(
                            key(new OutputInternal<>(CompletableFuture.completedFuture(OutputData.unknown()))))),
            change(
                    "authenticationConfiguration",
                    args -> args.authenticationConfiguration(AuthenticationConfigurationArgs.builder()
                            .authority("https://login.microsoftonline.com/other")
                            .build())),
            change(
                    "corsConfiguration",
                    args -> args.corsConfiguration(CorsConfigurationArgs.builder()
                            .origins(List.of("https://app.example.org"))
                            .build())),
            change("exportConfiguration", args -> args.exportStorageAccountName("clinicexports")),
            change(
                    "importConfiguration",
                    args -> args.importConfiguration(
                            ImportConfigurationArgs.builder().enabled(true).build())));

    private static Arguments change(String input, UnaryOperator<FhirServiceWithCmkArgs.Builder> change) {
        return argumentSet(input, input, change);
    }

    @AfterEach
    void forgetTheProgram() {
        PulumiTest.cleanup();
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void a_change_of_the_identity_together_with_anything_else_is_refused_at_preview(
            String input, UnaryOperator<FhirServiceWithCmkArgs.Builder> change) {
        var refusal = Refusal.of(deployed(RecordingAzure.IDENTITY), () -> service(change.apply(given(OTHER))));

        assertThat(refusal)
                .contains("FhirServiceWithCmk 'fhir': the identity must change in an update of its own, got " + input
                        + " changed with it, which Azure would not take from the same request: update with the identity "
                        + RecordingAzure.IDENTITY
                        + " first, named in managedIdentities.userAssignedResourceIds unless this component made it,"
                        + " then change the identity alone");
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    void everything_else_may_change_while_the_identity_stays(
            String input, UnaryOperator<FhirServiceWithCmkArgs.Builder> change) {
        var azure = run(deployed(OTHER), true, change.apply(given(OTHER)));

        assertThat(azure.names()).as(input).contains("fhir-fhir");
    }

    @Test
    void a_change_of_the_identity_alone_goes_on() {
        var azure = run(deployed(RecordingAzure.IDENTITY), true, given(OTHER).dataProtection("none"));

        assertThat(azure.names()).contains("fhir-fhir");
    }

    @Test
    void an_identity_in_another_spelling_is_no_change() {
        var azure = run(
                deployed(RecordingAzure.IDENTITY.toUpperCase(Locale.ROOT)),
                true,
                given(RecordingAzure.IDENTITY).customerManagedKey(key(Output.of(LATER))));

        assertThat(azure.names()).contains("fhir-fhir");
    }

    @Test
    void a_given_identity_in_place_of_a_protected_own_one_is_refused() {
        var refusal = Refusal.of(
                deployed(RecordingAzure.IDENTITY), () -> service(given(OTHER).dataProtection("protect")));

        assertThat(refusal)
                .contains(
                        "FhirServiceWithCmk 'fhir': managedIdentities.userAssignedResourceIds cannot take the place of"
                                + " the identity that this component made while that is protected, got '" + OTHER
                                + "': update with dataProtection: retain and the identity as it is, then change the identity"
                                + " alone, and only then go back to protect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retain", "none"})
    void a_given_identity_may_take_the_place_of_an_own_one_that_is_not_protected(String protection) {
        var azure = run(deployed(RecordingAzure.IDENTITY), true, given(OTHER).dataProtection(protection));

        assertThat(azure.inputsOf("fhir-access")).containsEntry("shared", true);
    }

    @Test
    void a_change_from_a_given_identity_to_an_own_one_of_the_same_id_is_warned_of_at_preview() {
        assertThat(warningsWhereTheServiceUses(RecordingAzure.IDENTITY.toUpperCase(Locale.ROOT)))
                .containsExactly("FhirServiceWithCmk 'fhir': the identity '" + RecordingAzure.IDENTITY
                        + "' is there already and not in the state of this stack, so the update would fail: name it in"
                        + " managedIdentities.userAssignedResourceIds, or give identityName another name in an update that"
                        + " changes nothing else; where an update was cut off, or the stack stopped managing it, run"
                        + " `recover`");
        assertThat(warningsWhereTheServiceUses(OTHER)).isEmpty();
    }

    /** A preview that makes the identity goes on, so that `recover` finds what is to be taken into the state. */
    @Test
    void a_change_from_a_given_identity_to_an_own_one_of_the_same_id_stops_no_preview() {
        var azure = run(
                deployed(RecordingAzure.IDENTITY).thatHasYetToMake("fhir-identity"),
                true,
                given(OTHER).managedIdentities(null));

        assertThat(azure.names()).contains("fhir-identity");
    }

    private static List<String> warningsWhereTheServiceUses(String identity) {
        var warnings = new ArrayList<String>();
        var check = new ComponentCheck("FhirServiceWithCmk 'fhir'", Clock.systemUTC(), warnings::add, List::of);
        var change = new IdentityChange(check, Output.of(new Lookup(Map.of("identityId", identity))));
        var id = Internal.of(change.toBeMade(Output.of(RecordingAzure.IDENTITY)))
                .getValueNullable()
                .join();

        assertThat(id).isEqualTo(RecordingAzure.IDENTITY);
        return warnings;
    }

    @Test
    void a_change_from_a_given_identity_to_an_own_one_of_another_id_goes_on() {
        var azure = run(
                deployed(OTHER).thatHasYetToMake("fhir-identity"),
                true,
                given(OTHER).managedIdentities(null));

        assertThat(azure.names()).contains("fhir-identity");
    }

    private static RecordingAzure run(RecordingAzure azure, boolean preview, FhirServiceWithCmkArgs.Builder args) {
        var result = PulumiTest.withMocks(azure)
                .withOptions(TestOptions.builder().preview(preview).build())
                .runTest(context -> service(args));
        assertThat(result.errors()).isEmpty();
        return azure;
    }

    private static RecordingAzure deployed(String identity) {
        var service = new HashMap<String, Object>(Map.of(
                "exists",
                true,
                "customerManaged",
                true,
                "keyUri",
                KEY,
                "identityType",
                "UserAssigned",
                "identityId",
                identity));
        service.put(
                "settings",
                Map.of(
                        "authenticationConfiguration",
                        Map.of(
                                "authority",
                                "https://login.microsoftonline.com/tenant-1",
                                "audience",
                                "https://clinic-records.fhir.azurehealthcareapis.com",
                                "smartProxyEnabled",
                                false),
                        "corsConfiguration",
                        Map.of("origins", List.of(), "headers", List.of(), "methods", List.of(), "maxAge", 600.0),
                        "exportConfiguration",
                        Map.of("storageAccountName", ""),
                        "importConfiguration",
                        Map.of("enabled", false)));
        return new RecordingAzure().with("getService", service);
    }

    private static CustomerManagedKeyArgs key(Output<String> uri) {
        return CustomerManagedKeyArgs.builder()
                .keyUriWithVersion(uri)
                .keyVaultResourceId("/subscriptions/" + RecordingAzure.SUBSCRIPTION
                        + "/resourceGroups/rg-clinic/providers/Microsoft.KeyVault/vaults/kv-clinic")
                .keyVaultLocation("westeurope")
                .build();
    }

    private static FhirServiceWithCmkArgs.Builder given(String identity) {
        return FhirServiceWithCmkArgs.builder()
                .resourceGroupName("rg-clinic")
                .location("westeurope")
                .workspaceName("clinic")
                .fhirServiceName("records")
                .dataProtection("retain")
                .managedIdentities(ManagedIdentitiesArgs.builder()
                        .userAssignedResourceIds(List.of(identity))
                        .build())
                .customerManagedKey(key(Output.of(KEY)));
    }

    private static void service(FhirServiceWithCmkArgs.Builder args) {
        new FhirServiceWithCmk("fhir", args.build(), ComponentResourceOptions.Empty);
    }
}
