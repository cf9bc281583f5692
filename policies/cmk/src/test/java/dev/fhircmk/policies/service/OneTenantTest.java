package dev.fhircmk.policies.service;

import static dev.fhircmk.policies.Hardened.hardened;
import static dev.fhircmk.policies.Program.UNKNOWN;
import static dev.fhircmk.policies.Program.good;
import static dev.fhircmk.policies.Program.retired;
import static dev.fhircmk.policies.RuleCase.advised;
import static dev.fhircmk.policies.RuleCase.met;
import static dev.fhircmk.policies.RuleCase.notApplicable;
import static dev.fhircmk.policies.RuleCase.rule;
import static dev.fhircmk.policies.RuleCase.undecided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policies.BrokenRule;
import dev.fhircmk.policies.Pack;
import dev.fhircmk.policies.RuleCase;
import dev.fhircmk.policy.testing.PolicyTester;
import dev.fhircmk.policy.testing.TestResource;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class OneTenantTest {
    private static final String AUTHORITY = "authenticationConfiguration.authority";
    private static final String AUDIENCE = "authenticationConfiguration.audience";
    private static final String PROXY = "authenticationConfiguration.smartProxyEnabled";

    private static final String REMEDY =
            "; set the authority to https://login.microsoftonline.com/<tenant id>, the audience to the address of the service, and leave the proxy out. See https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization";

    static final List<RuleCase> CASES = List.of(
            met("all is set", hardened()),
            met(
                    "the authority is a domain, with the version of the protocol",
                    hardened()
                            .with("fhir", AUTHORITY, "https://login.microsoftonline.com/clinic.onmicrosoft.com/v2.0/")),
            met(
                    "the service is in another cloud",
                    hardened()
                            .with("fhir", "location", "usgovvirginia")
                            .with("fhir", AUTHORITY, "https://login.microsoftonline.us/clinic.onmicrosoft.us")
                            .with("fhir", AUDIENCE, "https://clinic-records.fhir.azurehealthcareapis.us")),
            advised(
                    "the authority is that of another cloud",
                    hardened().with("fhir", AUTHORITY, "https://login.microsoftonline.us/clinic.onmicrosoft.us"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.authority is 'https://login.microsoftonline.us/clinic.onmicrosoft.us', and the cloud of the service signs in at login.microsoftonline.com"
                            + REMEDY),
            advised(
                    "the authority names more than a tenant",
                    hardened().with("fhir", AUTHORITY, "https://login.microsoftonline.com/clinic.example/oauth2/token"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.authority is 'https://login.microsoftonline.com/clinic.example/oauth2/token', which is no tenant of Microsoft Entra ID"
                            + REMEDY),
            advised(
                    "the audience is that of no service",
                    hardened().with("fhir", AUDIENCE, "https://azurehealthcareapis.com"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.audience is 'https://azurehealthcareapis.com', and the service answers at https://clinic-records.fhir.azurehealthcareapis.com"
                            + REMEDY),
            advised(
                    "the audience is that of the retired service",
                    hardened().with("fhir", AUDIENCE, "https://clinic-records.azurehealthcareapis.com"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.audience is 'https://clinic-records.azurehealthcareapis.com', and the service answers at https://clinic-records.fhir.azurehealthcareapis.com"
                            + REMEDY),
            advised(
                    "the audience has a trailing slash",
                    hardened().with("fhir", AUDIENCE, "https://clinic-records.fhir.azurehealthcareapis.com/"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.audience is 'https://clinic-records.fhir.azurehealthcareapis.com/', and the service answers at https://clinic-records.fhir.azurehealthcareapis.com"
                            + REMEDY),
            advised(
                    "the audience is that of another service",
                    hardened().with("fhir", AUDIENCE, "https://clinic-other.fhir.azurehealthcareapis.com"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.audience is 'https://clinic-other.fhir.azurehealthcareapis.com', and the service answers at https://clinic-records.fhir.azurehealthcareapis.com"
                            + REMEDY),
            advised(
                    "the audience is that of another cloud",
                    hardened().with("fhir", AUDIENCE, "https://clinic-records.fhir.azurehealthcareapis.us"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.audience is 'https://clinic-records.fhir.azurehealthcareapis.us', and the service answers at https://clinic-records.fhir.azurehealthcareapis.com"
                            + REMEDY),
            advised(
                    "the audience is in another letter case, which is another text",
                    hardened().with("fhir", AUDIENCE, "https://Clinic-Records.fhir.azurehealthcareapis.com"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.audience is 'https://Clinic-Records.fhir.azurehealthcareapis.com', and the service answers at https://clinic-records.fhir.azurehealthcareapis.com"
                            + REMEDY),
            advised(
                    "the audience is no address",
                    hardened().with("fhir", AUDIENCE, "foo"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.audience is 'foo', and the service answers at https://clinic-records.fhir.azurehealthcareapis.com"
                            + REMEDY),
            advised(
                    "the audience is no address of a service whose workspace is not known",
                    hardened()
                            .with("fhir", "workspaceName", UNKNOWN)
                            .with("fhir", AUDIENCE, "https://clinic-other.fhir.azurehealthcareapis.com"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.audience is 'https://clinic-other.fhir.azurehealthcareapis.com', which is not the address of this service"
                            + REMEDY),
            undecided(
                    "the workspace, whose name stands in the audience, is not known at preview",
                    hardened().with("fhir", "workspaceName", UNKNOWN),
                    "is decided in the update, when .workspaceName is known"),
            advised(
                    "nothing is set",
                    good(),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.authority is not set; set the authority to https://login.microsoftonline.com/<tenant id>, the audience to the address of the service, and leave the proxy out. See https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization"),
            advised(
                    "the authority is every tenant",
                    hardened().with("fhir", AUTHORITY, "https://login.microsoftonline.com/common"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.authority is 'https://login.microsoftonline.com/common', which is every tenant; set the authority to https://login.microsoftonline.com/<tenant id>, the audience to the address of the service, and leave the proxy out. See https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization"),
            advised(
                    "the authority is none of Microsoft Entra ID",
                    hardened().with("fhir", AUTHORITY, "https://login.example.com/clinic"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.authority is 'https://login.example.com/clinic', which is no tenant of Microsoft Entra ID; set the authority to https://login.microsoftonline.com/<tenant id>, the audience to the address of the service, and leave the proxy out. See https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization"),
            advised(
                    "the authority is no address",
                    hardened().with("fhir", AUTHORITY, "the clinic"),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.authority is 'the clinic'; set the authority to https://login.microsoftonline.com/<tenant id>, the audience to the address of the service, and leave the proxy out. See https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization"),
            advised(
                    "the audience is not set",
                    hardened().without("fhir", AUDIENCE),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.audience is not set; set the authority to https://login.microsoftonline.com/<tenant id>, the audience to the address of the service, and leave the proxy out. See https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization"),
            advised(
                    "the SMART proxy is on",
                    hardened().with("fhir", PROXY, true),
                    "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.smartProxyEnabled is true; set the authority to https://login.microsoftonline.com/<tenant id>, the audience to the address of the service, and leave the proxy out. See https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization"),
            undecided(
                    "the authority is not known at preview",
                    hardened().with("fhir", AUTHORITY, UNKNOWN),
                    "is decided in the update, when .authenticationConfiguration.authority is known"),
            undecided(
                    "the audience is not known at preview",
                    hardened().with("fhir", AUDIENCE, UNKNOWN),
                    "is decided in the update, when .authenticationConfiguration.audience is known"),
            undecided(
                    "the proxy is not known at preview",
                    hardened().with("fhir", PROXY, UNKNOWN),
                    "is decided in the update, when .authenticationConfiguration.smartProxyEnabled is known"),
            notApplicable(
                    "there is no FHIR service",
                    retired(),
                    "Policy only applies to resources of type 'azure-native:healthcareapis:FhirService' or 'azure-native:healthcareapis/*:FhirService' or 'azure-native_healthcareapis_*:healthcareapis:FhirService'"));

    static final BrokenRule BROKEN = BrokenRule.fhir(
            "POL-046",
            "the authority is every tenant",
            "authenticationConfiguration.authority",
            "https://login.microsoftonline.com/common");

    @ParameterizedTest
    @FieldSource("CASES")
    void rule_pol_046_judges_each_program(RuleCase where) {
        where.check(rule("POL-046"));
    }

    @Test
    void the_authority_is_compared_with_the_tenant_of_the_provider() {
        assertThat(withProviderIn("11111111-2222-4333-8444-555555555555")).isEmpty();
        assertThat(withProviderIn("99999999-2222-4333-8444-555555555555"))
                .containsExactly(
                        "azure-native:healthcareapis:FhirService 'fhir': authenticationConfiguration.authority is"
                                + " 'https://login.microsoftonline.com/11111111-2222-4333-8444-555555555555', and the service is in"
                                + " tenant 99999999-2222-4333-8444-555555555555; set the authority to"
                                + " https://login.microsoftonline.com/<tenant id>, the audience to the address of the service, and"
                                + " leave the proxy out. See https://learn.microsoft.com/azure/healthcare-apis/authentication-authorization");
    }

    private static List<String> withProviderIn(String tenant) {
        var provider = TestResource.of("pulumi:providers:azure-native", "azure", Map.of("tenantId", tenant));
        var tester = PolicyTester.of(Pack.of(List.of(rule("POL-046")), InstantSource.fixed(RuleCase.NOW)));
        hardened().build().forEach(resource -> tester.resource(resource.provider(provider)));
        return tester.run().violations().stream()
                .map(violation -> violation.detail())
                .toList();
    }
}
