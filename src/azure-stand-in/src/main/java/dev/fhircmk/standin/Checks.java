package dev.fhircmk.standin;

import com.google.gson.JsonObject;
import dev.fhircmk.pulumi.Json;
import dev.fhircmk.pulumi.PropertyValues;
import dev.fhircmk.pulumi.Urn;
import pulumirpc.Provider.CheckFailure;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;

/** Completes the inputs of a resource with name, location and version, and refuses what the real provider refuses. */
final class Checks {
    private final TypeTable types;

    Checks(TypeTable types) {
        this.types = types;
    }

    CheckResponse check(CheckRequest request, Session session) {
        var urn = Urn.parse(request.getUrn());
        var type = types.resource(urn.type());
        var olds = Json.withoutNullsAnywhere(PropertyValues.read(request.getOlds()));
        var news = Json.withoutNullsAnywhere(PropertyValues.read(request.getNews()));
        addName(request, type, olds, news);
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

    private static void addName(CheckRequest request, ResourceType type, JsonObject olds, JsonObject news) {
        var parameter = type.autoNamed().filter(named -> !news.has(named.name()));
        if (parameter.isEmpty()) {
            return;
        }
        Naming.name(
                        Urn.parse(request.getUrn()).name(),
                        parameter.get(),
                        olds,
                        request.hasAutonaming() ? request.getAutonaming() : null,
                        request.getRandomSeed())
                .ifPresent(name -> {
                    news.addProperty(parameter.get().name(), name.value());
                    if (name.madeUp()) {
                        news.addProperty(Naming.CREATE_BEFORE_DELETE, true);
                    }
                });
    }
}
