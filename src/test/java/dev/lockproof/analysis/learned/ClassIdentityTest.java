package dev.lockproof.analysis.learned;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.trace.LockKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How classes of one recording are known in others. */
class ClassIdentityTest {

    @Test
    void keyThatLastsIdentifiesTheClass() {
        LearnedClass keyed = keyed("lock", "one_init", 2);

        assertThat(of(keyed).of(keyed.id())).isEqualTo(keyed.id());
        assertThat(of(keyed).ambiguous()).isEmpty();
    }

    @Test
    void addressAndNumberedKeyGiveWayToTheName() {
        for (String key : List.of("0xffff888100", "FFFFFFFF81234567", "__key.7")) {
            LearnedClass keyed = keyed("lock", key, 1);

            assertThat(of(keyed).of(keyed.id()))
                    .isEqualTo(new ClassKey(ClassKey.Sort.NAME, "lock", 1));
            assertThat(of(keyed).ambiguous()).isEmpty();
        }
    }

    @Test
    void nameOfSeveralKeysThatDoNotLastIsAmbiguous() {
        assertThat(of(keyed("lock", "__key.1", 0), keyed("lock", "__key.2", 0)).ambiguous())
                .containsExactly("lock");
        assertThat(of(keyed("lock", "__key.1", 0), named("lock", 0)).ambiguous())
                .containsExactly("lock");
    }

    /** Mutexes of a program that LTTng recorded are elsewhere in its next run. */
    @Test
    void nameThatIsAnAddressIsAmbiguous() {
        for (String name : List.of("0x560035DED0C0", "0x4c60a0", "ffff888003a1c0a8")) {
            assertThat(of(named(name, 0)).ambiguous()).containsExactly(name);
        }
        for (String name : List.of("L20", "12345678", "0xA", "cafe")) {
            assertThat(of(named(name, 0)).ambiguous()).isEmpty();
        }
    }

    @Test
    void levelsOfOneClassAreNotAmbiguous() {
        assertThat(of(named("lock", 0), named("lock", 1)).ambiguous()).isEmpty();
        assertThat(of(keyed("lock", "__key.1", 0), keyed("lock", "__key.1", 1)).ambiguous())
                .isEmpty();
    }

    @Test
    void nameThatLockdepNumberedIsAmbiguousWithoutItsNumber() {
        LearnedClass numbered = named("lock#2", 0);

        assertThat(of(numbered).of(numbered.id()))
                .isEqualTo(new ClassKey(ClassKey.Sort.NAME, "lock", 0));
        assertThat(of(numbered).ambiguous()).containsExactly("lock");
    }

    @Test
    void signalIsKnownInItsRecordingOnly() {
        LearnedClass signal = learned(new ClassKey(ClassKey.Sort.SIGNAL, "done", 0), "done");

        assertThat(of(signal, named("done", 0)).of(signal.id())).isNull();
        assertThat(of(signal, named("done", 0)).ambiguous()).isEmpty();
    }

    private static ClassIdentity of(LearnedClass... classes) {
        return ClassIdentity.of(List.of(classes));
    }

    private static LearnedClass named(String name, int level) {
        return learned(new ClassKey(ClassKey.Sort.NAME, name, level), name);
    }

    private static LearnedClass keyed(String name, String key, int level) {
        return learned(new ClassKey(ClassKey.Sort.KEY, key, level), name);
    }

    private static LearnedClass learned(ClassKey key, String name) {
        return new LearnedClass(key, name, null, LockKind.UNKNOWN, List.of(), List.of());
    }
}
