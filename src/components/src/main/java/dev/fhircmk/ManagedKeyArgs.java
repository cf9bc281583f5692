package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link ManagedKey} is made of. */
public final class ManagedKeyArgs extends ResourceArgs {
    @Import(name = "vaultUri", required = true)
    @Nullable Output<String> vaultUri;

    @Import(name = "keyName", required = true)
    @Nullable Output<String> keyName;

    @Import(name = "keyType")
    @Nullable Output<String> keyType;

    @Import(name = "keySize")
    @Nullable Output<Integer> keySize;

    @Import(name = "keyOperations")
    @Nullable Output<List<String>> keyOperations;

    @Import(name = "enabled")
    @Nullable Output<Boolean> enabled;

    @Import(name = "expiresOn")
    @Nullable Output<String> expiresOn;

    @Import(name = "rotationTrigger")
    @Nullable Output<String> rotationTrigger;

    @Import(name = "rotateAfter")
    @Nullable Output<String> rotateAfter;

    @Import(name = "onDelete")
    @Nullable Output<String> onDelete;

    @Import(name = "adoptExisting")
    @Nullable Output<Boolean> adoptExisting;

    @Import(name = "tags")
    @Nullable Output<Map<String, String>> tags;

    private ManagedKeyArgs() {}

    /** Starts with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets the inputs one by one. */
    public static final class Builder {
        private final ManagedKeyArgs args = new ManagedKeyArgs();

        private Builder() {}

        /** Required. The address of the vault, such as {@code https://my-vault.vault.azure.net/}. Another one replaces the key. */
        public Builder vaultUri(Output<String> vaultUri) {
            args.vaultUri = vaultUri;
            return this;
        }

        /** Required. The name of the key in its vault. Another one replaces the key. */
        public Builder keyName(Output<String> keyName) {
            args.keyName = keyName;
            return this;
        }

        /** Optional. {@code RSA} or {@code RSA-HSM}. Default: {@code RSA}. It cannot be changed. */
        public Builder keyType(Output<String> keyType) {
            args.keyType = keyType;
            return this;
        }

        /** Optional. 2048, 3072 or 4096 bits. Default: 3072. A change makes a new version. */
        public Builder keySize(Output<Integer> keySize) {
            args.keySize = keySize;
            return this;
        }

        /** Optional. What the key may be used for. Default: wrapKey and unwrapKey. */
        public Builder keyOperations(Output<List<String>> keyOperations) {
            args.keyOperations = keyOperations;
            return this;
        }

        /**
         * Optional. Whether the version that services use is enabled. Default: {@code true}. {@code false} takes the data of
         * every such service away until it is {@code true} again.
         */
        public Builder enabled(Output<Boolean> enabled) {
            args.enabled = enabled;
            return this;
        }

        /** Optional. When the version in use expires, such as {@code 2027-11-23T00:00:00Z}. Default: never. */
        public Builder expiresOn(@Nullable Output<String> expiresOn) {
            args.expiresOn = expiresOn;
            return this;
        }

        /**
         * Optional. Any text; a changed one rotates the key: a new version, to which every service that uses {@code
         * keyUriWithVersion} moves in the same update. Default: the key is not rotated.
         */
        public Builder rotationTrigger(@Nullable Output<String> rotationTrigger) {
            args.rotationTrigger = rotationTrigger;
            return this;
        }

        /**
         * Optional. The age of the version in use, an ISO-8601 duration in days such as {@code P90D}, at which the next update
         * rotates the key. Default: the key is not rotated by age.
         */
        public Builder rotateAfter(@Nullable Output<String> rotateAfter) {
            args.rotateAfter = rotateAfter;
            return this;
        }

        /**
         * Optional. {@code retain} leaves the key in its vault when the resource is deleted, {@code softDelete} deletes it so
         * that it can be recovered. Default: {@code retain}. Nothing here ever purges a key.
         */
        public Builder onDelete(Output<String> onDelete) {
            args.onDelete = onDelete;
            return this;
        }

        /** Optional. Whether a key of that name that others made may be taken over. Default: {@code false}. */
        public Builder adoptExisting(@Nullable Output<Boolean> adoptExisting) {
            args.adoptExisting = adoptExisting;
            return this;
        }

        /** Optional. Tags of the key. Default: none but those by which the resource knows its own versions. */
        public Builder tags(@Nullable Output<Map<String, String>> tags) {
            args.tags = tags;
            return this;
        }

        /** The inputs. */
        public ManagedKeyArgs build() {
            return args;
        }
    }
}
