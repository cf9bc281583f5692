package dev.fhircmk.standin;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import dev.fhircmk.pulumi.PropertyValues;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateResponse;

/** Answers to the engine as they stand in a transcript. */
final class WrittenAnswers {
    private WrittenAnswers() {}

    private static JsonObject properties(Struct struct) {
        return PropertyValues.read(struct);
    }

    static JsonObject written(CheckResponse answer) {
        var written = new JsonObject();
        written.add("inputs", properties(answer.getInputs()));
        var failures = new JsonArray();
        answer.getFailuresList().forEach(failure -> failures.add(failure.getReason()));
        written.add("failures", failures);
        return written;
    }

    static JsonObject written(DiffResponse answer) {
        var written = new JsonObject();
        written.addProperty("changes", answer.getChanges().name());
        written.add("diffs", array(answer.getDiffsList()));
        written.add("replaces", array(answer.getReplacesList()));
        written.addProperty("deleteBeforeReplace", answer.getDeleteBeforeReplace());
        var detailed = new JsonObject();
        answer.getDetailedDiffMap()
                .forEach((path, difference) ->
                        detailed.addProperty(path, difference.getKind().name()));
        written.add("detailedDiff", detailed);
        return written;
    }

    static JsonObject written(CreateResponse answer) {
        var written = new JsonObject();
        written.addProperty("id", answer.getId());
        written.add("properties", properties(answer.getProperties()));
        return written;
    }

    static JsonObject written(ReadResponse answer) {
        var written = new JsonObject();
        written.addProperty("id", answer.getId());
        written.add("inputs", properties(answer.getInputs()));
        written.add("properties", properties(answer.getProperties()));
        return written;
    }

    static JsonObject written(UpdateResponse answer) {
        var written = new JsonObject();
        written.add("properties", properties(answer.getProperties()));
        return written;
    }

    static JsonObject written(InvokeResponse answer) {
        var written = new JsonObject();
        var result = properties(answer.getReturn());
        if (result.has("token")) {
            // Signed with a key that is new in every run.
            result.addProperty("token", result.get("token").getAsString().replaceAll("[^.]+", "*"));
        }
        written.add("return", result);
        return written;
    }

    /** What the engine keeps of a resource that was made and is not as it should be. */
    static Optional<JsonObject> partlyMade(StatusRuntimeException refused) {
        var status = StatusProto.fromThrowable(refused);
        if (status == null || status.getDetailsCount() == 0) {
            return Optional.empty();
        }
        try {
            var detail = status.getDetails(0).unpack(ErrorResourceInitFailed.class);
            var written = new JsonObject();
            written.addProperty("id", detail.getId());
            written.add("inputs", properties(detail.getInputs()));
            written.add("properties", properties(detail.getProperties()));
            written.add("reasons", array(detail.getReasonsList()));
            return Optional.of(written);
        } catch (InvalidProtocolBufferException other) {
            throw new AssertionError(other);
        }
    }

    private static JsonArray array(Iterable<String> texts) {
        var result = new JsonArray();
        texts.forEach(result::add);
        return result;
    }
}
