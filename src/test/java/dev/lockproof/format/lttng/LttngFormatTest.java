package dev.lockproof.format.lttng;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockproof.format.Recognition.Match;
import dev.lockproof.format.ndjson.RecordingSink;
import dev.lockproof.trace.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LttngFormatTest {

    private static final String EVENT = " host lttng_ust_pthread:pthread_mutex_";

    private final LttngFormat format = new LttngFormat();
    private long time;

    private RecordingSink read(String... lines) {
        return RecordingSink.read(format, String.join("\n", lines) + "\n");
    }

    private String line(String call, int thread, String mutex, String more) {
        return "[15:55:33.%09d] (+0.000000001)%s%s: { cpu_id = 1 }, { vpid = 7, vtid = %d, procname = \"a\" }, { mutex = %s%s }"
                .formatted(time++, EVENT, call, thread, mutex, more);
    }

    private String asks(int thread, String mutex) {
        return line("lock_req", thread, mutex, "");
    }

    private String gets(int thread, String mutex) {
        return line("lock_acq", thread, mutex, ", status = 0");
    }

    private String unlocks(int thread, String mutex) {
        return line("unlock", thread, mutex, ", status = 0");
    }

    @Test
    void readsRequestsAcquisitionsAndUnlocks() {
        RecordingSink sink = read(asks(8, "0xA0"), gets(8, "0xA0"), unlocks(8, "0xA0"));

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex",
                        "2 acquired 8 lock=0xA0 kind=mutex",
                        "3 release 8 lock=0xA0 kind=mutex");
        assertThat(sink.meta().complete()).isFalse();
        assertThat(sink.unknown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[15:55:33.386820141] (+?.?????????) host lttng_ust_pthread:pthread_mutex_unlock: { cpu_id = 0 }, { vpid = 7, vtid = 8, procname = \"a\" }, { mutex = 0xA0, status = 0 }",
                "[1795708548.560890011] (+0.000000441) host lttng_ust_pthread:pthread_mutex_unlock: { cpu_id = 0 }, { vtid = 8 }, { mutex = 0xA0, status = 0 }",
                "[2026-11-26 15:55:33.386820141] (+0.1) lttng_ust_pthread:pthread_mutex_unlock: { cpu_id = 0 }, { vtid = 8, ip = 94804005982781, procname = \"a\" }, { mutex = 0xA0, status = 0 }",
                "timestamp = 2026-11-26 15:55:33.386820141, delta = +?.?????????, trace = vm/ust/uid/0/64-bit, , trace:hostname = host, trace:domain = ust, loglevel = TRACE_DEBUG_LINE (13), name = lttng_ust_pthread:pthread_mutex_unlock, stream.packet.context = { cpu_id = 0 }, stream.event.context = { vpid = 7, vtid = 8, procname = \"a\" }, event.fields = { mutex = 0xA0, status = 0 }",
                "[15:55:33.1] host:a b:7 TRACE_DEBUG_LINE (13) lttng_ust_pthread:pthread_mutex_unlock: { cpu_id = 0 }, { vtid = 8 }, { mutex = 0xA0, status = 0 }",
                "lttng_ust_pthread:pthread_mutex_unlock: { cpu_id = 0 }, { procname = \"vtid = 9 \\\" }, { mutex = 0xB0 \", vtid = 8 }, { mutex = 0xA0, status = 0 }",
                "[000000012345] host lttng_ust_pthread:pthread_mutex_unlock: { cpu_id = 0 }, { pthread_id = 8 }, { mutex = 0xA0, status = 0 }"
            })
    void readsALineHoweverItIsPrinted(String line) {
        RecordingSink sink = read(line);

        assertThat(sink.events()).singleElement().asString().startsWith("1 release 8 lock=0xA0");
        byte[] head = line.getBytes(UTF_8);
        assertThat(format.sniff(head, head.length).match()).isEqualTo(Match.YES);
    }

    @Test
    void namesTheCallerByItsAddress() {
        RecordingSink sink =
                read(
                        "[15:55:33.1] (+?) host lttng_ust_pthread:pthread_mutex_lock_acq: { cpu_id = 0 }, { vtid = 8, ip = 94804005982781 }, { mutex = 0xA0, status = 0 }");

        assertThat(sink.events())
                .containsExactly("1 acquire 8 lock=0xA0 kind=mutex site=0x56394719923d");
    }

    @Test
    void takesALockThatWasAskedForBeforeTheStart() {
        assertThat(read(gets(8, "0xA0"), unlocks(8, "0xA0"), unlocks(8, "0xB0")).events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex",
                        "2 release 8 lock=0xA0 kind=mutex",
                        "3 release 8 lock=0xB0 kind=mutex");
    }

    @Test
    void aTrylockDoesNotWaitAndMayFail() {
        RecordingSink sink =
                read(
                        line("trylock", 8, "0xA0", ", status = 0"),
                        line("trylock", 9, "0xA0", ", status = 16"));

        assertThat(sink.events()).containsExactly("1 acquire 8 lock=0xA0 try=true kind=mutex");
        assertThat(sink.diagnostics()).isEmpty();
    }

    @Test
    void aLockThatFailsIsNotHeld() {
        RecordingSink sink =
                read(
                        asks(8, "0xA0"),
                        line("lock_acq", 8, "0xA0", ", status = 131"),
                        asks(9, "0xB0"),
                        line("lock_acq", 9, "0xB0", ", status = 130"));

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex",
                        "2 release 8 lock=0xA0 kind=mutex got=false",
                        "3 acquire 9 lock=0xB0 kind=mutex",
                        "4 acquired 9 lock=0xB0 kind=mutex");
        assertThat(sink.diagnostics())
                .singleElement()
                .asString()
                .startsWith("2: pthread_mutex_lock failed here with status 131 (ENOTRECOVERABLE");
    }

    @Test
    void anErrorCheckingMutexMayRefuseItsOwner() {
        RecordingSink sink =
                read(
                        gets(8, "0xA0"),
                        asks(8, "0xA0"),
                        line("lock_acq", 8, "0xA0", ", status = 35"),
                        unlocks(8, "0xA0"),
                        line("unlock", 8, "0xA0", ", status = 1"));

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex", "4 release 8 lock=0xA0 kind=mutex");
        assertThat(sink.diagnostics()).hasSize(2).first().asString().contains("EDEADLK");
    }

    @Test
    void aRecursiveMutexShowsByBeingTakenAgain() {
        assertThat(
                        read(
                                        gets(8, "0xA0"),
                                        asks(8, "0xA0"),
                                        gets(8, "0xA0"),
                                        unlocks(8, "0xA0"),
                                        unlocks(8, "0xA0"),
                                        gets(8, "0xA0"),
                                        asks(8, "0xA0"))
                                .events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex",
                        "5 release 8 lock=0xA0 kind=mutex",
                        "6 acquire 8 lock=0xA0 kind=mutex");
    }

    @Test
    void aThreadThatHangsOnItsOwnMutexAskedForItLast() {
        assertThat(read(gets(8, "0xA0"), asks(8, "0xA0"), gets(9, "0xB0")).events())
                .endsWith("2 acquire 8 lock=0xA0 kind=mutex");
    }

    @Test
    void aWaitForAConditionShowsWhereAnotherThreadGetsTheMutex() {
        RecordingSink sink =
                read(
                        gets(8, "0xA0"),
                        gets(8, "0xB0"),
                        gets(9, "0xA0"),
                        unlocks(9, "0xA0"),
                        unlocks(8, "0xB0"),
                        unlocks(8, "0xA0"));

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex",
                        "2 acquire 8 lock=0xB0 kind=mutex",
                        "3 release 8 lock=0xA0 kind=mutex",
                        "3 acquire 9 lock=0xA0 kind=mutex",
                        "4 release 9 lock=0xA0 kind=mutex",
                        "5 acquire 8 lock=0xA0 try=true kind=mutex",
                        "5 release 8 lock=0xB0 kind=mutex",
                        "6 release 8 lock=0xA0 kind=mutex");
    }

    @Test
    void anUnlockMayBeToldAfterTheNextThreadHasTheMutex() {
        RecordingSink sink =
                read(
                        gets(8, "0xA0"),
                        asks(9, "0xA0"),
                        gets(9, "0xA0"),
                        unlocks(8, "0xA0"),
                        unlocks(9, "0xA0"));

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex",
                        "2 acquire 9 lock=0xA0 kind=mutex",
                        "3 release 8 lock=0xA0 kind=mutex",
                        "3 acquired 9 lock=0xA0 kind=mutex",
                        "5 release 9 lock=0xA0 kind=mutex");
    }

    @Test
    void aMutexOfAnotherProcessIsAnotherMutex() {
        String other = gets(9, "0xA0").replace("vpid = 7", "vpid = 17");

        assertThat(read(gets(8, "0xA0"), other, unlocks(8, "0xA0")).events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex",
                        "2 acquire 9 lock=0xA0 in process 17 kind=mutex",
                        "3 release 8 lock=0xA0 kind=mutex");
    }

    @Test
    void knowsNothingOfHeldLocksAfterDiscardedEvents() {
        RecordingSink sink =
                read(
                        gets(8, "0xA0"),
                        "WARNING: Tracer discarded 12 events in trace \"a\"",
                        asks(8, "0xA0"));

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex",
                        "2 lost count=12",
                        "3 acquire 8 lock=0xA0 kind=mutex");
    }

    @Test
    void leavesOutWhatHappenedWhileEventsWereDiscarded() {
        time = 5;
        RecordingSink sink =
                read(
                        "[warning] Tracer discarded 3 events between [15:55:33.000000006] and [15:55:33.000000009] in trace UUID 8a, at path",
                        asks(8, "0xA0"),
                        gets(8, "0xA0"),
                        asks(9, "0xB0"),
                        gets(9, "0xB0"),
                        asks(8, "0xC0"));

        assertThat(sink.events())
                .containsExactly(
                        "2 acquire 8 lock=0xA0 kind=mutex",
                        "3 acquired 8 lock=0xA0 kind=mutex",
                        "6 lost",
                        "6 acquire 8 lock=0xC0 kind=mutex");
        assertThat(sink.skipped()).containsExactly(4L, 5L);
        assertThat(sink.diagnostics())
                .singleElement()
                .asString()
                .startsWith("0: 2 events were left out");
    }

    @Test
    void doubtsAllIfAMessageComesAfterTheTimeThatItIsAbout() {
        RecordingSink sink =
                read(
                        asks(8, "0xA0"),
                        gets(8, "0xA0"),
                        "WARNING: Tracer discarded 3 events between [15:55:33.000000000] and [15:55:33.000000001] in trace \"a\"",
                        asks(8, "0xC0"));

        assertThat(sink.events()).contains("3 lost count=3");
        assertThat(sink.diagnostics())
                .singleElement()
                .asString()
                .contains("too late")
                .contains("hints");
    }

    @Test
    void readsAMessageThatBreaksIntoALine() {
        String broken = asks(8, "0xB0").replaceFirst("vtid.*", "vtid");
        RecordingSink sink =
                read(
                        gets(8, "0xA0"),
                        broken
                                + "WARNING: Tracer discarded 3 events between [15:55:33.5] and [15:55:33.6] in trace \"a\"",
                        " = 8, procname = \"a\" }, { mutex = 0xB0 }",
                        gets(8, "0xC0"));

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex",
                        "4 lost count=1",
                        "4 acquire 8 lock=0xC0 kind=mutex");
        assertThat(sink.unknown()).hasSize(1);
    }

    @Test
    void noticesThatEventsAreMissingWhereAThreadGoesOnWithoutTheMutexThatItAskedFor() {
        RecordingSink sink = read(gets(8, "0xA0"), asks(8, "0xB0"), asks(8, "0xC0"));

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex",
                        "2 acquire 8 lock=0xB0 kind=mutex",
                        "3 lost",
                        "3 acquire 8 lock=0xC0 kind=mutex");
        assertThat(sink.diagnostics())
                .singleElement()
                .asString()
                .startsWith("3: Before this event of the thread, one must be missing");
    }

    @Test
    void noticesThatAnUnlockIsMissing() {
        RecordingSink sink =
                read(
                        gets(8, "0xA0"),
                        gets(9, "0xA0"),
                        unlocks(9, "0xA0"),
                        gets(8, "0xB0"),
                        unlocks(8, "0xB0"),
                        asks(8, "0xA0"),
                        gets(8, "0xA0"),
                        unlocks(8, "0xA0"));

        assertThat(sink.events())
                .endsWith(
                        "7 release 8 lock=0xA0 kind=mutex",
                        "7 acquire 8 lock=0xA0 kind=mutex",
                        "8 release 8 lock=0xA0 kind=mutex");
        assertThat(sink.diagnostics()).singleElement().asString().startsWith("7: Before this");
    }

    @Test
    void noticesThatAnUnlockIsMissingWhereAThreadAsksForWhatAnotherGotMeanwhile() {
        RecordingSink sink =
                read(gets(8, "0xA0"), gets(9, "0xA0"), unlocks(9, "0xA0"), asks(8, "0xA0"));

        assertThat(sink.events()).endsWith("4 lost", "4 acquire 8 lock=0xA0 kind=mutex");
        assertThat(sink.diagnostics()).singleElement().asString().startsWith("4: Before this");
    }

    @Test
    void aMutexThatAnotherThreadUnlocksIsNotHeldMeanwhile() {
        RecordingSink sink =
                read(
                        gets(8, "0xA0"),
                        unlocks(9, "0xA0"),
                        gets(8, "0xA0"),
                        unlocks(9, "0xA0"),
                        gets(8, "0xB0"),
                        unlocks(8, "0xA0"));

        assertThat(sink.events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex",
                        "2 release 8 lock=0xA0 kind=mutex",
                        "2 release 9 lock=0xA0 kind=mutex",
                        "3 acquire 8 lock=0xA0 kind=mutex",
                        "4 release 8 lock=0xA0 kind=mutex",
                        "4 release 9 lock=0xA0 kind=mutex",
                        "5 acquire 8 lock=0xA0 try=true kind=mutex",
                        "5 acquire 8 lock=0xB0 kind=mutex",
                        "6 release 8 lock=0xA0 kind=mutex");
        assertThat(sink.diagnostics()).isEmpty();
    }

    @Test
    void takesTheSiteThatBabeltraceFound() {
        String line = asks(8, "0xA0");
        String context = "procname = \"a\", ip = 94120312717773, debug_info = { bin = \"a+0x11cd\"";

        assertThat(read(line.replace("procname = \"a\"", context + " }")).events())
                .containsExactly("1 acquire 8 lock=0xA0 kind=mutex site=a+0x11cd");
        assertThat(
                        read(line.replace(
                                        "procname = \"a\"",
                                        context
                                                + ", func = \"post_entry+0x24\", src = \"bank.c:36\" }"))
                                .events())
                .containsExactly("1 acquire 8 lock=0xA0 kind=mutex site=bank.c:36");
    }

    @Test
    void readsAPayloadWithoutNames() {
        assertThat(read(gets(8, "0xA0").replace("mutex = ", "").replace("status = ", "")).events())
                .containsExactly("1 acquire 8 lock=0xA0 kind=mutex");
    }

    @Test
    void asksForTheNamesOfTheContext() {
        String line =
                "[15:55:33.1] (+?) host lttng_ust_pthread:pthread_mutex_unlock: { 1 }, { 7, 8, \"a\" }, { mutex = 0xA0, status = 0 }";

        assertThatThrownBy(() -> read(line))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--names=payload,context");
    }

    @Test
    void readsTheProcessBeforeTheNameOfTheEvent() {
        String own = gets(8, "0xA0").replace("host", "host:a b:7").replace("vpid = 7, ", "");
        String other = gets(9, "0xA0").replace("host", "host:c:(17)").replace("vpid = 7, ", "");

        assertThat(read(own, other).events())
                .containsExactly(
                        "1 acquire 8 lock=0xA0 kind=mutex",
                        "2 acquire 9 lock=0xA0 in process 17 kind=mutex");
    }

    @Test
    void skipsEventsOfOtherSorts() {
        RecordingSink sink =
                read(
                        "[15:55:33.1] (+?) host lttng_ust_libc:malloc: { cpu_id = 1 }, { vtid = 8 }, { size = 5, ptr = 0x1 }",
                        gets(8, "0xA0"),
                        "the program's own output");

        assertThat(sink.events()).hasSize(1);
        assertThat(sink.skipped()).containsExactly(1L, 3L);
        assertThat(sink.unknown()).hasSize(1);
    }

    @Test
    void refusesATraceThatDoesNotSayWhichThreadDidWhat() {
        String line = gets(8, "0xA0").replace("vpid = 7, vtid = 8, ", "");

        assertThatThrownBy(() -> read("", line))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("add-context --userspace");
    }

    @Test
    void saysThatATraceWithoutMutexesShowsNothing() {
        RecordingSink sink =
                read(
                        "[15:55:33.1] (+?) host lttng_ust_libc:malloc: { cpu_id = 1 }, { vtid = 8 }, { size = 5, ptr = 0x1 }");

        assertThat(sink.diagnostics())
                .singleElement()
                .asString()
                .contains("LD_PRELOAD=liblttng-ust-pthread-wrapper.so");
    }
}
