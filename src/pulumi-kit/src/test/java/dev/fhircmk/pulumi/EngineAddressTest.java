package dev.fhircmk.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EngineAddressTest {
    @Test
    void is_found_among_options() {
        assertThat(EngineAddress.among(
                        new String[] {"--logtostderr", "-v=9", "--tracing", "file:./trace", "127.0.0.1:4321", "."}))
                .contains("127.0.0.1:4321");
    }

    @Test
    void is_absent_where_no_engine_started_the_plugin() {
        assertThat(EngineAddress.among(new String[] {})).isEmpty();
        assertThat(EngineAddress.among(new String[] {"--help"})).isEmpty();
    }
}
