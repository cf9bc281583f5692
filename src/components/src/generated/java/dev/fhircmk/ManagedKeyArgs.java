// Made from src/package-schema/src/main/pulumi; change that, and run mvn -pl src/package-schema -am test -Dgolden=update
package dev.fhircmk;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ManagedKey} is made of.
 */
@Generated("src/package-schema")
public final class ManagedKeyArgs extends ResourceArgs {
    @Import(
            name = "vaultUri",
            required = true
    )
    private @Nullable Output<String> vaultUri;

    @Import(
            name = "keyName",
            required = true
    )
    private @Nullable Output<String> keyName;

    @Import(
            name = "keyType"
    )
    private @Nullable Output<String> keyType;

    @Import(
            name = "keySize"
    )
    private @Nullable Output<Integer> keySize;

    @Import(
            name = "keyOperations"
    )
    private @Nullable Output<List<String>> keyOperations;

    @Import(
            name = "enabled"
    )
    private @Nullable Output<Boolean> enabled;

    @Import(
            name = "expiresOn"
    )
    private @Nullable Output<String> expiresOn;

    @Import(
            name = "rotationTrigger"
    )
    private @Nullable Output<String> rotationTrigger;

    @Import(
            name = "rotateAfter"
    )
    private @Nullable Output<String> rotateAfter;

    @Import(
            name = "onDelete"
    )
    private @Nullable Output<String> onDelete;

    @Import(
            name = "adoptExisting"
    )
    private @Nullable Output<Boolean> adoptExisting;

    @Import(
            name = "tags"
    )
    private @Nullable Output<Map<String, String>> tags;

    private ManagedKeyArgs() {
    }

    /**
     * Starts with nothing set.
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Required. The address of the vault, such as {@code https://my-vault.vault.azure.net/}. Another one replaces the key.
     */
    public Optional<Output<String>> vaultUri() {
        return Optional.ofNullable(vaultUri);
    }

    /**
     * Required. The name of the key in its vault. Another one replaces the key.
     */
    public Optional<Output<String>> keyName() {
        return Optional.ofNullable(keyName);
    }

    /**
     * Optional. {@code RSA} or {@code RSA-HSM}. Default: {@code RSA}. It cannot be changed.
     */
    public Optional<Output<String>> keyType() {
        return Optional.ofNullable(keyType);
    }

    /**
     * Optional. 2048, 3072 or 4096 bits. Default: 3072. A change makes a new version.
     */
    public Optional<Output<Integer>> keySize() {
        return Optional.ofNullable(keySize);
    }

    /**
     * Optional. What the key may be used for. Default: wrapKey and unwrapKey.
     */
    public Optional<Output<List<String>>> keyOperations() {
        return Optional.ofNullable(keyOperations);
    }

    /**
     * Optional. Whether the version that services use is enabled. Default: {@code true}. With {@code false} no such service can read its data until it is {@code true} again.
     */
    public Optional<Output<Boolean>> enabled() {
        return Optional.ofNullable(enabled);
    }

    /**
     * Optional. When the version in use expires, such as {@code 2027-11-23T00:00:00Z}. Default: never.
     */
    public Optional<Output<String>> expiresOn() {
        return Optional.ofNullable(expiresOn);
    }

    /**
     * Optional. Any text; a changed one rotates the key: a new version, to which every service that uses {@code keyUriWithVersion} moves in the same update. Default: the key is not rotated.
     */
    public Optional<Output<String>> rotationTrigger() {
        return Optional.ofNullable(rotationTrigger);
    }

    /**
     * Optional. The age of the version in use, an ISO-8601 duration in days such as {@code P90D}, at which the next update rotates the key. Default: the key is not rotated by age.
     */
    public Optional<Output<String>> rotateAfter() {
        return Optional.ofNullable(rotateAfter);
    }

