package dev.fhircmk.policy.internal.dispatch;

import static dev.fhircmk.policy.internal.dispatch.Deployment.BUCKET;
import static dev.fhircmk.policy.internal.dispatch.Deployment.definition;
import static dev.fhircmk.policy.internal.dispatch.Deployment.urn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.Properties;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ProviderResource;
import dev.fhircmk.policy.ResourceKey;
import dev.fhircmk.policy.ResourceOptions;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A resource policy sees what came before in the run, and nothing of another run. */
final class SeenResourcesTest {
    private static final String KEY = "cloud:key:Key";
    private static final String STACK = "pulumi:pulumi:Stack";

    /** Says of each resource what was seen before it. */
    private static final ResourcePolicy TELLS = ResourcePolicy.named("tells")
            .validate((resource, context) -> context.violation(context.seen().resources().stream()
                    .map(PolicyResource::name)
                    .toList()
                    .toString()));

    private static PolicyResource resource(String type, String name, Map<String, ?> properties) {
        return PolicyResource.of(definition(type, name, properties));
    }

    private static String seen(Dispatcher dispatcher, PolicyResource resource) {
        return dispatcher.analyze(resource).diagnostics().get(0).detail();
    }

    @Test
    void a_run_sees_what_came_before_in_the_order_of_the_run() {
        var dispatcher = Deployment.of(TELLS);

        assertThat(seen(dispatcher, resource(KEY, "z", Map.of()))).isEqualTo("[]");
        assertThat(seen(dispatcher, resource(BUCKET, "b", Map.of()))).isEqualTo("[z]");
        assertThat(seen(dispatcher, resource(BUCKET, "a", Map.of()))).isEqualTo("[z, b]");
    }

