package dev.fhircmk.policy.readme;

import static dev.fhircmk.policy.testing.PolicyTester.secret;
import static dev.fhircmk.policy.testing.PolicyTester.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.policy.ConfigProperty;
import dev.fhircmk.policy.ConfigSchema;
import dev.fhircmk.policy.Diagnostic;
import dev.fhircmk.policy.EnforcementLevel;
import dev.fhircmk.policy.Framework;
import dev.fhircmk.policy.PolicyConfig;
import dev.fhircmk.policy.PolicyPack;
import dev.fhircmk.policy.PolicyResource;
import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ResourceOptions;
import dev.fhircmk.policy.ResourcePolicy;
import dev.fhircmk.policy.ResourceTypes;
import dev.fhircmk.policy.Severity;
import dev.fhircmk.policy.StackConfig;
import dev.fhircmk.policy.StackContext;
import dev.fhircmk.policy.StackPolicy;
import dev.fhircmk.policy.View;
import dev.fhircmk.policy.Violation;
import dev.fhircmk.policy.server.PackFactory;
import dev.fhircmk.policy.testing.PolicyTester;
import dev.fhircmk.policy.testing.TestResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each region stands in the README. */
final class ExamplesTest {
    private static final String BUCKET = "aws:s3/bucket:Bucket";
    private static final String KEY = "aws:kms/key:Key";

    private static PolicyTester bucket(ResourcePolicy policy, Map<String, ?> properties) {
        return PolicyTester.of(policy).resource(BUCKET, "data", properties);
    }

    private static List<String> details(PolicyTester tester) {
        return tester.run().violations().stream().map(Diagnostic::detail).toList();
    }

    // #region metadata
    private static final ResourcePolicy VERSIONED = ResourcePolicy.named("bucket-versioned")
            .displayName("Buckets keep versions")
            .description("Buckets keep the versions of their objects.")
            .level(EnforcementLevel.ADVISORY)
            .severity(Severity.MEDIUM)
            .framework(Framework.of("ISO/IEC 27001", "2022", "A.8.13", "Information backup"))
            .tags("backup", "s3")
            .url("https://example.com/rules/bucket-versioned")
            .remediationSteps("Set versioning.enabled to true.")
            .appliesTo(BUCKET)
            .validate((bucket, context) -> {
                if (!bucket.properties().bool("versioning.enabled").orElse(false)) {
                    context.violation("versioning is off");
                }
            });
    // #endregion

    @Test
    void the_example_describes_itself() {
        assertThat(details(bucket(VERSIONED, Map.of("versioning", Map.of("enabled", true)))))
                .isEmpty();
        assertThat(details(bucket(VERSIONED, Map.of()))).containsExactly("versioning is off");
        assertThat(VERSIONED.framework().orElseThrow().reference()).isEqualTo("A.8.13");
    }

    // #region pack
    private static final PolicyPack PACK = PolicyPack.named("storage-rules")
            .displayName("Rules for storage")
            .description("What our storage must be like.")
            .version("1.2.0")
            .provider("aws")
            .tags("storage")
            .repository("https://example.com/storage-rules")
            .readme("Rules for buckets and their keys.")
            .defaultLevel(EnforcementLevel.MANDATORY)
            .policy(VERSIONED)
            .initialConfig("all", PolicyConfig.of(EnforcementLevel.ADVISORY));
    // #endregion

    @Test
    void the_example_makes_a_pack() {
        assertThat(PolicyTester.of(PACK)
                        .resource(BUCKET, "data", Map.of())
                        .run()
                        .isBlocked())
                .isFalse();
    }

