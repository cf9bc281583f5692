package dev.fhircmk.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.UpdateRequest;

/** The provider accepts secrets, so it must keep them in what it answers. */
final class SecretsTest extends OnLocalAzure {
    private static final String URN = "urn:pulumi:test::clinic::fhir-cmk:index:ManagedKey::key";
    private static final String SECRET =
            "{\"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\", \"value\": \"%s\"}";

    @Test
    void are_accepted() {
        var handshake = deployer.engine().handshake(ProviderHandshakeRequest.getDefaultInstance());

        assertThat(handshake.getAcceptSecrets()).isTrue();
        assertThat(handshake.getAcceptOutputs()).isTrue();
    }

    @Test
    void stay_secret_from_the_check_to_the_state() {
        var inputs = Deployer.properties(
                """
                {"vaultUri": "%s", "keyName": "fhir", "rotationTrigger": %s, "tags": {"owner": %s, "team": "a"}}
                """.formatted(deployer.vaultUri(), SECRET.formatted("first"), SECRET.formatted("me")));

        var checked = deployer.engine()
                .check(CheckRequest.newBuilder().setUrn(URN).setNews(inputs).build())
                .getInputs();
        var created = deployer.engine()
                .create(CreateRequest.newBuilder()
                        .setUrn(URN)
                        .setProperties(checked)
                        .build());
        var read = deployer.engine()
                .read(ReadRequest.newBuilder()
                        .setUrn(URN)
                        .setId(created.getId())
                        .setProperties(created.getProperties())
                        .setInputs(checked)
                        .build());

        for (var struct : List.of(checked, created.getProperties(), read.getProperties(), read.getInputs())) {
            assertThat(struct.getFieldsOrThrow("rotationTrigger"))
                    .isEqualTo(inputs.getFieldsOrThrow("rotationTrigger"));
            assertThat(struct.getFieldsOrThrow("tags")).isEqualTo(inputs.getFieldsOrThrow("tags"));
        }
    }

    @Test
    void are_not_quoted_where_they_are_refused() {
        var inputs = Deployer.properties(
                """
                {"vaultUri": %s, "keyName": %s, "keySize": 1, "keyOperations": [%s]}
                """.formatted(SECRET.formatted("hush-1"), SECRET.formatted("hush_2"), SECRET.formatted("hush-3")));

        var failures = deployer.engine()
                .check(CheckRequest.newBuilder().setUrn(URN).setNews(inputs).build())
                .getFailuresList();

        assertThat(failures)
                .hasSize(4)
                .noneMatch(failure -> failure.getReason().contains("hush"))
                .anySatisfy(
                        failure -> assertThat(failure.getReason())
                                .isEqualTo(
                                        "keyName must be 1 to 127 letters, digits and hyphens, got [secret]; choose another name"));
    }

    @Test
    void are_in_no_failure_of_a_call_and_not_in_clear_in_what_it_leaves() {
        var secret = SECRET.formatted("hidden-trigger");
        var olds = Deployer.properties("""
                {"vaultUri": "%s", "keyName": "fhir", "rotationTrigger": "1"}
                """.formatted(deployer.vaultUri()));
        var checked = deployer.engine()
                .check(CheckRequest.newBuilder().setUrn(URN).setNews(olds).build())
                .getInputs();
        var created = deployer.engine()
                .create(CreateRequest.newBuilder()
                        .setUrn(URN)
                        .setProperties(checked)
                        .build());
        var news = checked.toBuilder()
                .putFields(
                        "tags",
                        Deployer.properties("{\"tags\": {\"note\": %s}}".formatted(secret))
                                .getFieldsOrThrow("tags"))
                .build();
        deployer.refuse("PATCH", "/keys/{key}/{version}", 403, "hidden-trigger");

        assertThatThrownBy(() -> deployer.engine()
                        .update(UpdateRequest.newBuilder()
                                .setUrn(URN)
                                .setId(created.getId())
                                .setOlds(created.getProperties())
                                .setOldInputs(checked)
                                .setNews(news)
                                .build()))
                .isInstanceOfSatisfying(StatusRuntimeException.class, failed -> {
                    assertThat(failed).hasMessageContaining("[secret]").hasMessageNotContaining("hidden-trigger");
                    var left = failedInitialization(failed);
                    assertThat(left.getInputs().getFieldsOrThrow("tags")).isEqualTo(news.getFieldsOrThrow("tags"));
                    assertThat(left.getReasonsList()).noneMatch(reason -> reason.contains("hidden-trigger"));
                });
    }

    private static ErrorResourceInitFailed failedInitialization(StatusRuntimeException failed) {
        try {
            return StatusProto.fromThrowable(failed).getDetails(0).unpack(ErrorResourceInitFailed.class);
        } catch (InvalidProtocolBufferException other) {
            throw new AssertionError(other);
        }
    }

    @Test
    void and_texts_of_others_steer_neither_a_terminal_nor_a_runner() {
        var inputs = Deployer.properties("{\"vaultUri\": \"https://kv1.vault.azure.net/\", \"keyName\":"
                + " \"a\\n::error::b\\u001b[2J\\u202e\"}");

        var reason = deployer.engine()
                .check(CheckRequest.newBuilder().setUrn(URN).setNews(inputs).build())
                .getFailures(0)
                .getReason();

        assertThat(reason).doesNotContain("::error", "\u001b", "\u202e");
    }
}
