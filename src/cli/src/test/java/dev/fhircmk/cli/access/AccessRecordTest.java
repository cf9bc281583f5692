package dev.fhircmk.cli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fhircmk.cli.estate.KeyVersion;
import dev.fhircmk.core.Guid;
import dev.fhircmk.core.KeyVersionTags;
import dev.fhircmk.core.TagRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is kept of what was taken. */
final class AccessRecordTest {
    private static final Instant TIME = Instant.parse("2026-11-29T08:00:00Z");

    @Test
    void reads_from_tags_what_it_wrote_there() {
        var records = List.of(
                record(new TakenGrant.Role(guid(), guid(), TakenGrant.Place.VAULT, guid(), "ServicePrincipal")),
                record(new TakenGrant.Role(guid(), guid(), TakenGrant.Place.KEY, guid(), "ForeignGroup")),
                record(new TakenGrant.Policy(guid(), List.of("get", "wrapKey", "unwrapKey"))),
                record(new TakenGrant.Policy(guid(), List.of("unwrapKey"))));

        var tags = AccessRecord.put(Map.of("owner", "me", "fhir-cmk-access-7", "old"), records);

        TagRule.KEY.check("tags", tags);
        assertThat(AccessRecord.of(version(tags))).isEqualTo(records);
        assertThat(AccessRecord.unreadable(version(tags))).isEmpty();
        assertThat(AccessRecord.removedFrom(tags)).isEqualTo(Map.of("owner", "me"));
        assertThat(tags.keySet()).filteredOn(KeyVersionTags::isMark).hasSize(4);
    }

    private static AccessRecord record(TakenGrant grant) {
        return new AccessRecord(TIME, Optional.of(guid()), Optional.of(grant));
    }

    private static Guid guid() {
        return new Guid(UUID.randomUUID().toString());
    }

    @Test
    void keeps_that_the_version_itself_was_disabled() {
        var record = new AccessRecord(TIME.plusMillis(5), Optional.empty(), Optional.empty());

        var tags = AccessRecord.put(Map.of(), List.of(record));

        assertThat(tags).isEqualTo(Map.of("fhir-cmk-access", "time=2026-11-29T08:00:00Z by=unknown"));
        assertThat(AccessRecord.ofVersion(version(tags))).contains(record);
    }

    @Test
    void tells_a_tag_that_somebody_changed() {
        for (var text : List.of("", "time=yesterday", "time=2026-11-29T08:00:00Z principal=me keys=get")) {
            var version = version(Map.of("fhir-cmk-access-1", text));

            assertThat(AccessRecord.of(version)).as(text).isEmpty();
            assertThat(AccessRecord.unreadable(version)).as(text).containsExactly("fhir-cmk-access-1");
        }
    }

    private static KeyVersion version(Map<String, String> tags) {
        return new KeyVersion("0123456789abcdef0123456789abcdef", true, TIME, Optional.empty(), Optional.empty(), tags);
    }
}