    // #region types
    private static final ResourceTypes BUCKETS = ResourceTypes.of("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
            .or(ResourceTypes.of("aws-native:s3*:Bucket"))
            .or(ResourceTypes.where("a bucket of any cloud", type -> type.endsWith(":Bucket")));
    // #endregion

    @Test
    void the_example_matches_types() {
        assertThat(BUCKETS.contains("aws:s3/bucketV2:BucketV2")).isTrue();
        assertThat(BUCKETS.contains("gcp:storage/bucket:Bucket")).isTrue();
        assertThat(BUCKETS.contains(KEY)).isFalse();
    }

    // #region properties
    private static final ResourcePolicy PROPERTIES = ResourcePolicy.named("properties")
            .validate((resource, context) -> {
                var properties = resource.properties();
                Optional<String> owner = properties.string("tags.owner");
                List<String> origins = properties.strings("corsRules[0].allowedOrigins");
                boolean logs = properties.isPresent("loggings");
                boolean hidden = properties.isSecret("password");
                for (var rule : properties.items("lifecycleRules")) {
                    if (rule.number("expiration.days").orElse(0.0) > 365) {
                        context.violation(rule.path() + " keeps objects for more than a year");
                    }
                }
                if (owner.isEmpty() || origins.contains("*") || !logs || !hidden) {
                    context.violation("tag an owner, name the origins, log, and keep the password secret");
                }
            });
    // #endregion

    @Test
    void the_example_reads_properties() {
        var properties = Map.of(
                "tags", Map.of("owner", "ann"),
                "corsRules", List.of(Map.of("allowedOrigins", List.of("https://example.com"))),
                "loggings", List.of(),
                "password", secret("hunter22"),
                "lifecycleRules",
                        List.of(Map.of("expiration", Map.of("days", 30)), Map.of("expiration", Map.of("days", 400))));

        assertThat(details(bucket(PROPERTIES, properties)))
                .containsExactly("lifecycleRules[1] keeps objects for more than a year");
        assertThat(details(bucket(PROPERTIES, Map.of()))).hasSize(1);
    }

    // #region view
    interface Bucket {
        Optional<String> acl();

        List<LifecycleRule> lifecycleRules();

        Map<String, String> tags();

        Optional<StorageClass> storageClass();

        @View.Name("default")
        Optional<Boolean> isDefault();

        default boolean isPublic() {
            return acl().orElse("private").startsWith("public-read");
        }
    }

    interface LifecycleRule {
        boolean enabled();
    }

    enum StorageClass {
        STANDARD,
        @View.Name("Deep Archive")
        DEEP_ARCHIVE
    }

    private static final ResourcePolicy TYPED = ResourcePolicy.named("bucket-private")
            .appliesTo(BUCKET)
            .validate(Bucket.class, (bucket, context) -> {
                if (bucket.isPublic() && bucket.lifecycleRules().stream().noneMatch(LifecycleRule::enabled)) {
                    context.violation(context.resource().name() + " is public for ever");
                }
            });
    // #endregion

    @Test
    void the_example_reads_views() {
        assertThat(details(bucket(TYPED, Map.of("acl", "public-read", "storageClass", "Deep Archive"))))
                .containsExactly("data is public for ever");
        assertThat(details(bucket(TYPED, Map.of("acl", "private")))).isEmpty();
    }

    // #region several
    private static final ResourcePolicy SEVERAL = ResourcePolicy.named("several")
            .level(EnforcementLevel.ADVISORY)
            .validate((resource, context) -> context.violation("the policy's level and severity"))
            .validate((resource, context) -> context.violation(Severity.CRITICAL, "a severity of its own"))
            .validate((resource, context) -> context.mandatory("fails the deployment although the policy is advisory"))
            .validate((resource, context) -> context.report(
                    Violation.of("all of it").severity(Severity.LOW).advisory()));
    // #endregion

    @Test
    void the_example_reports_each_violation_as_it_likes() {
        assertThat(bucket(SEVERAL, Map.of()).run().violations())
                .extracting(Diagnostic::level)
                .containsExactly(
                        Violation.Level.ADVISORY,
                        Violation.Level.ADVISORY,
                        Violation.Level.MANDATORY,
                        Violation.Level.ADVISORY);
    }

    // #region unknown
    private static final ResourcePolicy ENCRYPTED = ResourcePolicy.named("encrypted")
            .description("Buckets are encrypted with our keys.")
            .validate((bucket, context) -> {
                var key = bucket.properties().at("encryption.keyId");
                if (!key.isKnown()) {
                    context.undecided(key.path(), "the key is made in this deployment; the update decides");
                } else if (key.string().filter(id -> id.startsWith("ours/")).isEmpty()) {
                    context.violation(key.path() + " is none of our keys");
                }
            });
    // #endregion

    @Test
    void the_example_is_undecided() {
        assertThat(bucket(ENCRYPTED, Map.of("encryption", Map.of("keyId", PropertyValue.unknown())))
                        .run()
                        .undecided())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "Buckets are encrypted with our keys.\nundecided at .encryption.keyId: the key is made in"
                                + " this deployment; the update decides");
        assertThat(details(bucket(ENCRYPTED, Map.of()))).containsExactly("encryption.keyId is none of our keys");
    }

