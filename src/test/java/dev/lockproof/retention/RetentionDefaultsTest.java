package dev.lockproof.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lockproof.project.Policy;
import dev.lockproof.retention.RetentionDefaults.Rules;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class RetentionDefaultsTest {

    @Test
    void thePolicyWins() {
        RetentionDefaults defaults =
                new RetentionDefaults(90, 365, DataSize.ofGigabytes(1), "02:30");

        assertThat(defaults.with(new Policy.Retention(null, null, null)))
                .isEqualTo(new Rules(Duration.ofDays(90), Duration.ofDays(365), 1L << 30));
        assertThat(defaults.with(new Policy.Retention(1, 2, "3KB")))
                .isEqualTo(new Rules(Duration.ofDays(1), Duration.ofDays(2), 3L << 10));
        assertThat(defaults.time()).isEqualTo(LocalTime.of(2, 30));
    }

    @Test
    void faultySettingsPreventTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetentionDefaults(0, null, null, "03:00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetentionDefaults(null, null, null, "night"));
    }
}
