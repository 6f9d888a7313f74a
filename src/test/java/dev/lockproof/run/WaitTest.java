package dev.lockproof.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitTest {

    @Test
    void aPreferenceIsCutToTheLimit() {
        assertThat(Wait.of(null, List.of("wait=100"), 60))
                .isEqualTo(new Wait(null, Duration.ofSeconds(60), "wait=60"));
    }

    @Test
    void aTimeBeatsRespondAsync() {
        assertThat(Wait.of("", List.of("respond-async", "foo=1, wait=3; x=y"), 60))
                .isEqualTo(new Wait(null, Duration.ofSeconds(3), "wait=3"));
    }

    @Test
    void ignoresAPreferenceThatItDoesNotUnderstand() {
        assertThat(Wait.of(null, List.of("wait=soon", "handling=strict"), 60))
                .isEqualTo(new Wait(null, Duration.ofSeconds(10), null));
    }

    @Test
    void theParameterOverridesThePreference() {
        assertThat(Wait.of("5", List.of("wait=3"), 60).applied()).isNull();
    }
}