    // #region notApplicable
    private static final ResourcePolicy LOGGED = ResourcePolicy.named("logged").validate((bucket, context) -> {
        if (context.stack().tags().getOrDefault("stage", "").equals("test")) {
            throw context.notApplicable("test stacks need no logs");
        }
        if (!bucket.properties().isPresent("loggings")) {
            context.violation("write an access log");
        }
    });
    // #endregion

    @Test
    void the_example_does_not_apply() {
        assertThat(bucket(LOGGED, Map.of()).stackTag("stage", "test").run().notApplicable())
                .hasSize(1);
        assertThat(details(bucket(LOGGED, Map.of()))).containsExactly("write an access log");
    }

    // #region config
    enum Mode {
        STRICT,
        LENIENT
    }

    record Regions(
            @ConfigProperty(description = "Where buckets may be", minItems = 1)
            List<String> allowed,

            @ConfigProperty(defaultValue = "STRICT") Mode mode,
            Optional<String> contact) {}

    private static final ResourcePolicy IN_REGION = ResourcePolicy.named("in-region")
            .config(Regions.class)
            .validate((bucket, context) -> {
                var regions = context.config(Regions.class);
                if (!regions.allowed()
                        .contains(bucket.properties().string("region").orElse(""))) {
                    context.violation("move it to one of " + regions.allowed());
                }
            });
    // #endregion

    // #region defaults
    private static final ResourcePolicy WITH_DEFAULTS =
            IN_REGION.config(new Regions(List.of("eu-central-1"), Mode.STRICT, Optional.empty()));

    private static final ResourcePolicy BY_HAND = ResourcePolicy.named("by-hand")
            .config(ConfigSchema.of(Map.of("maximum", Map.of("type", "integer", "default", 30)), "maximum"))
            .validate((bucket, context) -> {
                if (bucket.properties().number("days").orElse(0.0)
                        > context.config().number("maximum").orElseThrow()) {
                    context.violation("keep it for less");
                }
            });
    // #endregion

    @Test
    void the_example_is_configured() {
        assertThat(details(bucket(IN_REGION, Map.of("region", "us-east-1"))
                        .config("in-region", Map.of("allowed", List.of("eu-central-1")))))
                .containsExactly("move it to one of [eu-central-1]");
        assertThat(details(bucket(WITH_DEFAULTS, Map.of("region", "eu-central-1"))))
                .isEmpty();
        assertThat(details(bucket(BY_HAND, Map.of("days", 31)))).containsExactly("keep it for less");
    }

    // #region remediate
    private static final ResourcePolicy MENDED = ResourcePolicy.named("bucket-mended")
            .description("Buckets are private and encrypted.")
            .appliesTo(BUCKET)
            .validate(Bucket.class, (bucket, context) -> {
                if (bucket.isPublic()) {
                    context.violation("set acl to private");
                }
            })
            .remediate(
                    Bucket.class,
                    (bucket, patch, context) -> bucket.isPublic()
                            ? patch.set("acl", "private")
                                    .append("policies", "deny-public")
                                    .set("encryption.token", PropertyValue.secret("t0ken"))
                                    .remove("website")
                            : patch);
    // #endregion

