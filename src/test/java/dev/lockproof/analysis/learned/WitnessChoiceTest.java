package dev.lockproof.analysis.learned;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.trace.LockMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which witnesses a lesson about several recordings retains. */
class WitnessChoiceTest {

    @Test
    void firstRecordingShowsAShape() {
        assertThat(WitnessChoice.of(List.of(witness("b", "f", 1, 0), witness("a", "f", 9, 0))))
                .containsExactly(witness("a", "f", 9, 0));
    }

    @Test
    void fewestGatesComeBeforeTheFirstPlace() {
        assertThat(WitnessChoice.of(List.of(witness("a", "f", 1, 2), witness("a", "f", 9, 1))))
                .containsExactly(witness("a", "f", 9, 1));
    }

    @Test
    void sixShapesOfEachKindAreRetained() {
        List<LearnedWitness> all = new ArrayList<>();
        for (int site = 0; site < 9; site++) {
            for (LockMode held : List.of(LockMode.EXCLUSIVE, LockMode.SHARED)) {
                for (LockMode wanted : List.of(LockMode.EXCLUSIVE, LockMode.RECURSIVE)) {
                    all.add(witness(held, wanted, "a", "f" + site, all.size(), 0));
                }
            }
        }

        assertThat(WitnessChoice.of(all)).hasSize(24).isEqualTo(all.subList(0, 24));
    }

    @Test
    void choiceOfChoicesIsTheChoiceOfAll() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            List<LearnedWitness> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String source = "run " + random.nextInt(4);
                all.add(witness(source, "f" + random.nextInt(12), i, random.nextInt(3)));
            }
            List<LearnedWitness> once = WitnessChoice.of(all);
            Collections.shuffle(all, random);
            List<LearnedWitness> parts = new ArrayList<>(WitnessChoice.of(all.subList(0, 25)));
            parts.addAll(WitnessChoice.of(all.subList(15, 40)));

            assertThat(WitnessChoice.of(parts)).isEqualTo(once);
        }
    }

    private static LearnedWitness witness(String source, String site, int line, int gates) {
        return witness(LockMode.EXCLUSIVE, LockMode.EXCLUSIVE, source, site, line, gates);
    }

    private static LearnedWitness witness(
            LockMode held, LockMode wanted, String source, String site, int line, int gates) {
        LearnedLock lock = new LearnedLock(source, 0, "lock", null);
        return new LearnedWitness(
                held,
                wanted,
                new LearnedTask(source, 0, "T", null, false, false),
                0,
                0,
                line,
                site,
                line,
                null,
                lock,
                lock,
                false,
                Collections.nCopies(gates, new LearnedGate(lock, true)));
    }
}
