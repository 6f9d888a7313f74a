package dev.lockproof.analysis.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mmap_lock",
                "&mm->mmap_lock",
                "&mm->mmap_lock#2",
                "&mm->mmap_lock/1",
                "&mm->mmap_lock#2/1",
                "&mm->mmap_lock#10/9",
                "a.mmap_lock",
                "&mmap_lock"
            })
    void aPlainNameStandsForTheLastPartOfAClass(String lockClass) {
        assertThat(LockNames.same("mmap_lock", lockClass)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my_mmap_lock",
                "mmap_lock2",
                "&mmap_lock->x",
                "lock",
                ">mmap_lock",
                "mmap_lock#",
                "mmap_lock/",
                "mmap_lock#x",
                "2026"
            })
    void aLongerNameIsAnotherLock(String lockClass) {
        assertThat(LockNames.same("mmap_lock", lockClass)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"&mm->mmap_lock", "&mm->mmap_lock#7"})
    void aWholePathStandsForItself(String lockClass) {
        assertThat(LockNames.same("&mm->mmap_lock", lockClass)).isTrue();
        assertThat(LockNames.same("&vma->mmap_lock", lockClass)).isFalse();
    }
}
