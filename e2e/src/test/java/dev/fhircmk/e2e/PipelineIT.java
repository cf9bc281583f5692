package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.fhircmk.azurelocal.client.AzureLocalAdmin;
import dev.fhircmk.azurelocal.json.JsonTree;
import dev.fhircmk.pulumi.testing.Folders;
import dev.fhircmk.pulumi.testing.LocalRepository;
import dev.fhircmk.pulumi.testing.Toolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scripts of the pipelines, as their runners start them: from an empty home, with a release and nothing of this repository but ci/scripts,
 * signed in at the local Azure with the token of the job.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PipelineIT {
    private static final String PULL_REQUEST = "repo:clinic/records:pull_request";
    /** As of repositories that were made, renamed or moved since 2026-07-15. */
    private static final String IMMUTABLE_PULL_REQUEST = "repo:clinic@5544123/records@821093847:pull_request";

    private static final String MAIN = "repo:clinic/records:ref:refs/heads/main";
    private static final String PLAN = "repo:clinic/records:environment:production-plan";
    private static final String PRODUCTION = "repo:clinic/records:environment:production";
    private static final String AUDIENCE = "api://AzureADTokenExchange";
    private static final String IDENTITIES = "2023-01-31";

    private static final String ACCEPTED =
            "code scanning has accepted the findings, and shows them when it has read them\n";

    /** What a runner or a terminal takes for a command, and what a later line would begin with. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^[\\h\\s]*::|##[A-Za-z]*\\[|[\\p{Cc}&&[^\\n\\t]]|[\\u202e\\u2028]");

    private final Path folder;
    private final Checkout checkout;
    private final AzureLocalAdmin admin;
    private final Azure azure;
    private final TokenIssuer issuer;
    private final Path repository;
    private final Map<String, String> toolchain;
    private String reader = "";
    private String deployer = "";

    /** The trigger that the key of the wards was deployed with. */
    private String deployed = "2026";

    PipelineIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.checkout = new Checkout(Files.createDirectories(folder.resolve("local")));
        checkout.start();
        var data = checkout.home().resolve("azure");
        this.admin = AzureLocalAdmin.of(data);
        this.azure = Azure.of(data);
        this.issuer = new TokenIssuer(admin, TokenIssuer.GITHUB);
        this.repository = Files.createDirectories(folder.resolve("repository"));
        this.toolchain = checkout.environmentOfLocalStack();
    }

    @BeforeAll
    void deployFromMain() throws IOException {
        reader = identity(
                "id-reads", Map.of("pull-request", PULL_REQUEST, "immutable", IMMUTABLE_PULL_REQUEST, "main", MAIN));
        deployer = identity("id-deploys", Map.of("plan", PLAN, "production", PRODUCTION));
        grant(reader, "acdd72a7-3385-48ef-bd42-f606fba81ae7"); // Reader
        grant(reader, "21090545-7ca7-4776-b22c-e363652d74d2"); // Key Vault Reader
        grant(deployer, "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"); // Owner
        var group = new JsonObject();
        group.addProperty("location", "westeurope");
        azure.arm("PUT", azure.path("/resourceGroups/rg-clinic"), "2024-03-01", group)
                .succeeded();
        program("2026", "");
        pulumi("stack init prod");
        checkout.shell(
                        repository,
                        "tar -xzf '" + Release.folder() + "/ci/fhir-cmk-ci-" + Release.version()
                                + ".tar.gz' && chmod -x ci/scripts/*.sh")
                .succeeded();

        assertThat(script(MAIN, reader, "install.sh").succeeded().output())
                .contains("fhir-cmk " + Release.version(), "pulumi v");
        script(PLAN, deployer, "plan.sh").succeeded();
        script(PRODUCTION, deployer, "deploy.sh").succeeded();
    }

    @AfterAll
    void stopTheLocalAzure() {
        issuer.close();
        checkout.close();
    }

    /** Of the vault with access policies it may not look at the key; of the one with roles Key Vault Reader shows it. */
    @Test
    void a_pull_request_is_previewed_by_who_may_only_read_and_what_it_names_is_nothing_but_text() throws IOException {
        program("2027", """
                "evil\\n::error::name\\e[31m":
                  type: fhir-cmk:CmkKeyVault
                  properties:
                    resourceGroupName: rg-clinic
                    location: westeurope
                    vaultName: kv-evil
                    keyName: fhir
                    allowedIps: [203.0.113.10]
                    tags:
                      "a\\r\\n##vso[task.setvariable variable=x]": "::set-env name=PATH::/tmp"
                      "@everyone": "</details> [a](https://evil.example) section_start:1:a\\r\\e[0K"
                """);
        var state = state();
        var used = used("wards");

        var preview = script(PULL_REQUEST, reader, "preview.sh").succeeded();

        assertThat(preview.output()).containsPattern("plan: \\d to create, \\d to update\n");
        assertThat(warnings()).singleElement().asString().contains("kv-wards", "get and list");
        assertThat(preview.output()).doesNotContainPattern(COMMAND);
        assertThat(state()).isEqualTo(state);
        assertThat(used("wards")).isEqualTo(used);

        try (var host = new PlayedGitHub()) {
            var report = script(PULL_REQUEST, reader, "report.sh", host.environment(reports()))
                    .succeeded();

            assertThat(report.output()).isEqualTo("the comment is made\n" + ACCEPTED);
            assertThat(host.comment())
                    .startsWith("<!-- fhir-cmk: Preview of prod -->\n<!-- fhir-cmk run: 42 -->\n### Preview of prod\n")
                    .endsWith("\n[The run](https://github.com/clinic/records/actions/runs/42) of commit 89abcde.\n")
                    .contains(
                            "| update | fhir-cmk&#58;<!-- -->index&#58;<!-- -->ManagedKey | wards-keys-key | rotationTrigger |")
                    .contains("| create | fhir-cmk&#58;<!-- -->index&#58;<!-- -->CmkKeyVault | evil &#58;<!-- -->"
                            + " &#58;<!-- -->error&#58;<!-- -->&#58;<!-- -->name&#92;u001b&#91;<!-- -->31m |")
                    .doesNotContainPattern(COMMAND)
                    .doesNotContain("@everyone", "](https://evil.example)");
            assertThat(host.scanned()).isEqualTo("refs/pull/7/merge");
            assertThat(host.sarif())
                    .contains("\"ruleId\": \"POL-004\"", "\"id\": \"organization/clinic/prod/\"")
                    .doesNotContainPattern(COMMAND);
            assertThat(lines(host.sarif()))
                    .containsOnly(
                            lineOf("wards-keys:"),
                            lineOf("wards:"),
                            lineOf("labs-keys:"),
                            lineOf("labs:"),
                            lineOf("\"evil\\n::error::name\\e[31m\":"));
        }
        assertThat(reports().resolve("findings.xml"))
                .content()
                .contains("<testsuite ")
                .doesNotContainPattern(COMMAND);
    }

    @Test
    void a_pull_request_is_compared_with_azure_by_who_may_only_read() throws IOException {
        program("2028", "");

        var preview = script(IMMUTABLE_PULL_REQUEST, reader, "preview.sh", Map.of("FHIR_CMK_REFRESH", "true"))
                .succeeded();

        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("kv-wards", "get and list", "the state is kept as it is");
        assertThat(steps())
                .filteredOn(step -> !step.contains("CmkKeyVault"))
                .containsExactlyInAnyOrder(
                        "fhir-cmk:index:ManagedKey wards-keys-key",
                        "azure-native:healthcareapis/v20240331:FhirService wards-fhir");
        assertThat(preview.output()).doesNotContain("error: ");
    }

    /** A runner whose address is not among the allowed ones, as one that the host of the code lends. */
    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void a_key_whose_vault_turns_the_runner_away_is_one_warning(String refresh) throws IOException {
        program(deployed, "");
        var vault = azure.path("/resourceGroups/rg-clinic/providers/Microsoft.KeyVault/vaults/kv-labs");
        var asDeployed = azure.vault("rg-clinic", "kv-labs");
        var closed = asDeployed.deepCopy();
        closed.getAsJsonObject("properties")
                .getAsJsonObject("networkAcls")
                .add("ipRules", JsonParser.parseString("[{\"value\": \"198.51.100.7\"}]"));
        azure.arm("PUT", vault, Azure.KEY_VAULT, closed).succeeded();

        var preview = script(PULL_REQUEST, reader, "preview.sh", Map.of("FHIR_CMK_REFRESH", refresh));

        azure.arm("PUT", vault, Azure.KEY_VAULT, asDeployed).succeeded();
        assertThat(preview.exitCode()).isZero();
        assertThat(preview.output().lines().filter(line -> line.contains("kv-labs") && line.startsWith("warning: ")))
                .singleElement()
                .asString()
                .matches(
                        "warning: .*cannot (read|list the versions of) key 'fhir' of https://kv-labs\\.vault\\.azure\\.net/?: 403"
                                + " ForbiddenByFirewall, [^;]+; add the address of this machine to allowedIps of the vault; the"
                                + (refresh.equals("true")
                                        ? " state is kept as it is"
                                        : " version in use is assumed to be that of the state"));
        assertThat(warnings()).hasSize(2).anyMatch(line -> line.contains("kv-wards"));
    }

    @Test
    void a_preview_that_could_not_start_takes_the_place_of_the_one_before() throws IOException {
        program(deployed, "");
        script(PULL_REQUEST, reader, "preview.sh").succeeded();

        assertThat(script(PULL_REQUEST, reader, "install.sh", Map.of("FHIR_CMK_SHA256", "0".repeat(64)))
                        .exitCode())
                .isEqualTo(1);
        assertThat(told()).contains("- **error**&#58; install.sh&#58;<!-- --> file&#58;<!-- -->", " has the checksum ");

        script(PULL_REQUEST, reader, "preview.sh").succeeded();
        assertThat(told()).doesNotContain("**error**");

        assertThat(script(PULL_REQUEST, "", "preview.sh").exitCode()).isEqualTo(1);
        assertThat(told())
                .startsWith("<!-- fhir-cmk: Preview of prod -->\n")
                .contains("\nPlan: none, since the run failed.\n\n"
                        + "- **error**&#58; preview.sh&#58;<!-- --> ARM&#95;CLIENT&#95;ID is not set&#59; set it to the client id of"
                        + " the identity that trusts this job\n");

        assertThat(script(PULL_REQUEST, reader, "preview.sh", Map.of("PULUMI_STACK", "missing"))
                        .exitCode())
                .isNotZero();
        assertThat(told())
                .contains(
                        "- **error**&#58; pulumi preview failed&#58;<!-- --> error&#58;<!-- --> no stack named 'missing' found");
    }

    /** What the pull request reads. */
    private String told() throws IOException {
        try (var host = new PlayedGitHub()) {
            script(PULL_REQUEST, reader, "report.sh", host.environment(reports()))
                    .succeeded();
            return host.comment();
        }
    }

    @Test
    void what_a_saved_plan_says_is_deployed_and_a_rotation_by_age_is_not_in_it() throws IOException {
        program("2029", "");
        var wards = used("wards");
        var labs = used("labs");
        script(PLAN, deployer, "plan.sh").succeeded();
        try (var host = new PlayedGitHub()) {
            assertThat(script(PLAN, deployer, "report.sh", host.environment(reports(), "refs/heads/main"))
                            .succeeded()
                            .output())
                    .isEqualTo("no comment is made, since this run is about no pull request\n" + ACCEPTED);
            assertThat(host.hasComment()).isFalse();
            assertThat(host.scanned()).isEqualTo("refs/heads/main");
        }

        script(PRODUCTION, deployer, "deploy.sh").succeeded();

        deployed = "2029";
        assertThat(used("wards")).isNotEqualTo(wards);
        assertThat(used("labs")).isEqualTo(labs);

        // The key of the labs falls due after it was planned.
        script(PLAN, deployer, "plan.sh").succeeded();
        admin.advanceClock(Duration.ofDays(31));
        var violated = script(PRODUCTION, deployer, "deploy.sh");
        assertThat(violated.exitCode()).isNotZero();
        assertThat(violated.output()).contains("labs-keys-key", "is not allowed by the plan");
        assertThat(used("labs")).isEqualTo(labs);

        var rotated = used("wards");
        script(PRODUCTION, deployer, "deploy.sh", Map.of("FHIR_CMK_SAVED_PLAN", "false"))
                .succeeded();
        assertThat(used("labs")).isNotEqualTo(labs);
        assertThat(used("wards")).isEqualTo(rotated);
    }

    /**
     * Maven's local repository has nothing of ours before, and the project names no other place. Of azure-native, the engine wants the
     * version of its Java SDK too.
     */
    @Test
    void a_new_project_in_java_is_previewed_and_deployed_with_what_the_release_has() throws IOException {
        var home = folder.resolve("home");
        var artifacts = LocalRepository.in(home.resolve(".m2/repository"));
        var plugins = Path.of(toolchain.getOrDefault("PULUMI_HOME", "")).resolve("plugins");
        Folders.copy(
                plugins.resolve("resource-azure-native-v3.28.0"), plugins.resolve("resource-azure-native-v2.10.0"));
        var java = Map.of(
                "FHIR_CMK_PROJECT",
                "java",
                "HOME",
                home.toString(),
                // Java asks the system for the home of the user, and not the environment.
                "MAVEN_OPTS",
                artifacts.flags() + " -Duser.home=" + home);
        try {
            newProject("new-vault-java", "java");

            assertThat(script(MAIN, reader, "install.sh", java).succeeded().output())
                    .endsWith("the artifacts for programs in Java are in " + artifacts.folder() + "\n");
            var preview = script(PULL_REQUEST, reader, "preview.sh", java).succeeded();

            assertThat(preview.output()).startsWith("plan: 11 to create\n").contains(" findings\n");
            assertThat(warnings()).isEmpty();
            script(PLAN, deployer, "plan.sh", java).succeeded();
            script(PRODUCTION, deployer, "deploy.sh", java).succeeded();
            assertThat(used("java")).startsWith("https://kv-java.vault.azure.net/keys/fhir/");
        } finally {
            artifacts.unlink();
        }
    }

    /** Its modules come from npm's registry, past the proxy that leads to the local Azure. */
    @Test
    void a_new_project_in_typescript_is_previewed_and_deployed_with_what_the_release_has() throws IOException {
        NewUser.haveAHostForNode(checkout, Path.of(toolchain.getOrDefault("PULUMI_HOME", "")));
        var registry = URI.create(checkout.shell(repository, "npm config get registry")
                .succeeded()
                .output()
                .strip());
        var typescript =
                Map.of("FHIR_CMK_PROJECT", "typescript", "NO_PROXY", "127.0.0.1,localhost," + registry.getHost());
        newProject("new-vault-typescript", "typescript");

        script(MAIN, reader, "install.sh", typescript).succeeded();
        var preview = script(PULL_REQUEST, reader, "preview.sh", typescript).succeeded();

        assertThat(preview.output()).contains("plan: 11 to create\n");
        assertThat(warnings()).isEmpty();
        script(PLAN, deployer, "plan.sh", typescript).succeeded();
        script(PRODUCTION, deployer, "deploy.sh", typescript).succeeded();
        assertThat(used("typescript")).startsWith("https://kv-typescript.vault.azure.net/keys/fhir/");
    }

    /** In a folder of the repository, as somebody made it and committed it; with the stack of the pipeline. */
    private void newProject(String template, String name) throws IOException {
        pulumi("new '" + Release.folder().resolve("templates/" + template) + "' --generate-only --yes --name " + name
                + " --dir " + name);
        Files.writeString(repository.resolve(name).resolve("Pulumi.prod.yaml"), """
                config:
                  azure-native:azureLocalFolder: %1$s
                  %2$s:resourceGroupName: rg-clinic
                  %2$s:location: westeurope
                  %2$s:vaultName: kv-%2$s
                  %2$s:allowedIp: 203.0.113.10
                  %2$s:workspaceName: clinic%2$s
                  %2$s:fhirServiceName: records
                  %2$s:rotationTrigger: first
                  %2$s:dataProtection: none
                """.formatted(
                        checkout.home().resolve("azure"), name));
        pulumi("stack init prod --cwd " + name);
    }

    @Test
    void a_change_past_pulumi_is_drift_and_nothing_is_put_back() throws IOException {
        program(deployed, "");
        var vault = azure.path("/resourceGroups/rg-clinic/providers/Microsoft.KeyVault/vaults/kv-labs");
        var asDeployed = azure.vault("rg-clinic", "kv-labs");
        var changed = asDeployed.deepCopy();
        changed.add("tags", JsonParser.parseString("{\"by\": \"hand\"}"));
        azure.arm("PUT", vault, Azure.KEY_VAULT, changed).succeeded();
        var state = state();

        var drift = script(MAIN, reader, "drift.sh");

        azure.arm("PUT", vault, Azure.KEY_VAULT, asDeployed).succeeded();
        assertThat(drift.exitCode()).isEqualTo(1);
        assertThat(drift.errors())
                .endsWith(
                        "fhir-cmk ci: Azure is not as the program says, or a key is due by its rotateAfter: a deployment"
                                + " would make the steps of the plan: see above\n");
        assertThat(steps()).containsExactly("azure-native:keyvault/v20260201:Vault labs-keys-vault");
        assertThat(warnings()).singleElement().asString().contains("kv-wards");
        assertThat(drift.output()).contains("cliniclabs/records", "clinicwards/records");
        assertThat(state()).isEqualTo(state);
    }

    @Test
    void a_drift_check_that_sees_nothing_does_not_say_that_azure_is_another() throws IOException {
        program(deployed, "");

        var drift = script(MAIN, reader, "drift.sh", Map.of("PULUMI_STACK", "missing"));

        assertThat(drift.exitCode()).isEqualTo(1);
        assertThat(drift.errors())
                .endsWith(
                        "fhir-cmk ci: the preview came to no plan; and a service is in danger, or could not be looked at:"
                                + " see above\n");
    }

    @Test
    void a_job_that_the_identity_does_not_trust_is_refused_in_a_sentence() throws IOException {
        var refused = script(PULL_REQUEST, deployer, "preview.sh");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output())
                .contains("plan: none, since the run failed")
                .contains("AADSTS700213, No matching federated identity record found for presented assertion subject '"
                        + PULL_REQUEST + "'; give the identity a federated credential with");
    }

    /** Where tokens went: none is left in a file of the job, and none in the state. */
    @AfterAll
    void no_token_is_left() throws IOException {
        try (var files = Files.walk(folder.resolve("runner"))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("token.")))
                    .isEmpty();
        }
    }

    /** The lines of the program at which code scanning shows findings. */
    private static Set<Long> lines(String sarif) {
        return JsonTree.objects(JsonParser.parseString(sarif).getAsJsonObject(), "runs").stream()
                .flatMap(run -> JsonTree.objects(run, "results").stream())
                .flatMap(result -> JsonTree.objects(result, "locations").stream())
                .map(place -> JsonTree.number(place, "physicalLocation", "region", "startLine")
                        .orElseThrow())
                .collect(Collectors.toSet());
    }

    /** Where the program declares a resource. */
    private long lineOf(String beginning) throws IOException {
        var lines = Files.readAllLines(repository.resolve("Pulumi.yaml"));
        return 1L + lines.stream().map(String::strip).toList().indexOf(beginning);
    }

    /** What the comment warns of. */
    private List<String> warnings() throws IOException {
        return Files.readString(reports().resolve("comment.md"))
                .lines()
                .filter(line -> line.startsWith("- "))
                .toList();
    }

    /** What the plan changes: type and name. */
    private List<String> steps() throws IOException {
        return Files.readString(reports().resolve("comment.md"))
                .lines()
                .filter(line -> line.matches("\\| \\**(create|update|replace|delete)\\b.*"))
                .map(line -> line.replace("&#58;<!-- -->", ":").split(" \\| "))
                .map(cells -> cells[1] + " " + cells[2])
                .toList();
    }

    /** The files of the state, as they are. */
    private Map<String, String> state() throws IOException {
        var backend = Path.of(URI.create(toolchain.getOrDefault("PULUMI_BACKEND_URL", "")));
        try (var files = Files.walk(backend)) {
            var found = new TreeMap<String, String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                found.put(backend.relativize(file).toString(), Files.readString(file));
            }
            return found;
        }
    }

    /** The version of the key that a service is told. */
    private String used(String name) {
        return azure.fhirService("rg-clinic", "clinic" + name, "records")
                .getAsJsonObject("properties")
                .getAsJsonObject("encryption")
                .getAsJsonObject("customerManagedKeyEncryption")
                .get("keyEncryptionKeyUrl")
                .getAsString();
    }

    /** The wards rotate their key by a text, and the vault answers to access policies; the labs by age, and theirs to roles. */
    private void program(String trigger, String more) throws IOException {
        Files.writeString(repository.resolve("Pulumi.yaml"), """
                name: clinic
                runtime: yaml
                resources:
                %s%s%s""".formatted(
                        service("wards", false, "rotationTrigger: \"" + trigger + "\""),
                        service("labs", true, "rotateAfter: P30D"),
                        more.indent(2)));
        Files.writeString(repository.resolve("Pulumi.prod.yaml"), """
                config:
                  azure-native:azureLocalFolder: %s
                """.formatted(
                        checkout.home().resolve("azure")));
    }

    private static String service(String name, boolean byRoles, String rotation) {
        return """
                %1$s-keys:
                  type: fhir-cmk:CmkKeyVault
                  properties:
                    resourceGroupName: rg-clinic
                    location: westeurope
                    vaultName: kv-%1$s
                    keyName: fhir
                    enableRbacAuthorization: %2$s
                    allowedIps: [203.0.113.10]
                    dataProtection: none
                    %3$s
                %1$s:
                  type: fhir-cmk:FhirServiceWithCmk
                  properties:
                    resourceGroupName: rg-clinic
                    location: westeurope
                    workspaceName: clinic%1$s
                    fhirServiceName: records
                    customerManagedKey:
                      keyUriWithVersion: ${%1$s-keys.keyUriWithVersion}
                      keyUri: ${%1$s-keys.keyUri}
                      keyVaultResourceId: ${%1$s-keys.vaultId}
                      keyVaultLocation: ${%1$s-keys.location}
                      enableRbacAuthorization: %2$s
                    settleTime: PT0S
                    dataProtection: none
                """.formatted(name, byRoles, rotation).indent(2);
    }

    /** A user-assigned identity that trusts jobs; its client id. */
    private String identity(String name, Map<String, String> trusted) {
        var group = new JsonObject();
        group.addProperty("location", "westeurope");
        azure.arm("PUT", azure.path("/resourceGroups/rg-pipelines"), "2024-03-01", group)
                .succeeded();
        var id = azure.path(
                "/resourceGroups/rg-pipelines/providers/Microsoft.ManagedIdentity/userAssignedIdentities/" + name);
        var made = azure.arm("PUT", id, IDENTITIES, group).succeeded().body().getAsJsonObject("properties");
        trusted.forEach((credential, subject) -> {
            var properties = new JsonObject();
            properties.addProperty("issuer", TokenIssuer.GITHUB);
            properties.addProperty("subject", subject);
            var audiences = new JsonArray();
            audiences.add(AUDIENCE);
            properties.add("audiences", audiences);
            var body = new JsonObject();
            body.add("properties", properties);
            azure.arm("PUT", id + "/federatedIdentityCredentials/" + credential, IDENTITIES, body)
                    .succeeded();
        });
        return made.get("clientId").getAsString();
    }

    private void grant(String clientId, String role) {
        azure.assign(azure.path(""), role, azure.servicePrincipal(clientId));
    }

    private static String checksum() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Files.readAllBytes(Release.folder().resolve("SHA256SUMS"))));
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A trust store with the certificate authority of the local Azure and no other. */
    private Path trust() {
        var file = folder.resolve("trust.p12");
        if (Files.exists(file)) {
            return file;
        }
        try (var pem = Files.newInputStream(checkout.home().resolve("azure/ca.pem"));
                var out = Files.newOutputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "azure-local", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            store.store(out, "changeit".toCharArray());
            return file;
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String pulumiVersion() {
        return checkout.run(
                        repository,
                        Map.of("PATH", toolchain.getOrDefault("PATH", "")),
                        List.of("bash", "-c", "pulumi version"))
                .succeeded()
                .output()
                .strip()
                .substring(1);
    }

    private Path reports() {
        return folder.resolve("runner/fhir-cmk-reports");
    }

    private void pulumi(String arguments) {
        checkout.run(
                        repository,
                        environment(MAIN, reader),
                        List.of("bash", "-c", "pulumi --non-interactive " + arguments))
                .succeeded();
    }

    private Checkout.Result script(String subject, String clientId, String name) {
        return script(subject, clientId, name, Map.of());
    }

    /** Runs a script of the pipelines as a job of GitHub Actions does. */
    private Checkout.Result script(String subject, String clientId, String name, Map<String, String> more) {
        var environment = environment(subject, clientId);
        environment.putAll(more);
        return checkout.run(repository, environment, List.of("bash", "ci/scripts/" + name));
    }

    /** With Pulumi and its hosts of languages, as on a runner. */
    private String path() {
        return Toolchain.hostOfYaml().getParent() + ":" + toolchain.get("PATH");
    }

    private Map<String, String> environment(String subject, String clientId) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("PATH", path());
        try {
            environment.put(
                    "HOME",
                    Files.createDirectories(folder.resolve("empty home")).toString());
            environment.put(
                    "RUNNER_TEMP",
                    Files.createDirectories(folder.resolve("runner")).toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PULUMI_HOME", toolchain.get("PULUMI_HOME"));
        environment.put("PULUMI_BACKEND_URL", toolchain.get("PULUMI_BACKEND_URL"));
        environment.put("PULUMI_CONFIG_PASSPHRASE", "");
        environment.put("PULUMI_STACK", "prod");
        environment.put("PULUMI_VERSION", pulumiVersion());
        environment.put("FHIR_CMK_RELEASE", "file://" + Release.folder());
        environment.put("FHIR_CMK_VERSION", Release.version());
        environment.put("FHIR_CMK_SHA256", checksum());
        environment.put("GITHUB_ACTIONS", "true");
        environment.put("ACTIONS_ID_TOKEN_REQUEST_URL", issuer.address());
        environment.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", URLEncoder.encode(subject, StandardCharsets.UTF_8));
        var connection = azure.connection();
        environment.put("ARM_TENANT_ID", connection.tenantId());
        environment.put("ARM_SUBSCRIPTION_ID", connection.subscriptionId());
        environment.put("ARM_CLIENT_ID", clientId);
        // The local Azure in the place of Azure: by its proxy and its certificate authority, and by nothing else.
        environment.put("HTTPS_PROXY", "http://127.0.0.1:" + connection.proxy().getPort());
        environment.put("NO_PROXY", "127.0.0.1,localhost");
        environment.put(
                "JAVA_TOOL_OPTIONS",
                "-Dhttp.nonProxyHosts=127.0.0.1|localhost -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort="
                        + connection.proxy().getPort() + " -Djavax.net.ssl.trustStore=" + trust()
                        + " -Djavax.net.ssl.trustStorePassword=changeit");
        environment.put("FHIR_CMK_AZURE_LOCAL", "");
        return environment;
    }
}