    @Test
    void a_run_finds_by_urn_type_name_and_parent() {
        var policy = ResourcePolicy.named("finds").appliesTo(BUCKET).validate((resource, context) -> {
            var seen = context.seen();
            context.violation(
                    seen.find(urn(KEY, "one")).orElseThrow().properties().string("size") + " "
                            + seen.ofType("cloud:*:Key").stream()
                                    .map(PolicyResource::name)
                                    .toList() + " "
                            + seen.ofType("cloud:**").stream()
                                    .map(PolicyResource::name)
                                    .toList() + " "
                            + seen.named("two").size() + " "
                            + resource.parent().map(PolicyResource::name) + " "
                            + seen.children(resource.parent().orElseThrow()).stream()
                                    .map(PolicyResource::name)
                                    .toList() + " " + resource.inputs() + " "
                            + seen.named("two").get(0).inputs().flatMap(inputs -> inputs.string("size")));
        });
        var dispatcher = Deployment.of(policy);
        var app = urn("cloud:app:App", "app");
        dispatcher.analyze(resource("cloud:app:App", "app", Map.of()));
        dispatcher.analyze(resource(KEY, "one", Map.of("size", "2048")));
        dispatcher.analyze(below(app, KEY, "two", Map.of("size", "4096")));

        assertThat(dispatcher.analyze(below(app, BUCKET, "data", Map.of())).diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactly("Optional[2048] [one, two] [app, one, two] 1 Optional[app] [two] Optional.empty"
                        + " Optional[4096]");
    }

    @Test
    void a_run_finds_by_a_key_that_is_read_once_of_each_resource() {
        var read = new ArrayList<String>();
        var sizes = ResourceKey.of(ResourceTypes.of(KEY), key -> {
            read.add(key.name());
            return key.properties().string("size");
        });
        var policy = ResourcePolicy.named("finds")
                .validate((resource, context) -> context.violation(context.seen().find(sizes, "2048").stream()
                        .map(PolicyResource::name)
                        .toList()
                        .toString()));
        var dispatcher = Deployment.of(policy);

        assertThat(seen(dispatcher, resource(KEY, "one", Map.of("size", "2048"))))
                .isEqualTo("[]");
        assertThat(seen(dispatcher, resource(KEY, "two", Map.of("size", "4096"))))
                .isEqualTo("[one]");
        assertThat(seen(dispatcher, resource(BUCKET, "data", Map.of("size", "2048"))))
                .isEqualTo("[one]");
        assertThat(seen(dispatcher, resource(KEY, "three", Map.of("size", "2048"))))
                .isEqualTo("[one]");
        assertThat(seen(dispatcher, resource(BUCKET, "more", Map.of()))).isEqualTo("[one, three]");
        assertThat(read).containsExactly("one", "two", "three");
    }

    @Test
    void a_run_finds_a_resource_that_came_again_by_what_it_is_now() {
        var sizes =
                ResourceKey.of(ResourceTypes.of(KEY), key -> key.properties().string("size"));
        var index = new SeenResources();
        index.add(resource(KEY, "one", Map.of("size", "2048")));
        index.add(resource(KEY, "two", Map.of("size", "2048")));
        assertThat(index.stack().find(sizes, "2048")).hasSize(2);

        index.forget(urn(KEY, "one"));
        assertThat(index.stack().find(sizes, "2048")).hasSize(1);
        index.add(resource(KEY, "one", Map.of("size", "4096")));

        assertThat(index.stack().find(sizes, "2048"))
                .extracting(PolicyResource::name)
                .containsExactly("two");
        assertThat(index.stack().find(sizes, "4096"))
                .extracting(PolicyResource::name)
                .containsExactly("one");
    }

    @Test
    void a_run_tells_whoever_asks_that_a_key_cannot_be_read_and_reads_it_again() {
        var broken = ResourceKey.<String>of(ResourceTypes.of(KEY), key -> {
            throw new IllegalStateException("no size");
        });
        var index = new SeenResources();
        index.add(resource(KEY, "one", Map.of()));

        for (var time = 0; time < 2; time++) {
            assertThatThrownBy(() -> index.stack().find(broken, "2048")).hasMessage("no size");
        }
    }

    private static PolicyResource below(String parent, String type, String name, Map<String, ?> properties) {
        return PolicyResource.of(new PolicyResource.Definition(
                type,
                urn(type, name),
                name,
                Properties.of(properties),
                ResourceOptions.NONE.withParent(parent),
                Optional.empty()));
    }

    @Test
    void a_run_sees_a_resource_as_the_remediations_left_it_and_lets_them_see_what_came_before() {
        var policy = ResourcePolicy.named("mends")
                .validate((resource, context) -> context.seen()
                        .resources()
                        .forEach(found -> context.violation(
                                found.properties().string("size").orElse("none"))))
                .remediate((resource, context) -> resource.patch()
                        .set("size", "seen " + context.seen().resources().size()));
        var dispatcher = Deployment.of(EnforcementLevel.REMEDIATE, policy);

        for (var name : List.of("a", "b")) {
            var mended = (Remediations.Remediation.Changed) dispatcher
                    .remediate(resource(KEY, name, Map.of()))
                    .remediations()
                    .get(0);
            dispatcher.analyze(resource(KEY, name, Map.of()).withProperties(mended.properties()));
        }

        assertThat(dispatcher.analyze(resource(KEY, "c", Map.of())).diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactly("seen 0", "seen 1");
    }

    @Test
    void a_run_replaces_a_resource_that_is_seen_again_and_never_shows_it_itself() {
        var policy = ResourcePolicy.named("sizes")
                .validate((resource, context) -> context.violation(context.seen().ofType(KEY).stream()
                        .map(found ->
                                found.name() + found.properties().string("size").orElse(""))
                        .toList()
                        .toString()));
        var dispatcher = Deployment.of(policy);
        seen(dispatcher, resource(KEY, "a", Map.of("size", "1")));
        seen(dispatcher, resource(KEY, "b", Map.of()));

        assertThat(seen(dispatcher, resource(KEY, "a", Map.of("size", "2")))).isEqualTo("[b]");
        assertThat(seen(dispatcher, resource(BUCKET, "c", Map.of()))).isEqualTo("[b, a2]");
    }

    @Test
    void a_run_starts_from_nothing_when_the_engine_configures_the_pack_again() {
        var dispatcher = Deployment.of(TELLS);
        dispatcher.analyze(resource(KEY, "a", Map.of()));

        dispatcher.configure(Map.of("tells", PolicyConfig.of(EnforcementLevel.ADVISORY)));

        assertThat(seen(dispatcher, resource(KEY, "b", Map.of()))).isEqualTo("[]");
    }

    @Test
    void a_run_starts_from_nothing_when_the_stack_itself_comes_again() {
        var dispatcher = Deployment.of(TELLS);
        for (var run = 0; run < 2; run++) {
            dispatcher.remediate(resource(STACK, "shop", Map.of()));
            assertThat(seen(dispatcher, resource(STACK, "shop", Map.of()))).isEqualTo("[]");
            dispatcher.remediate(resource(KEY, "a", Map.of()));
            assertThat(seen(dispatcher, resource(KEY, "a", Map.of()))).isEqualTo("[shop]");
        }
    }

    @Test
    void a_run_starts_from_nothing_after_the_whole_stack_was_judged() {
        var dispatcher = Deployment.of(TELLS);
        dispatcher.analyze(resource(KEY, "a", Map.of()));

        dispatcher.analyzeStack(Stack.of(List.of()));

        assertThat(seen(dispatcher, resource(KEY, "b", Map.of()))).isEqualTo("[]");
    }

    @Test
    void a_run_masks_the_secrets_of_what_was_seen() {
        var policy = ResourcePolicy.named("quotes").validate((resource, context) -> {
            context.violation("before");
            context.seen().resources().forEach(found -> {
                context.violation(found.properties().string("token").orElse("none"));
                context.violation(found.provider()
                        .flatMap(provider -> provider.properties().string("password"))
                        .orElse("none"));
            });
        });
        var dispatcher = Deployment.of(policy);
        dispatcher.analyze(PolicyResource.of(new PolicyResource.Definition(
                KEY,
                urn(KEY, "a"),
                "a",
                Properties.of(Map.of("token", PropertyValue.secret("hunter22"))),
                ResourceOptions.NONE,
                Optional.of(new ProviderResource(
                        "pulumi:providers:cloud",
                        "urn:provider",
                        "cloud",
                        Properties.of(
                                Map.of("password", "s3cr3t", "list", List.of(PropertyValue.secret("s3cr3t")))))))));

        assertThat(dispatcher.analyze(resource(KEY, "b", Map.of())).diagnostics())
                .extracting(Diagnostic::detail)
                .containsExactly("before", "[secret]", "[secret]");
    }

    @Test
    void a_run_keeps_the_configuration_of_a_provider_once() {
        var providers = new ArrayList<ProviderResource>();
        var policy = ResourcePolicy.named("same")
                .validate((resource, context) -> context.seen()
                        .resources()
                        .forEach(found -> found.provider().ifPresent(providers::add)));
        var dispatcher = Deployment.of(policy);
        for (var name : List.of("a", "b")) {
            dispatcher.analyze(PolicyResource.of(new PolicyResource.Definition(
                    KEY,
                    urn(KEY, name),
                    name,
                    Properties.of(Map.of()),
                    ResourceOptions.NONE,
                    Optional.of(new ProviderResource(
                            "pulumi:providers:cloud", "urn:p", "cloud", Properties.of(Map.of("region", "eu")))))));
        }

        dispatcher.analyze(resource(BUCKET, "c", Map.of()));

        assertThat(providers).hasSize(3);
        assertThat(providers.get(1)).isSameAs(providers.get(2));
    }
}