    // #region combined
    private static final ResourcePolicy COMBINED = ResourcePolicy.named("tagged")
            .validateAndRemediate((resource, context) -> {
                if (resource.properties().isPresent("tags.owner")) {
                    return resource.patch();
                }
                context.violation("tag an owner");
                return resource.patch().set("tags.owner", context.stack().project());
            });
    // #endregion

    @Test
    void the_example_remediates() {
        var report = bucket(MENDED, Map.of("acl", "public-read", "website", Map.of()))
                .config("bucket-mended", EnforcementLevel.REMEDIATE)
                .run();

        assertThat(report.violations()).isEmpty();
        assertThat(report.remediated().get(0).after().names()).containsExactly("acl", "encryption", "policies");
        assertThat(details(bucket(COMBINED, Map.of()))).containsExactly("tag an owner");
        assertThat(bucket(COMBINED, Map.of())
                        .config("all", EnforcementLevel.REMEDIATE)
                        .run()
                        .violations())
                .isEmpty();
    }

    // #region stack
    private static final StackPolicy KEYED = StackPolicy.named("bucket-has-key")
            .description("Each bucket depends on a key of its stack that is protected.")
            .validate((stack, context) -> context.forEach(stack.ofType(BUCKET), bucket -> {
                var keys = bucket.propertyDependencies("encryption").stream()
                        .filter(key -> key.is(KEY))
                        .toList();
                if (keys.isEmpty() && !bucket.properties().isKnown("encryption")) {
                    // Pulumi's Java SDK tells no dependencies of a value that it does not know yet.
                    context.awaits(bucket, "encryption");
                } else if (keys.isEmpty()) {
                    context.violation(bucket, "give it a key");
                } else if (!keys.get(0).options().protect()) {
                    context.violation(keys.get(0), "protect it: " + bucket.name() + " cannot be read without it");
                }
            }));
    // #endregion

    // #region typedStack
    private static final StackPolicy FEW_PUBLIC = StackPolicy.named("few-public")
            .appliesTo(BUCKET)
            .validate(Bucket.class, (buckets, context) -> {
                if (buckets.stream().filter(found -> found.view().isPublic()).count() > 1) {
                    context.violation("only one bucket may be public");
                }
            });
    // #endregion

    @Test
    void the_example_judges_the_stack() {
        var key = TestResource.of(KEY, "key");
        var bucket = TestResource.of(BUCKET, "data").propertyDependsOn("encryption", key);

        assertThat(details(PolicyTester.of(KEYED).resources(key, bucket)))
                .containsExactly("protect it: data cannot be read without it");
        assertThat(PolicyTester.of(KEYED)
                        .preview()
                        .resources(TestResource.of(BUCKET, "later").with("encryption", unknown()))
                        .run()
                        .awaited())
                .hasSize(1);
        assertThat(details(PolicyTester.of(KEYED)
                        .resources(
                                key.options(ResourceOptions.NONE.withProtect(true)), TestResource.of(BUCKET, "lone"))))
                .containsExactly("give it a key");
        assertThat(details(PolicyTester.of(FEW_PUBLIC)
                        .resource(BUCKET, "a", Map.of("acl", "public-read"))
                        .resource(BUCKET, "b", Map.of("acl", "public-read"))))
                .containsExactly("only one bucket may be public");
    }

    // #region resource
    private static final ResourcePolicy AROUND = ResourcePolicy.named("around").validate((resource, context) -> {
        if (resource.is(BUCKET) && !resource.options().protect()) {
            context.violation("protect it");
        }
        resource.provider()
                .flatMap(provider -> provider.properties().string("region"))
                .filter(region -> !region.startsWith("eu-"))
                .ifPresent(region -> context.violation("its provider works in " + region));
        context.log()
                .debug("looked at " + resource.urn() + " below "
                        + resource.options().parent());
    });
    // #endregion

    @Test
    void the_example_looks_around() {
        var provider = TestResource.of("pulumi:providers:aws", "aws", Map.of("region", "us-east-1"));

        assertThat(details(PolicyTester.of(AROUND)
                        .resource(TestResource.of(BUCKET, "data").provider(provider))))
                .containsExactly("protect it", "its provider works in us-east-1");
    }

