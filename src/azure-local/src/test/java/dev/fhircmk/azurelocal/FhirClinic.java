package dev.fhircmk.azurelocal;

import static org.assertj.core.api.Assertions.assertThat;

/** A FHIR service with a vault, an identity and a deployer who may use the data, in a group of its own. */
final class FhirClinic {
    static final String CONTRIBUTOR = "5a1fc7df-4bf1-4951-a576-89034ee01acd";
    static final String READER = "4c8d0bbc-75d3-4935-991f-5f3c56d81508";
    private static final String VERSION = "2024-03-31";

    private final RunningAzure azure;
    private final String name;

    private FhirClinic(RunningAzure azure, String name) {
        this.azure = azure;
        this.name = name;
    }

    /** With a key {@code k} in the vault, the service's identity in its access policies, and the service on the key. */
    static FhirClinic open(RunningAzure azure, String name) {
        FhirClinic clinic = new FhirClinic(azure, name);
        clinic.makeVault();
        clinic.arm("PUT", clinic.workspace(), "{\"location\":\"westeurope\"}", 201);
        clinic.assign(clinic.group(), 1, CONTRIBUTOR, azure.connection().objectId());
        assertThat(clinic.put(clinic.key("k"))).isEqualTo("Succeeded");
        return clinic;
    }

    String group() {
        return azure.group(name);
    }

    String vault() {
        return name + "-kv";
    }

    String url() {
        return "https://" + name + "-records.fhir.azurehealthcareapis.com";
    }

    String service() {
        return workspace() + "/fhirservices/records";
    }

    String vaultPath() {
        return group() + "/providers/Microsoft.KeyVault/vaults/" + vault();
    }

    String identity() {
        return group() + "/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + name;
    }

    /** The version of the key that the service is on. */
    String currentKey() {
        return azure.arm("GET", service(), VERSION, "")
                .text("properties", "encryption", "customerManagedKeyEncryption", "keyEncryptionKeyUrl");
    }

    /** Makes a key of that name, or a new version of it. */
    String key(String keyName) {
        return azure.vault(vault(), "POST", "/keys/" + keyName + "/create", "{\"kty\":\"RSA\"}")
                .text("key", "kid");
    }

    void enable(String keyUrl, boolean enabled) {
        String path = keyUrl.substring(keyUrl.indexOf("/keys/"));
        Answer patched = azure.vault(vault(), "PATCH", path, "{\"attributes\":{\"enabled\":" + enabled + "}}");
        assertThat(patched.status()).isEqualTo(200);
    }

    /** Puts the service on a key, or on none where the text is empty, and says how that ended. */
    String put(String keyUrl) {
        return end(azure.arm("PUT", service(), VERSION, body(keyUrl)));
    }

    /** The error of the operation that puts the service on a key. */
    String failureToPut(String keyUrl) {
        Answer started = azure.arm("PUT", service(), VERSION, body(keyUrl));
        azure.clock().advance(RunningAzure.OPERATION);
        return poll(started).message();
    }

    /** Configures the audience of tokens, beside the key that the service is on, and says how that ended. */
    String putAudience(String audience) {
        String body = body(currentKey())
                .replace(
                        "\"properties\":{",
                        "\"properties\":{\"authenticationConfiguration\":{\"audience\":\"" + audience + "\"},");
        return end(azure.arm("PUT", service(), VERSION, body));
    }

    private String end(Answer started) {
        azure.clock().advance(RunningAzure.OPERATION);
        return poll(started).text("status");
    }

    Answer call(String method, String path, String body, String... headers) {
        return callAs(azure.deployer(url()), method, path, body, headers);
    }

    Answer callAs(String token, String method, String path, String body, String... headers) {
        return azure.send(method, url() + path, token, body, headers);
    }

    void assign(String scope, int number, String role, String principal) {
        arm(
                "PUT",
                scope + "/providers/Microsoft.Authorization/roleAssignments/5ad00000-0000-4000-8000-00000000000"
                        + number,
                "2022-04-01",
                "{\"properties\":{\"principalId\":\"" + principal
                        + "\",\"principalType\":\"ServicePrincipal\",\"roleDefinitionId\":\"/subscriptions/"
                        + azure.connection().subscriptionId() + "/providers/Microsoft.Authorization/roleDefinitions/"
                        + role + "\"}}",
                201);
    }

    private void makeVault() {
        String principal = azure.arm("PUT", identity(), "2023-01-31", "{\"location\":\"westeurope\"}")
                .text("properties", "principalId");
        String policies = ",\"accessPolicies\":["
                + azure.policy(azure.connection().objectId(), "all") + ","
                + azure.policy(principal, "get", "wrapKey", "unwrapKey") + "]";
        arm("PUT", vaultPath(), "2023-07-01", azure.vaultBody(policies), 201);
    }

    private String workspace() {
        return group() + "/providers/Microsoft.HealthcareApis/workspaces/" + name;
    }

    private String body(String keyUrl) {
        String encryption = keyUrl.isEmpty()
                ? ""
                : "\"encryption\":{\"customerManagedKeyEncryption\":{\"keyEncryptionKeyUrl\":\"" + keyUrl + "\"}}";
        return "{\"location\":\"westeurope\",\"kind\":\"fhir-R4\",\"identity\":{\"type\":\"UserAssigned\","
                + "\"userAssignedIdentities\":{\"" + identity() + "\":{}}},\"properties\":{" + encryption + "}}";
    }

    private Answer poll(Answer started) {
        String url = started.header("Azure-AsyncOperation");
        assertThat(url).as(started.body().toString()).isNotEmpty();
        return azure.send("GET", url, azure.deployer("https://management.azure.com/"), "");
    }

    private void arm(String method, String path, String body, int status) {
        arm(method, path, VERSION, body, status);
    }

    private void arm(String method, String path, String version, String body, int status) {
        Answer answer = azure.arm(method, path, version, body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    }
}
