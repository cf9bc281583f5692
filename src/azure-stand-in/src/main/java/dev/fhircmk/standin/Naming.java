package dev.fhircmk.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.protobuf.ByteString;
import dev.fhircmk.pulumi.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pulumirpc.Provider.CheckRequest.AutonamingOptions;
import pulumirpc.Provider.CheckRequest.AutonamingOptions.Mode;

/**
 * Names for resources that the program does not name.
 *
 * <p>The real provider's digits come from the engine's seed through a cipher whose version is not known here, so ours are
 * as stable as its are, and others.
 */
final class Naming {
    /** Among the inputs: the name is made up, so a successor can exist beside its predecessor. */
    static final String CREATE_BEFORE_DELETE = "__createBeforeDelete";

    private static final int SUFFIX = 8;

    private Naming() {}

    /**
     * A name.
     *
     * @param value the name
     * @param madeUp whether two resources of the program get two names
     */
    record Name(String value, boolean madeUp) {}

    /**
     * The name of a resource without one.
     *
     * @param olds the inputs before: a name once made up stays
     * @param options what the user wants of made-up names; null where the user wants nothing special
     * @param seed the engine's, the same for every preview and update of this resource
     */
    static Optional<Name> name(
            String logicalName,
            PathParameter parameter,
            JsonObject olds,
            @Nullable AutonamingOptions options,
            ByteString seed) {
        var kind = parameter.autoName();
        if (kind == null) {
            return Optional.empty();
        }
        var old = Json.text(olds, parameter.name());
        if (old.isPresent()) {
            var flag = olds.get(CREATE_BEFORE_DELETE);
            return old.map(name -> new Name(name, new JsonPrimitive(true).equals(flag)));
        }
        if (options != null && options.getMode() == Mode.DISABLE) {
            return Optional.empty();
        }
        if (options != null && (options.getMode() == Mode.ENFORCE || kind != AutoName.UUID)) {
            return Optional.of(new Name(options.getProposedName(), true));
        }
        return Optional.of(
                switch (kind) {
                    case RANDOM -> new Name(logicalName + digits(seed).substring(0, SUFFIX), true);
                    case COPY -> new Name(logicalName, false);
                    case UUID -> new Name(guid(digits(seed)), true);
                });
    }

    private static String guid(String digits) {
        return digits.replaceFirst("^(.{8})(.{4})(.{4})(.{4})(.{12}).*$", "$1-$2-$3-$4-$5");
    }

    private static String digits(ByteString seed) {
        var source = seed.isEmpty() ? UUID.randomUUID().toString().getBytes(UTF_8) : seed.toByteArray();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
