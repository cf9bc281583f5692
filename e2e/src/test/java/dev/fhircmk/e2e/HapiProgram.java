package dev.fhircmk.e2e;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import dev.fhircmk.azurelocal.client.LocalAzureConnection;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.http.HttpHost;
import org.apache.http.impl.client.HttpClients;
import org.hl7.fhir.r4.model.Patient;

/** In Java, with the HAPI client, which refuses what is not in the shape of R4. */
final class HapiProgram implements FhirProgram {
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "hapi");
        thread.setDaemon(true);
        return thread;
    });
    private final LocalAzureConnection connection;
    private final String url;
    private final IGenericClient client;
    private final BearerTokenAuthInterceptor token = new BearerTokenAuthInterceptor();
    private volatile boolean isWorking;
    private CompletableFuture<Work> work = new CompletableFuture<>();

    HapiProgram(LocalAzureConnection connection, String url) {
        this.connection = connection;
        this.url = url;
        var factory = context().getRestfulClientFactory();
        factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
        factory.setHttpClient(HttpClients.custom()
                .setProxy(new HttpHost(
                        connection.proxy().getAddress(), connection.proxy().getPort()))
                .setSSLContext(connection.tls())
                // A request that failed is to be seen.
                .disableAutomaticRetries()
                .build());
        client = factory.newGenericClient(url);
        client.registerInterceptor(token);
    }

    private static FhirContext context() {
        var context = FhirContext.forR4Cached();
        context.setParserErrorHandler(new StrictErrorHandler());
        return context;
    }

    /** A patient as HAPI writes it, whoever it came from; fails where it is not in the shape of R4. */
    static String asWritten(String patient) {
        var parser = context().newJsonParser();
        return parser.encodeResourceToString(parser.parseResource(Patient.class, patient));
    }

    /** A token ends with Azure's time, which a test puts forward. */
    private void signIn() {
        token.setToken(AzureSdk.of(connection).token(url));
    }

    private IParser parser() {
        return client.getFhirContext().newJsonParser();
    }

    @Override
    public Answer write(String patient) {
        signIn();
        try {
            var outcome = client.update()
                    .resource(parser().parseResource(Patient.class, patient))
                    .execute();
            return new Answer(outcome.getResponseStatusCode(), parser().encodeResourceToString(outcome.getResource()));
        } catch (BaseServerResponseException refused) {
            return new Answer(refused.getStatusCode(), refused.getResponseBody());
        }
    }

    @Override
    public Answer read(String id) {
        signIn();
        try {
            return new Answer(200, parser().encodeResourceToString(patient(id)));
        } catch (BaseServerResponseException refused) {
            return new Answer(refused.getStatusCode(), refused.getResponseBody());
        }
    }

    private Patient patient(String id) {
        return client.read().resource(Patient.class).withId(id).execute();
    }

    @Override
    public void begin(String id) {
        signIn();
        isWorking = true;
        work = CompletableFuture.supplyAsync(() -> worked(id), worker);
    }

    private Work worked(String id) {
        var failures = new ArrayList<String>();
        var rounds = 0;
        while (isWorking) {
            var round = rounds + 1;
            try {
                var patient = new Patient();
                patient.setId(id);
                patient.addName().setFamily(String.valueOf(round));
                client.update().resource(patient).execute();
                rounds = round;
                var family = patient(id).getNameFirstRep().getFamily();
                if (!family.equals(String.valueOf(round))) {
                    failures.add("wrote " + round + " and read " + family);
                }
            } catch (RuntimeException failure) {
                failures.add("round " + round + ": " + failure.getMessage());
            }
        }
        return new Work(rounds, failures);
    }

    @Override
    public Work end() {
        isWorking = false;
        return work.join();
    }

    @Override
    public void close() {
        isWorking = false;
        worker.shutdownNow();
    }
}
