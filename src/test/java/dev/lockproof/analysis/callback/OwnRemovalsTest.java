package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.meta;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks that unregister their own subscription. */
class OwnRemovalsTest {

    private static final String ERROR = "error wait-event-cycle ";
    private static final String WARNING = "warning wait-event-cycle ";

    private static List<String> found(String profile, String hook, String... episodes) {
        String[] named = new String[episodes.length];
        for (int i = 0; i < episodes.length; i++) {
            named[i] = episodes[i].replace("HOOK", hook);
        }
        return meta("complete,profile=" + profile, named).found();
    }

    private static String inside(String words) {
        return "T1: register(hook=HOOK,subscription=s,sort=list)"
                + " callback_enter(hook=HOOK,function=f,subscription=s) "
                + words
                + "callback_exit(hook=HOOK,function=f,subscription=s)";
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocking_notifier", "srcu_notifier", "scan_objects"})
    void hookWhoseContractSaysThatUnregisteringWaits(String hook) {
        assertThat(found("linux", hook, inside("unregister(hook=HOOK,subscription=s) ")))
                .containsExactly(ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timer", "tasklet"})
    void softInterruptThatEndsItself(String hook) {
        String call =
                inside("unregister(hook=HOOK,subscription=s) ")
                        .replace(" callback_enter", " irq_enter(irq=soft) callback_enter");

        assertThat(found("linux", hook, call + " irq_exit(irq=soft)")).containsExactly(ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux", "posix", "java", "go"})
    void hookWithoutAContractIsAWarning(String profile) {
        assertThat(found(profile, "event_handler", inside("unregister(hook=HOOK,subscription=s) ")))
                .containsExactly(WARNING);
    }

    @Test
    void rawChainDoesNotWait() {
        assertThat(found("linux", "raw_notifier", inside("unregister(hook=HOOK,subscription=s) ")))
                .isEmpty();
    }

    @Test
    void anotherSubscriptionMayBeOfAnotherChain() {
        assertThat(
                        found(
                                "linux",
                                "blocking_notifier",
                                "T2: register(hook=HOOK,subscription=other)",
                                inside("unregister(hook=HOOK,subscription=other) ")))
                .isEmpty();
    }

    @Test
    void callThatNamesNoSubscriptionIsOfTheOnlyOne() {
        String call = inside("unregister(hook=HOOK,subscription=s) ");
        String unnamed = call.replace("function=f,subscription=s", "function=f");

        assertThat(found("linux", "blocking_notifier", unnamed)).containsExactly(ERROR);
        assertThat(
                        found(
                                "linux",
                                "blocking_notifier",
                                "T2: register(hook=HOOK,subscription=other)",
                                unnamed))
                .isEmpty();
    }

    @Test
    void unregisteringAfterTheCallOrByAnotherTaskIsFine() {
        assertThat(
                        found(
                                "linux",
                                "blocking_notifier",
                                inside("") + " unregister(hook=HOOK,subscription=s)"))
                .isEmpty();
        assertThat(
                        found(
                                "linux",
                                "blocking_notifier",
                                inside("")
                                        .replace(
                                                " callback_exit(hook=HOOK,function=f,subscription=s)",
                                                ""),
                                "T2: unregister(hook=HOOK,subscription=s)"))
                .isEmpty();
    }

    @Test
    void unregisteringUnderALockThatTheCallTakesIsAWarningWhereNothingSaysThatItWaits() {
        String[] both = {inside("W(A) -A "), "T2: W(A) unregister(hook=HOOK,subscription=s)"};

        assertThat(found("java", "listener", both))
                .containsExactly("warning wait-event-cycle A,callbacks of listener");
        assertThat(found("linux", "listener", both))
                .containsExactly("error wait-event-cycle A,callbacks of listener");
        assertThat(found("linux", "raw_notifier", both)).isEmpty();
    }

    @Test
    void listAloneMakesNoMmuNotifier() {
        assertThat(
                        found(
                                "linux",
                                "blocking_notifier",
                                "T1: W(mmap_lock) register(hook=HOOK,subscription=s,sort=list)"))
                .isEmpty();
    }
}
