package dev.fhircmk.policy.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Empty;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.Framework;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.internal.dispatch.DispatchOptions;
import dev.fhircmk.policy.server.PackFactory;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerPropertyDependencies;
import pulumirpc.AnalyzerOuterClass.AnalyzerProviderResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;
import pulumirpc.AnalyzerOuterClass.PolicySeverity;
import pulumirpc.AnalyzerOuterClass.PolicyType;

@Timeout(60)
final class AnalyzerServiceTest {
    private Optional<PackServer> server = Optional.empty();
    private Optional<ManagedChannel> channel = Optional.empty();

    private AnalyzerGrpc.AnalyzerBlockingStub serve(PackFactory factory) throws IOException {
        var started = PackServer.start(Optional.empty(), factory, DispatchOptions.defaults());
        var opened = OkHttpChannelBuilder.forAddress("127.0.0.1", started.port(), InsecureChannelCredentials.create())
                .build();
        server = Optional.of(started);
        channel = Optional.of(opened);
        return AnalyzerGrpc.newBlockingStub(opened);
    }

    @AfterEach
    void stop() {
        channel.ifPresent(ManagedChannel::shutdownNow);
        server.ifPresent(PackServer::close);
    }

    record Limits(int days) {}

    private static final PolicyPack PACK = PolicyPack.named("pack")
            .displayName("Pack")
            .description("d")
            .readme("r")
            .provider("cloud")
            .tags("t")
            .repository("https://example.com/r")
            .defaultLevel(EnforcementLevel.MANDATORY)
            .policy(ResourcePolicy.named("resource")
                    .description("pd")
                    .severity(Severity.CRITICAL)
                    .displayName("P")
                    .framework(Framework.of("f", "1", "a", "s"))
                    .tags("pt")
                    .url("https://example.com")
                    .remediationSteps("mend")
                    .config(Limits.class)
                    .validate((resource, context) -> {}))
            .policy(StackPolicy.named("stack").level(EnforcementLevel.DISABLED).validate((stack, context) -> {}))
            .initialConfig("resource", dev.fhircmk.policy.PolicyConfig.of(Map.of("days", 3)));

    @Test
    void the_service_tells_all_of_the_pack() throws Exception {
        var info = serve(context -> PACK).getAnalyzerInfo(Empty.getDefaultInstance());

        assertThat(info.getName()).isEqualTo("pack");
        assertThat(info.getVersion()).isEqualTo("0.0.1");
        assertThat(info.getDisplayName()).isEqualTo("Pack");
        assertThat(info.getDescription()).isEqualTo("d");
        assertThat(info.getReadme()).isEqualTo("r");
        assertThat(info.getProvider()).isEqualTo("cloud");
        assertThat(info.getTagsList()).containsExactly("t");
        assertThat(info.getRepository()).isEqualTo("https://example.com/r");
        assertThat(info.getSupportsConfig()).isTrue();
        var policy = info.getPolicies(0);
        assertThat(policy.getDescription()).isEqualTo("pd");
        assertThat(policy.getEnforcementLevel()).isEqualTo(pulumirpc.AnalyzerOuterClass.EnforcementLevel.MANDATORY);
        assertThat(policy.getPolicyType()).isEqualTo(PolicyType.POLICY_TYPE_RESOURCE);
        assertThat(policy.getSeverity()).isEqualTo(PolicySeverity.POLICY_SEVERITY_CRITICAL);
        assertThat(policy.getDisplayName()).isEqualTo("P");
        assertThat(policy.getFramework().getReference()).isEqualTo("a");
        assertThat(policy.getTagsList()).containsExactly("pt");
        assertThat(policy.getUrl()).isEqualTo("https://example.com");
        assertThat(policy.getRemediationSteps()).isEqualTo("mend");
        assertThat(policy.getConfigSchema().getRequiredList()).containsExactly("days");
        assertThat(info.getPolicies(1).getPolicyType()).isEqualTo(PolicyType.POLICY_TYPE_STACK);
        assertThat(info.getPolicies(1).getEnforcementLevel())
                .isEqualTo(pulumirpc.AnalyzerOuterClass.EnforcementLevel.DISABLED);
    }

    @Test
    void the_service_fills_in_the_level_that_an_initial_configuration_leaves_out() throws Exception {
        var info = serve(context -> PACK).getAnalyzerInfo(Empty.getDefaultInstance());

        assertThat(info.getInitialConfigOrThrow("resource").getEnforcementLevel())
                .isEqualTo(pulumirpc.AnalyzerOuterClass.EnforcementLevel.MANDATORY);
        assertThat(info.getInitialConfigOrThrow("resource").getProperties())
                .isEqualTo(Properties.of(Map.of("days", 3)).wire().proto().getStructValue());
    }

