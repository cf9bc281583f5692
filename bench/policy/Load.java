import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.stream.IntStream;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;

/** Resources of twenty nested values each, of which every tenth breaks a rule and every seventh is remediated. */
final class Load {
    private static final String TYPE = "pulumi:index:Stash";
    private static final String PADDING = "x".repeat(120);

    private Load() {}

    static List<AnalyzeRequest> resources(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> AnalyzeRequest.newBuilder()
                        .setType(TYPE)
                        .setName("stash-" + i)
                        .setUrn(urn(i))
                        .setProperties(struct("input", input(i)))
                        .setOptions(options())
                        .build())
                .toList();
    }

    static AnalyzeStackRequest stack(int count) {
        return AnalyzeStackRequest.newBuilder()
                .addAllResources(IntStream.range(0, count)
                        .mapToObj(i -> AnalyzerResource.newBuilder()
                                .setType(TYPE)
                                .setName("stash-" + i)
                                .setUrn(urn(i))
                                .setProperties(struct("input", input(i), "output", input(i)))
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
        return value(struct(
                "location", text(i % 10 == 0 ? "mars" : "westeurope"),
                "retentionDays", number(90 + i % 30),
                "encryption", value(struct(
                        "enabled", Value.newBuilder().setBoolValue(true).build(),
                        "key", value(struct(
                                "type", text("RSA"), "size", number(3072), "name", text("key-" + i), "vault", text("vault-" + i))))),
                "network", value(struct(
                        "publicAccess", text("Disabled"),
                        "minimumTls", text(i % 7 == 0 ? "1.1" : "1.2"),
                        "subnets", list("10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"))),
                "cors", value(struct("origins", list("https://a.example", "https://b.example"), "methods", list("GET", "POST"))),
                "tags", value(struct("owner", text("team"), "costCentre", text("4711"), "stage", text("dev"), "note", text(PADDING))),
                "description", text(PADDING),
                "notes", list(PADDING, PADDING)));
    }

    private static Struct struct(Object... pairs) {
        var struct = Struct.newBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            struct.putFields((String) pairs[i], (Value) pairs[i + 1]);
        }
        return struct.build();
    }

    private static Value value(Struct struct) {
        return Value.newBuilder().setStructValue(struct).build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }

    private static Value list(String... items) {
        var list = ListValue.newBuilder();
        for (var item : items) {
            list.addValues(text(item));
        }
        return Value.newBuilder().setListValue(list).build();
    }
}
