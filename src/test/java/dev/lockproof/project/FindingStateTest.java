package dev.lockproof.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingStateTest {

    /** Each cell of the table; a dash where the state does not allow the change. */
    @ParameterizedTest
    @CsvSource({
        "OPEN, ACKNOWLEDGE, ACKNOWLEDGED",
        "OPEN, SUPPRESS, SUPPRESSED",
        "OPEN, RESOLVE, RESOLVED",
        "OPEN, REOPEN, -",
        "OPEN, SIGHT, OPEN",
        "OPEN, REGRESS, -",
        "OPEN, EXPIRE, -",
        "OPEN, MISS, RESOLVED",
        "ACKNOWLEDGED, ACKNOWLEDGE, -",
        "ACKNOWLEDGED, SUPPRESS, SUPPRESSED",
        "ACKNOWLEDGED, RESOLVE, RESOLVED",
        "ACKNOWLEDGED, REOPEN, OPEN",
        "ACKNOWLEDGED, SIGHT, ACKNOWLEDGED",
        "ACKNOWLEDGED, REGRESS, -",
        "ACKNOWLEDGED, EXPIRE, -",
        "ACKNOWLEDGED, MISS, RESOLVED",
        "SUPPRESSED, ACKNOWLEDGE, ACKNOWLEDGED",
        "SUPPRESSED, SUPPRESS, SUPPRESSED",
        "SUPPRESSED, RESOLVE, RESOLVED",
        "SUPPRESSED, REOPEN, OPEN",
        "SUPPRESSED, SIGHT, SUPPRESSED",
        "SUPPRESSED, REGRESS, -",
        "SUPPRESSED, EXPIRE, OPEN",
        "SUPPRESSED, MISS, SUPPRESSED",
        "RESOLVED, ACKNOWLEDGE, ACKNOWLEDGED",
        "RESOLVED, SUPPRESS, SUPPRESSED",
        "RESOLVED, RESOLVE, -",
        "RESOLVED, REOPEN, OPEN",
        "RESOLVED, SIGHT, RESOLVED",
        "RESOLVED, REGRESS, OPEN",
        "RESOLVED, EXPIRE, -",
        "RESOLVED, MISS, -",
    })
    void eachCell(FindingState from, Change change, String to) {
        FindingState after = from.after(change);

        assertThat(after == null ? "-" : after.name()).isEqualTo(to);
    }

    @Test
    void theTableIsWhole() {
        assertThat(FindingState.values().length * Change.values().length).isEqualTo(32);
    }

    @Test
    void oneStateLeadsToAnotherIfSomeChangeDoes() {
        List<String> impossible = new ArrayList<>();
        for (FindingState from : FindingState.values()) {
            for (FindingState to : FindingState.values()) {
                if (!from.canTransitionTo(to)) {
                    impossible.add(from + " " + to);
                }
            }
        }
        assertThat(impossible).isEmpty();
    }

    @Test
    void onlyOpenAndAcknowledgedFindingsCount() {
        assertThat(FindingState.values())
                .filteredOn(FindingState::counts)
                .containsExactly(FindingState.OPEN, FindingState.ACKNOWLEDGED);
    }

    @Test
    void aStateIsReachedByTheChangeThatLeadsThere() {
        for (FindingState state : FindingState.values()) {
            for (FindingState from : FindingState.values()) {
                @Nullable FindingState after = from.after(state.reachedBy());
                assertThat(after == null || after == state).isTrue();
            }
        }
    }
}