    @Test
    void the_service_refuses_an_initial_configuration_for_no_policy() throws Exception {
        var analyzer = serve(context ->
                PolicyPack.named("pack").initialConfig("gone", dev.fhircmk.policy.PolicyConfig.of(Map.of("a", 1))));

        assertThatThrownBy(() -> analyzer.getAnalyzerInfo(Empty.getDefaultInstance()))
                .hasMessage(
                        "UNKNOWN: the initial configuration of pack 'pack' names policy 'gone', which it does not have");
    }

    @Test
    void the_service_takes_the_version_that_the_engine_takes(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("PulumiPolicy.yaml"), "runtime: java\nversion: \"2.0.0\" # ours\n");
        var analyzer = serve(context -> PACK.version("1.0.0"));
        analyzer.handshake(AnalyzerHandshakeRequest.newBuilder()
                .setEngineAddress("127.0.0.1:1")
                .setRootDirectory(folder.toString())
                .build());

        assertThat(analyzer.getAnalyzerInfo(Empty.getDefaultInstance()))
                .extracting(AnalyzerInfo::getVersion)
                .isEqualTo("2.0.0");
        assertThat(analyzer.getPluginInfo(Empty.getDefaultInstance()).getVersion())
                .isEmpty();
    }

    private static AnalyzerResource.Builder resource(String name) {
        return AnalyzerResource.newBuilder()
                .setType("a:b:C")
                .setUrn("urn:" + name)
                .setName(name)
                .setProperties(Properties.of(Map.of("input", PropertyValue.secret("hunter22")))
                        .wire()
                        .proto()
                        .getStructValue())
                .setOptions(AnalyzerResourceOptions.newBuilder()
                        .setProtect(true)
                        .addIgnoreChanges("input")
                        .setDeleteBeforeReplaceDefined(true)
                        .setDeleteBeforeReplace(true)
                        .addAdditionalSecretOutputs("out")
                        .addAliases("urn:old")
                        .setParent("urn:parent")
                        .setCustomTimeouts(AnalyzerResourceOptions.CustomTimeouts.newBuilder()
                                .setCreate(300)
                                .setRead(0.5)))
                .setProvider(AnalyzerProviderResource.newBuilder()
                        .setType("pulumi:providers:a")
                        .setUrn("urn:provider")
                        .setName("provider")
                        .setProperties(Properties.of(Map.of("region", "north"))
                                .wire()
                                .proto()
                                .getStructValue()));
    }

    @Test
    void the_service_hands_everything_of_a_resource_to_the_policy() throws Exception {
        var analyzer = serve(context -> PolicyPack.named("pack")
                .policy(ResourcePolicy.named("see")
                        .validate((resource, validation) -> validation.violation(resource
                                + " " + resource.options() + " "
                                + resource.provider()
                                        .orElseThrow()
                                        .properties()
                                        .string("region")
                                        .orElseThrow()))));
        var sent = resource("c");

        var answer = analyzer.analyze(AnalyzeRequest.newBuilder()
                .setType(sent.getType())
                .setUrn(sent.getUrn())
                .setName(sent.getName())
                .setProperties(sent.getProperties())
                .setOptions(sent.getOptions())
                .setProvider(sent.getProvider())
                .build());

        assertThat(answer.getDiagnosticsList())
                .extracting(AnalyzeDiagnostic::getMessage, AnalyzeDiagnostic::getEnforcementLevel)
                .containsExactly(tuple(
                        "see\na:b:C 'c' ResourceOptions[protect=true, ignoreChanges=[input],"
                                + " deleteBeforeReplace=Optional[true], additionalSecretOutputs=[out], aliases=[urn:old],"
                                + " customTimeouts=CustomTimeouts[create=PT5M, update=PT0S, delete=PT0S, read=PT0.5S],"
                                + " parent=Optional[urn:parent]] north",
                        pulumirpc.AnalyzerOuterClass.EnforcementLevel.ADVISORY));
    }

    @Test
    void the_service_hands_the_graph_to_the_policy() throws Exception {
        var analyzer = serve(context -> PolicyPack.named("pack")
                .policy(StackPolicy.named("graph").severity(Severity.MEDIUM).validate((stack, validation) -> {
                    var child = stack.find("urn:child").orElseThrow();
                    validation.violation(
                            child,
                            child.parent().orElseThrow().name()
                                    + child.dependencies().size()
                                    + child.propertyDependencies("p").get(0).name());
                })));

        var answer = analyzer.analyzeStack(AnalyzeStackRequest.newBuilder()
                .addResources(resource("child")
                        .setParent("urn:parent")
                        .addDependencies("urn:parent")
                        .putPropertyDependencies(
                                "p",
                                AnalyzerPropertyDependencies.newBuilder()
                                        .addUrns("urn:parent")
                                        .build()))
                .addResources(resource("parent").clearProvider())
                .build());

        assertThat(answer.getDiagnosticsList()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.getMessage()).isEqualTo("graph\nparent1parent");
            assertThat(diagnostic.getUrn()).isEqualTo("urn:child");
            assertThat(diagnostic.getSeverity()).isEqualTo(PolicySeverity.POLICY_SEVERITY_MEDIUM);
            assertThat(diagnostic.getPolicyPackName()).isEqualTo("pack");
            assertThat(diagnostic.getPolicyPackVersion()).isEqualTo("0.0.1");
        });
    }

    @Test
    void the_service_remediates_by_configuration() throws Exception {
        var analyzer = serve(context -> PolicyPack.named(context.project())
                .policy(ResourcePolicy.named("mend")
                        .remediate((resource, mending) -> resource.patch()
                                .set(
                                        "size",
                                        resource.properties().number("size").orElseThrow() + 1)))
                .policy(ResourcePolicy.named("judge").validate((resource, judging) -> {})));
        analyzer.configureStack(
                AnalyzerStackConfigureRequest.newBuilder().setProject("told").build());
        var request = ConfigureAnalyzerRequest.newBuilder();
        List.of("mend", "judge")
                .forEach(policy -> request.putPolicyConfig(
                        policy,
                        PolicyConfig.newBuilder()
                                .setEnforcementLevel(pulumirpc.AnalyzerOuterClass.EnforcementLevel.REMEDIATE)
                                .build()));
        analyzer.configure(request.build());

        var mended = analyzer.remediate(AnalyzeRequest.newBuilder()
                .setProperties(Properties.of(Map.of("size", 1)).wire().proto().getStructValue())
                .build());
        var undecided = analyzer.remediate(AnalyzeRequest.newBuilder()
                .setProperties(Properties.of(Map.of("size", PropertyValue.unknown()))
                        .wire()
                        .proto()
                        .getStructValue())
                .build());

        assertThat(mended.getRemediations(0).getProperties())
                .isEqualTo(Properties.of(Map.of("size", 2)).wire().proto().getStructValue());
        assertThat(mended.getRemediations(0).getPolicyPackName()).isEqualTo("told");
        assertThat(mended.getNotApplicable(0).getReason()).isEqualTo("Policy does not implement remediate");
        assertThat(undecided.getRemediations(0).getDiagnostic()).startsWith("can't run remediation 'mend'");
        assertThat(undecided.getRemediations(0).hasProperties()).isFalse();
    }

    @Test
    void the_service_tells_what_broke_the_factory() throws Exception {
        var analyzer = serve(context -> {
            throw new LinkageError("no such class");
        });

        assertThatThrownBy(() -> analyzer.getAnalyzerInfo(Empty.getDefaultInstance()))
                .hasMessageStartingWith(
                        "UNKNOWN: the policy pack cannot be made: java.lang.LinkageError: no such class\n    at ");
        assertThat(analyzer.cancel(Empty.getDefaultInstance())).isEqualTo(Empty.getDefaultInstance());
    }

    @Test
    void the_service_tells_where_a_factory_went_wrong_unless_it_says_what_is_wrong() throws Exception {
        PackFactory mistaken = context -> {
            throw new IllegalArgumentException("stage must be test or prod, got 'live'");
        };
        PackFactory broken = context -> PolicyPack.named("pack" + Integer.parseInt("one"));

        assertThatThrownBy(() -> serve(mistaken).getAnalyzerInfo(Empty.getDefaultInstance()))
                .hasMessage("UNKNOWN: the policy pack cannot be made: stage must be test or prod, got 'live'");
        stop();
        assertThatThrownBy(() -> serve(broken).getAnalyzerInfo(Empty.getDefaultInstance()))
                .hasMessageStartingWith(
                        "UNKNOWN: the policy pack cannot be made: java.lang.NumberFormatException: For input"
                                + " string: \"one\"\n    at ");
    }
}
