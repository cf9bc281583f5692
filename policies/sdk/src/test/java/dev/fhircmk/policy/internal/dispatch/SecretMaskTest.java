package dev.fhircmk.policy.internal.dispatch;

import static dev.fhircmk.policy.internal.dispatch.Deployment.bucket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.fhircmk.policy.PropertyValue;
import dev.fhircmk.policy.ResourcePolicy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What is secret is masked in whatever form, and what the rule says of itself stays readable. */
final class SecretMaskTest {
    private static final String URL = "https://kv-clinic.vault.azure.net/keys/hidden-key/0123456789abcdef";

    static final List<Arguments> FORMS = List.of(
            argumentSet("as it is", URL),
            argumentSet("without its version", URL.substring(0, URL.lastIndexOf('/'))),
            argumentSet("a part of it", "hidden-key"),
            argumentSet("in capitals", URL.toUpperCase(Locale.ROOT)),
            argumentSet("a part in capitals", "HIDDEN-KEY"),
            argumentSet("in Base64", base64("")),
            argumentSet("for an address", URLEncoder.encode(URL, StandardCharsets.UTF_8)),
            argumentSet("in hexadecimal digits", HexFormat.of().formatHex(URL.getBytes(StandardCharsets.UTF_8))));

    private static String base64(String before) {
        return Base64.getEncoder().encodeToString((before + URL).getBytes(StandardCharsets.UTF_8));
    }

    private static String said(Object properties, ResourcePolicy policy) {
        return Deployment.of(policy)
                .analyze(bucket(Map.of("properties", properties)))
                .diagnostics()
                .get(0)
                .detail();
    }

    private static ResourcePolicy saying(String text) {
        return ResourcePolicy.named("says").validate((resource, context) -> context.violation(text));
    }

    @ParameterizedTest
    @FieldSource("FORMS")
    void the_mask_masks_a_secret(String form) {
        assertThat(said(Map.of("key", PropertyValue.secret(URL)), saying("got <" + form + "> there")))
                .matches("got <\\[secret]=?=?> there");
    }

    @Test
    void the_mask_masks_base64_of_a_secret_after_something_else() {
        for (var before : List.of("u:", "us:", "usr:")) {
            assertThat(said(Map.of("key", PropertyValue.secret(URL)), saying(base64(before))))
                    .contains("[secret]")
                    .hasSizeLessThan(20);
        }
    }

    @Test
    void the_mask_keeps_the_words_of_the_rule_where_everything_is_secret() {
        var policy = ResourcePolicy.named("operations")
                .description("The key wraps and unwraps.")
                .remediationSteps("Name wrapKey and unwrapKey among the operations.")
                .validate((resource, context) -> context.violation(
                        "properties.keyOps lacks them; name wrapKey and unwrapKey among the operations"));

        assertThat(said(
                        PropertyValue.secret(
                                Map.of("keyOps", List.of("wrapKey", "unwrapKey", "name"), "name", "pump-station-7")),
                        policy))
                .isEqualTo("properties.keyOps lacks them; name wrapKey and unwrapKey among the operations");
    }

    @Test
    void the_mask_keeps_a_longer_word_in_which_a_short_secret_stands() {
        assertThat(said(PropertyValue.secret(Map.of("a", "main")), saying("remain, mains, MAIN")))
                .isEqualTo("remain, mains, [secret]");
    }

    @Test
    void the_mask_keeps_names_and_types_of_resources() {
        assertThat(said(
                        PropertyValue.secret("/providers/cloud:storage:Bucket/data-of-the-clinic"),
                        saying("cloud:storage:Bucket 'data' is of a clinic")))
                .isEqualTo("cloud:storage:Bucket 'data' is of a clinic");
    }

    @Test
    void a_place_shows_its_value_for_a_message() {
        var names = List.of("key", "size", "text", "list", "on", "half", "map", "none", "later");
        var policy = ResourcePolicy.named("shows")
                .validate((resource, context) -> context.violation(String.join(
                        " ",
                        names.stream()
                                .map(resource.properties().at("properties")::shown)
                                .toList())));

        assertThat(said(
                        Map.of(
                                "key",
                                PropertyValue.secret(URL),
                                "size",
                                2048,
                                "text",
                                "a",
                                "list",
                                List.of(1, 2),
                                "on",
                                true,
                                "half",
                                0.5,
                                "map",
                                Map.of(),
                                "later",
                                PropertyValue.unknown()),
                        policy))
                .isEqualTo("[secret] 2048 'a' a list of 2 true 0.5 an object not set not known yet");
    }
}