    // #region seen
    private static final ResourcePolicy KEY_FIRST = ResourcePolicy.named("key-first")
            .description("A bucket is made when its key is right.")
            .appliesTo(BUCKET)
            .validate((bucket, context) -> {
                var id = bucket.properties().at("encryption.keyName");
                if (!id.isKnown()) {
                    context.undecided(id.path(), "the key is made in this deployment; the update decides");
                    return;
                }
                var keys = context.seen().ofType(KEY).stream()
                        .filter(key -> key.properties().string("name").equals(id.string()))
                        .toList();
                if (keys.isEmpty()) {
                    context.undecided(id.path(), "no key of that name was made before it in this run");
                } else if (keys.get(0).properties().at("size").number().orElse(0.0) < 3072) {
                    context.mandatory("its key '" + keys.get(0).name() + "' is too small; make it 3072 bit or more");
                }
            });
    // #endregion

    @Test
    void the_example_judges_a_resource_by_what_was_seen_before_it() {
        var key = TestResource.of(KEY, "key", Map.of("name", "shop", "size", 2048));
        var bucket = TestResource.of(BUCKET, "data", Map.of("encryption", Map.of("keyName", "shop")));

        assertThat(details(PolicyTester.of(KEY_FIRST).update().resource(key).resource(bucket)))
                .containsExactly("its key 'key' is too small; make it 3072 bit or more");
        assertThat(PolicyTester.of(KEY_FIRST)
                        .update()
                        .resource(bucket)
                        .resource(key)
                        .run()
                        .undecided())
                .extracting(Diagnostic::detail)
                .containsExactly(
                        "undecided at .encryption.keyName: no key of that name was made before it in this run");
    }

    // #region context
    private static final PackFactory FACTORY = context -> {
        var pack = PolicyPack.named("by-stage").policy(VERSIONED);
        var stage = context.config("stage").orElse("test");
        return stage.equals("prod")
                ? pack.defaultLevel(EnforcementLevel.MANDATORY).policy(LOGGED)
                : pack;
    };
    // #endregion

    @Test
    void the_example_depends_on_the_stack() throws Exception {
        var stack = StackContext.of("organization", "shop", "prod", true);
        var config = new StackConfig(Map.of("shop:stage", "prod"), Set.of());

        assertThat(FACTORY.create(stack).policies()).hasSize(1);
        assertThat(FACTORY.create(stack.withConfig(config)).policies()).hasSize(2);
    }

    @Test
    void the_example_tests_with_everything() throws Exception {
        // #region tester
        var key = TestResource.of(KEY, "key");
        var report = PolicyTester.of(MENDED, KEYED)
                .update()
                .stack("acme", "shop", "prod")
                .stackSecret("shop:token", "t0ken")
                .stackTag("stage", "prod")
                .config("bucket-mended", EnforcementLevel.REMEDIATE)
                .resource(key)
                .resource(TestResource.of(BUCKET, "data")
                        .with("acl", "public-read")
                        .with("password", secret("hunter22"))
                        .outputs(Map.of("arn", "arn:aws:s3:::data"))
                        .propertyDependsOn("encryption", key)
                        .options(ResourceOptions.NONE.withProtect(true)))
                .run();

        assertThat(report.remediated()).hasSize(1);
        assertThat(report.violations("bucket-has-key"))
                .extracting(Diagnostic::detail)
                .containsExactly("protect it: data cannot be read without it");
        assertThat(report.failures()).isEmpty();
        // #endregion
    }

    @Test
    void the_example_walks_the_graph() {
        var names = PolicyTester.of(StackPolicy.named("names")
                        .validate((stack, context) -> context.violation(stack.resources().stream()
                                .map(PolicyResource::name)
                                .toList()
                                .toString())))
                .resources(TestResource.of(KEY, "b"), TestResource.of(KEY, "a"));

        assertThat(details(names)).containsExactly("[a, b]");
    }
}
