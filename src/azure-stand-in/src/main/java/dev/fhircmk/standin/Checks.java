package dev.fhircmk.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ByteString;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.Urn;
import dev.fhircmk.standin.AzureNativeType.AutoName;
import dev.fhircmk.standin.AzureNativeType.PathParameter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckRequest.AutonamingOptions.Mode;
import pulumirpc.Provider.CheckResponse;

/** Completes the inputs of a resource with name, location and version, and refuses what the real provider refuses. */
record Checks(TypeTable types) {
    /** The input which says that the name was generated, so that a successor can exist beside its predecessor. */
    static final String CREATE_BEFORE_DELETE = "__createBeforeDelete";

    private static final int SUFFIX = 8;

    CheckResponse check(CheckRequest request, Session session) {
        var type = types.resourceType(Urn.parse(request.getUrn()).type());
        var olds = Json.withoutNullsAnywhere(PropertyValues.read(request.getOlds()));
        var news = Json.withoutNullsAnywhere(PropertyValues.read(request.getNews()));
        type.autoNamed()
                .filter(parameter -> !news.has(parameter.name()))
                .ifPresent(parameter -> addName(request, parameter, olds, news));
        if (!news.has("location") && type.hasLocation()) {
            session.defaultLocation(olds, news).ifPresent(location -> news.add("location", location));
        }
        var apiVersion = type.apiVersion();
        if (!news.has("azureApiVersion") && apiVersion != null) {
            news.addProperty("azureApiVersion", apiVersion);
        }
        var answer = CheckResponse.newBuilder().setInputs(PropertyValues.write(news));
        InputCheck.failures(type, news)
                .forEach(reason -> answer.addFailures(
                        CheckFailure.newBuilder().setReason(reason).build()));
        return answer.build();
    }

    /** Names a resource without a name; a name once generated stays. */
    private static void addName(CheckRequest request, PathParameter parameter, JsonObject olds, JsonObject news) {
        var kind = parameter.autoName();
        var old = Json.text(olds, parameter.name());
        if (old.isPresent()) {
            var wasGenerated = new JsonPrimitive(true).equals(olds.get(CREATE_BEFORE_DELETE));
            put(news, parameter, old.get(), wasGenerated);
            return;
        }
        var options = request.getAutonaming();
        if (request.hasAutonaming() && options.getMode() == Mode.DISABLE) {
            return;
        }
        if (request.hasAutonaming() && (options.getMode() == Mode.ENFORCE || kind != AutoName.UUID)) {
            put(news, parameter, options.getProposedName(), true);
            return;
        }
        var logicalName = Urn.parse(request.getUrn()).name();
        var digits = digits(request.getRandomSeed());
        var name = kind == AutoName.COPY
                ? logicalName
                : kind == AutoName.RANDOM ? logicalName + digits.substring(0, SUFFIX) : guid(digits);
        put(news, parameter, name, kind != AutoName.COPY);
    }

    private static void put(JsonObject news, PathParameter parameter, String name, boolean isGenerated) {
        news.addProperty(parameter.name(), name);
        if (isGenerated) {
            news.addProperty(CREATE_BEFORE_DELETE, true);
        }
    }

    private static String guid(String digits) {
        return digits.replaceFirst("^(.{8})(.{4})(.{4})(.{4})(.{12}).*$", "$1-$2-$3-$4-$5");
    }

    /**
     * The real provider's digits come from the engine's seed through a cipher whose version is not known here, so these digits are
     * others, and as stable.
     */
    private static String digits(ByteString seed) {
        var source = seed.isEmpty() ? UUID.randomUUID().toString().getBytes(UTF_8) : seed.toByteArray();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