    /**
     * Optional. {@code retain} leaves the key in its vault when the resource is deleted, {@code softDelete} deletes it so that it can be recovered. Default: {@code retain}. Nothing here ever purges a key.
     */
    public Optional<Output<String>> onDelete() {
        return Optional.ofNullable(onDelete);
    }

    /**
     * Optional. Whether a key of that name that others made may be taken over. Default: {@code false}.
     */
    public Optional<Output<Boolean>> adoptExisting() {
        return Optional.ofNullable(adoptExisting);
    }

    /**
     * Optional. Tags of the key. Default: none but those by which the resource knows its own versions.
     */
    public Optional<Output<Map<String, String>>> tags() {
        return Optional.ofNullable(tags);
    }

    /**
     * Starts with what others have.
     */
    public static Builder builder(ManagedKeyArgs defaults) {
        var builder = new Builder();
        builder.args.vaultUri = defaults.vaultUri;
        builder.args.keyName = defaults.keyName;
        builder.args.keyType = defaults.keyType;
        builder.args.keySize = defaults.keySize;
        builder.args.keyOperations = defaults.keyOperations;
        builder.args.enabled = defaults.enabled;
        builder.args.expiresOn = defaults.expiresOn;
        builder.args.rotationTrigger = defaults.rotationTrigger;
        builder.args.rotateAfter = defaults.rotateAfter;
        builder.args.onDelete = defaults.onDelete;
        builder.args.adoptExisting = defaults.adoptExisting;
        builder.args.tags = defaults.tags;
        return builder;
    }

    /**
     * Sets the inputs one by one.
     */
    public static final class Builder {
        private final ManagedKeyArgs args = new ManagedKeyArgs();

        private Builder() {
        }

        /**
         * Required. The address of the vault, such as {@code https://my-vault.vault.azure.net/}. Another one replaces the key.
         */
        public Builder vaultUri(@Nullable Output<String> vaultUri) {
            args.vaultUri = vaultUri;
            return this;
        }

        /**
         * Required. The address of the vault, such as {@code https://my-vault.vault.azure.net/}. Another one replaces the key.
         */
        public Builder vaultUri(String vaultUri) {
            return vaultUri(Output.of(vaultUri));
        }

        /**
         * Required. The name of the key in its vault. Another one replaces the key.
         */
        public Builder keyName(@Nullable Output<String> keyName) {
            args.keyName = keyName;
            return this;
        }

        /**
         * Required. The name of the key in its vault. Another one replaces the key.
         */
        public Builder keyName(String keyName) {
            return keyName(Output.of(keyName));
        }

        /**
         * Optional. {@code RSA} or {@code RSA-HSM}. Default: {@code RSA}. It cannot be changed.
         */
        public Builder keyType(@Nullable Output<String> keyType) {
            args.keyType = keyType;
            return this;
        }

        /**
         * Optional. {@code RSA} or {@code RSA-HSM}. Default: {@code RSA}. It cannot be changed.
         */
        public Builder keyType(String keyType) {
            return keyType(Output.of(keyType));
        }

        /**
         * Optional. 2048, 3072 or 4096 bits. Default: 3072. A change makes a new version.
         */
        public Builder keySize(@Nullable Output<Integer> keySize) {
            args.keySize = keySize;
            return this;
        }

        /**
         * Optional. 2048, 3072 or 4096 bits. Default: 3072. A change makes a new version.
         */
        public Builder keySize(Integer keySize) {
            return keySize(Output.of(keySize));
        }

        /**
         * Optional. What the key may be used for. Default: wrapKey and unwrapKey.
         */
        public Builder keyOperations(@Nullable Output<List<String>> keyOperations) {
            args.keyOperations = keyOperations;
            return this;
        }

        /**
         * Optional. What the key may be used for. Default: wrapKey and unwrapKey.
         */
        public Builder keyOperations(List<String> keyOperations) {
            return keyOperations(Output.of(keyOperations));
        }

