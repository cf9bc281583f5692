package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.impl.client.HttpClients;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client that most Java programs speak FHIR with, which refuses what is not in the shape of R4. */
final class FhirClientTest {
    @RegisterExtension
    static final RunningAzure AZURE = new RunningAzure();

    @Test
    void a_hapi_client_works_with_a_fhir_service() {
        FhirClinic clinic = FhirClinic.open(AZURE, "hapi");
        IGenericClient client = client(clinic);

        var statement = client.capabilities().ofType(CapabilityStatement.class).execute();
        var created = client.create().resource(patient("Ada")).execute();
        var id = created.getId().toUnqualifiedVersionless();
        var read = client.read().resource(Patient.class).withId(id).execute();
        read.setActive(true);
        var updated = client.update().resource(read).execute();
        var found = client.search()
                .forResource(Patient.class)
                .returnBundle(Bundle.class)
                .execute();
        var history = client.history().onInstance(id).returnBundle(Bundle.class).execute();
        client.delete().resourceById(id).execute();

        assertThat(statement.getFhirVersion()).isEqualTo(FHIRVersion._4_0_1);
        assertThat(created.getCreated()).isTrue();
        assertThat(created.getId().getVersionIdPart()).isEqualTo("1");
        assertThat(read.getNameFirstRep().getFamily()).isEqualTo("Ada");
        assertThat(updated.getId().getVersionIdPart()).isEqualTo("2");
        assertThat(found.getEntry()).hasSize(1);
        assertThat(history.getEntry()).hasSize(2);
        assertThatThrownBy(
                        () -> client.read().resource(Patient.class).withId(id).execute())
                .isInstanceOf(ResourceGoneException.class);
        assertThatThrownBy(() -> client.update()
                        .resource(read)
                        .withAdditionalHeader("If-Match", "W/\"7\"")
                        .execute())
                .isInstanceOf(PreconditionFailedException.class);
    }

    @Test
    void a_hapi_client_is_told_of_a_lost_key_in_an_operation_outcome() {
        FhirClinic clinic = FhirClinic.open(AZURE, "lost");
        IGenericClient client = client(clinic);
        var id = client.create().resource(patient("Ada")).execute().getId();
        String key = clinic.currentKey();

        clinic.enable(key, false);

        assertThatThrownBy(
                        () -> client.read().resource(Patient.class).withId(id).execute())
                .isInstanceOfSatisfying(
                        InternalErrorException.class,
                        failure -> assertThat(((OperationOutcome) failure.getOperationOutcome())
                                        .getIssueFirstRep()
                                        .getDiagnostics())
                                .contains("dependent on the customer-managed key"));
    }

    private static Patient patient(String family) {
        var patient = new Patient();
        patient.addName().setFamily(family);
        return patient;
    }

    private static IGenericClient client(FhirClinic clinic) {
        URI proxy = URI.create(AZURE.connection().httpsProxy());
        var context = FhirContext.forR4();
        context.setParserErrorHandler(new StrictErrorHandler());
        var factory = context.getRestfulClientFactory();
        factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
        factory.setHttpClient(HttpClients.custom()
                .setProxy(new HttpHost(proxy.getHost(), proxy.getPort()))
                .setSSLContext(TrustingClient.trusting(AZURE.azure().certificateAuthority()))
                .build());
        var client = factory.newGenericClient(clinic.url());
        client.registerInterceptor(new BearerTokenAuthInterceptor(AZURE.deployer(clinic.url())));
        return client;
    }
}
