package dev.fhircmk.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RsaKeySizeTest {
    @Test
    void the_default_size_is_the_largest_that_services_take() {
        assertThat(RsaKeySize.OF_SERVICES).last().isEqualTo(RsaKeySize.DEFAULT);
        assertThat(RsaKeySize.OF_SERVICES).isSorted();
    }

    @Test
    void every_size_that_services_take_is_one_that_key_vault_makes() {
        assertThat(RsaKeySize.OF_KEY_VAULT).containsAll(RsaKeySize.OF_SERVICES).isSorted();
    }
}
