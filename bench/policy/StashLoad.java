import com.google.protobuf.Value;
import java.util.List;
import java.util.stream.IntStream;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;

/** Resources of twenty nested values each, of which every tenth breaks a rule and every seventh is remediated. */
final class StashLoad implements Load {
    private static final String TYPE = "pulumi:index:Stash";
    private static final String PADDING = "x".repeat(120);

    @Override
    public List<AnalyzeRequest> resources(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> AnalyzeRequest.newBuilder()
                        .setType(TYPE)
                        .setName("stash-" + i)
                        .setUrn(urn(i))
                        .setProperties(Values.struct("input", input(i)))
                        .setOptions(options())
                        .build())
                .toList();
    }

    @Override
    public AnalyzeStackRequest stack(int count) {
        return AnalyzeStackRequest.newBuilder()
                .addAllResources(IntStream.range(0, count)
                        .mapToObj(i -> AnalyzerResource.newBuilder()
                                .setType(TYPE)
                                .setName("stash-" + i)
                                .setUrn(urn(i))
                                .setProperties(Values.struct("input", input(i), "output", input(i)))
                                .setOptions(options())
                                .addDependencies(urn(Math.max(0, i - 1)))
                                .build())
                        .toList())
                .build();
    }

    private static String urn(int i) {
        return "urn:pulumi:dev::bench::" + TYPE + "::stash-" + i;
    }

    private static AnalyzerResourceOptions options() {
        return AnalyzerResourceOptions.newBuilder()
                .setCustomTimeouts(AnalyzerResourceOptions.CustomTimeouts.getDefaultInstance())
                .build();
    }

    private static Value input(int i) {
        return Values.value(Values.struct(
                "location", Values.text(i % 10 == 0 ? "mars" : "westeurope"),
                "retentionDays", Values.number(90 + i % 30),
                "encryption", Values.value(Values.struct(
                        "enabled", Value.newBuilder().setBoolValue(true).build(),
                        "key", Values.value(Values.struct(
                                "type", Values.text("RSA"), "size", Values.number(3072), "name", Values.text("key-" + i), "vault", Values.text("vault-" + i))))),
                "network", Values.value(Values.struct(
                        "publicAccess", Values.text("Disabled"),
                        "minimumTls", Values.text(i % 7 == 0 ? "1.1" : "1.2"),
                        "subnets", Values.list("10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"))),
                "cors", Values.value(Values.struct("origins", Values.list("https://a.example", "https://b.example"), "methods", Values.list("GET", "POST"))),
                "tags", Values.value(Values.struct("owner", Values.text("team"), "costCentre", Values.text("4711"), "stage", Values.text("dev"), "note", Values.text(PADDING))),
                "description", Values.text(PADDING),
                "notes", Values.list(PADDING, PADDING)));
    }
}
