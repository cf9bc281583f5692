package dev.fhircmk.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WireValueTest {
    private static final WireValue TEXT = WireValue.of("a");

    private static WireValue signed(String signature, Map<String, WireValue> fields) {
        var all = new HashMap<>(fields);
        all.put(WireValue.SIGNATURE, WireValue.of(signature));
        return WireValue.object(all);
    }

    private static WireValue output(Map<String, WireValue> fields) {
        return signed("d0e6a833031e9bbcd3f4e8bde6ca49a4", fields);
    }

    private static WireValue reference(Map<String, WireValue> fields) {
        return signed("5cf8f73096256a8f31e491e813e4eb8e", fields);
    }

    @ParameterizedTest
    @EnumSource
    void a_value_of_each_kind_may_be_unknown(WireValue.Unknown kind) {
        assertThat(WireValue.unknown(kind).unknown()).contains(kind);
        assertThat(WireValue.of(kind.text().replace('-', '+')).unknown()).isEmpty();
    }

    @Test
    void known_values_are_not_unknown() {
        assertThat(List.of(WireValue.of(true), WireValue.of(1), TEXT, WireValue.none(), WireValue.list(List.of(TEXT))))
                .allSatisfy(value -> assertThat(value.unknown()).isEmpty());
    }

    @Test
    void a_secret_is_looked_into_only_when_it_is_unwrapped() {
        var secret = WireValue.unknown(WireValue.Unknown.STRING).asSecret();

        assertThat(secret.isSecret()).isTrue();
        assertThat(secret.asSecret()).isSameAs(secret);
        assertThat(secret.isObject()).isFalse();
        assertThat(secret.unknown()).isEmpty();
        assertThat(secret.unwrapped().unknown()).contains(WireValue.Unknown.STRING);
        assertThat(TEXT.unwrapped()).isEqualTo(TEXT);
    }

    @Test
    void an_output_value_is_what_it_holds() {
        assertThat(output(Map.of("value", TEXT)).unwrapped()).isEqualTo(TEXT);
        assertThat(output(Map.of("value", TEXT)).isSecret()).isFalse();
        assertThat(output(Map.of("value", TEXT, "secret", WireValue.of(true))).isSecret())
                .isTrue();
        assertThat(output(Map.of()).unknown()).contains(WireValue.Unknown.STRING);
        assertThat(output(Map.of("value", TEXT.asSecret())).unwrapped()).isEqualTo(TEXT);
    }

    @Test
    void a_reference_is_the_id_of_what_it_refers_to_or_else_its_urn() {
        assertThat(reference(Map.of("urn", WireValue.of("urn:a"), "id", TEXT)).unwrapped())
                .isEqualTo(TEXT);
        assertThat(reference(Map.of("urn", WireValue.of("urn:a"))).unwrapped()).isEqualTo(WireValue.of("urn:a"));
        assertThat(reference(Map.of()).unwrapped().isNone()).isTrue();
    }

    @Test
    void assets_and_archives_are_no_objects() {
        var asset = WireValue.asset(Map.of("text", TEXT));
        var archive = WireValue.archive(Map.of("path", TEXT));

        assertThat(asset.isAsset()).isTrue();
        assertThat(asset.isArchive()).isFalse();
        assertThat(archive.isArchive()).isTrue();
        assertThat(asset.isObject() || archive.isObject()).isFalse();
    }

    @Test
    void fields_and_items_are_there_where_the_value_has_such() {
        var object = WireValue.object(Map.of("list", WireValue.list(List.of(TEXT, WireValue.of(2)))));

        assertThat(object.isObject()).isTrue();
        assertThat(object.fields()).containsOnlyKeys("list");
        assertThat(object.field("list").orElseThrow().items()).containsExactly(TEXT, WireValue.of(2));
        assertThat(object.field("other")).isEmpty();
        assertThat(object.items()).isEmpty();
        assertThat(TEXT.fields()).isEmpty();
        assertThat(TEXT.field("list")).isEmpty();
        assertThat(new WireValue(Value.getDefaultInstance()).isNone()).isTrue();
    }

    @Test
    void a_secret_is_found_however_deep_it_is() {
        var deep = WireValue.list(List.of(TEXT.asSecret()));
        for (var level = 0; level < 20_000; level++) {
            deep = WireValue.object(Map.of("next", deep));
        }

        assertThat(deep.holdsSecret()).isTrue();
        assertThat(WireValue.object(Map.of("a", TEXT)).holdsSecret()).isFalse();
    }

    @Test
    void is_never_shown() {
        assertThat(WireValue.of("hunter22")).hasToString("a value on the wire");
    }
}
