package dev.lockproof.analysis.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalGraphTest {

    private static final int EVENT = 5;
    private static final int LOCK = 9;

    private final SignalGraph events = new SignalGraph(new HeldSets());

    @Test
    void knowsWhoSignalsAndTakes() {
        events.signaled(EVENT, 1);
        events.signaled(EVENT, 2);
        events.takes(2, LOCK);
        events.takes(3, LOCK);

        assertThat(events.signalerThatTakes(EVENT, LOCK, 1)).isEqualTo(2);
        assertThat(events.signalerThatTakes(EVENT, LOCK, 2)).isEqualTo(-1);
        assertThat(events.signalerThatTakes(EVENT, LOCK + 1, 1)).isEqualTo(-1);
        assertThat(events.lacksSignalers(EVENT)).isFalse();
        assertThat(events.lacksSignalers(EVENT + 1)).as("nobody signals it").isFalse();
    }

    @Test
    void moreSignalersThanAreKeptAreToldOfTheirEvent() {
        for (int task = 0; task < 64; task++) {
            events.signaled(EVENT, task);
            events.signaled(EVENT, 0);
        }
        assertThat(events.lacksSignalers(EVENT)).isFalse();

        events.signaled(EVENT, 64);
        events.takes(64, LOCK);

        assertThat(events.signalerThatTakes(EVENT, LOCK, 0)).isEqualTo(-1);
        assertThat(events.lacksSignalers(EVENT)).isTrue();
        assertThat(events.lacksSignalers(EVENT + 1)).isFalse();
    }

    @Test
    void moreEventsThanAreKeptAreToldOfThose() {
        for (int event = 0; event < 100_000; event++) {
            events.signaled(event, 1);
        }
        assertThat(events.lacksSignalers(100_000)).isFalse();

        events.signaled(100_000, 1);
        events.signaled(7, 2);
        events.takes(2, LOCK);

        assertThat(events.lacksSignalers(100_000)).isTrue();
        assertThat(events.lacksSignalers(7)).isFalse();
        assertThat(events.signalerThatTakes(7, LOCK, 1)).isEqualTo(2);
    }

    @Test
    void moreTakersThanAreKeptAreToldOfAll() {
        for (int task = 0; task < 1 << 20; task++) {
            events.takes(task, LOCK);
        }
        events.takes(0, LOCK);
        assertThat(events.lacksSignalers(EVENT)).isFalse();

        events.takes(0, LOCK + 1);

        assertThat(events.lacksSignalers(EVENT)).isTrue();
    }
}