        /**
         * Optional. Whether the version that services use is enabled. Default: {@code true}. With {@code false} no such service can read its data until it is {@code true} again.
         */
        public Builder enabled(@Nullable Output<Boolean> enabled) {
            args.enabled = enabled;
            return this;
        }

        /**
         * Optional. Whether the version that services use is enabled. Default: {@code true}. With {@code false} no such service can read its data until it is {@code true} again.
         */
        public Builder enabled(Boolean enabled) {
            return enabled(Output.of(enabled));
        }

        /**
         * Optional. When the version in use expires, such as {@code 2027-11-23T00:00:00Z}. Default: never.
         */
        public Builder expiresOn(@Nullable Output<String> expiresOn) {
            args.expiresOn = expiresOn;
            return this;
        }

        /**
         * Optional. When the version in use expires, such as {@code 2027-11-23T00:00:00Z}. Default: never.
         */
        public Builder expiresOn(String expiresOn) {
            return expiresOn(Output.of(expiresOn));
        }

        /**
         * Optional. Any text; a changed one rotates the key: a new version, to which every service that uses {@code keyUriWithVersion} moves in the same update. Default: the key is not rotated.
         */
        public Builder rotationTrigger(@Nullable Output<String> rotationTrigger) {
            args.rotationTrigger = rotationTrigger;
            return this;
        }

        /**
         * Optional. Any text; a changed one rotates the key: a new version, to which every service that uses {@code keyUriWithVersion} moves in the same update. Default: the key is not rotated.
         */
        public Builder rotationTrigger(String rotationTrigger) {
            return rotationTrigger(Output.of(rotationTrigger));
        }

        /**
         * Optional. The age of the version in use, an ISO-8601 duration in days such as {@code P90D}, at which the next update rotates the key. Default: the key is not rotated by age.
         */
        public Builder rotateAfter(@Nullable Output<String> rotateAfter) {
            args.rotateAfter = rotateAfter;
            return this;
        }

        /**
         * Optional. The age of the version in use, an ISO-8601 duration in days such as {@code P90D}, at which the next update rotates the key. Default: the key is not rotated by age.
         */
        public Builder rotateAfter(String rotateAfter) {
            return rotateAfter(Output.of(rotateAfter));
        }

        /**
         * Optional. {@code retain} leaves the key in its vault when the resource is deleted, {@code softDelete} deletes it so that it can be recovered. Default: {@code retain}. Nothing here ever purges a key.
         */
        public Builder onDelete(@Nullable Output<String> onDelete) {
            args.onDelete = onDelete;
            return this;
        }

        /**
         * Optional. {@code retain} leaves the key in its vault when the resource is deleted, {@code softDelete} deletes it so that it can be recovered. Default: {@code retain}. Nothing here ever purges a key.
         */
        public Builder onDelete(String onDelete) {
            return onDelete(Output.of(onDelete));
        }

        /**
         * Optional. Whether a key of that name that others made may be taken over. Default: {@code false}.
         */
        public Builder adoptExisting(@Nullable Output<Boolean> adoptExisting) {
            args.adoptExisting = adoptExisting;
            return this;
        }

        /**
         * Optional. Whether a key of that name that others made may be taken over. Default: {@code false}.
         */
        public Builder adoptExisting(Boolean adoptExisting) {
            return adoptExisting(Output.of(adoptExisting));
        }

        /**
         * Optional. Tags of the key. Default: none but those by which the resource knows its own versions.
         */
        public Builder tags(@Nullable Output<Map<String, String>> tags) {
            args.tags = tags;
            return this;
        }

        /**
         * Optional. Tags of the key. Default: none but those by which the resource knows its own versions.
         */
        public Builder tags(Map<String, String> tags) {
            return tags(Output.of(tags));
        }

        /**
         * The inputs; the component checks them.
         */
        public ManagedKeyArgs build() {
            return args;
        }
    }
}
