package dev.fhircmk.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Every changed input of every component and resource, previewed by itself and then made. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class WholeWalk {
    private final String protection;
    private Walk walk;

    WholeWalk(String protection) {
        this.protection = protection;
    }

    @BeforeAll
    void deploy(@TempDir Path folder) {
        walk = Walk.under(protection, folder);
    }

    @AfterAll
    void stopTheLocalAzure() {
        walk.close();
    }

    @Test
    @Order(1)
    void each_changed_input_does_what_it_should_or_is_refused_in_a_sentence() {
        assertThat(walk.preview(walk.rows())).isEmpty();
    }

    @Test
    @Order(2)
    void each_update_does_what_its_preview_says_and_the_data_stays_readable() {
        assertThat(walk.update(walk.rows())).isEmpty();
    }
}
