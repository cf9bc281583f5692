package dev.fhircmk.e2e;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every changed input of every component and resource, previewed by itself and then made; the data stays readable. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
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
    void each_changed_input_does_what_it_should_and_each_update_what_its_preview_says() {
        assertSoftly(all -> {
            all.assertThat(walk.preview(walk.rows())).as("previews").isEmpty();
            all.assertThat(walk.update(walk.rows())).as("updates").isEmpty();
        });
    }
}
