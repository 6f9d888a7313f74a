package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.rule.BreachText.error;

import dev.lockproof.analysis.callback.Breach;
import java.util.Map;

/** How breaches read that are about the life of a subscription. */
final class SubscriptionTexts {

    private static final String UNREGISTER = "mmu-unregister";
    private static final String GET_PUT = "mmu-get-put";
    private static final String RELEASE = "mmu-release";

    private SubscriptionTexts() {}

    static void fill(Map<Breach, BreachText> texts) {
        begin(texts);
        end(texts);
        after(texts);
    }

    private static void begin(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.REGISTERED_TWICE,
                error(
                        UNREGISTER,
                        "Subscription registered twice",
                        "A subscription is registered {place} that has been registered since line"
                                + " {since}.",
                        "The list that it is on is corrupted: it loops, or loses what follows."));
        texts.put(
                Breach.REGISTERED_UNDER_LOCK,
                error(
                        "mmu-register-locks",
                        "Notifier registered under {about}",
                        "A notifier is registered {place} while its task holds {about}, taken at"
                                + " line {since}.",
                        "Registering takes mmap_lock for writing, or needs it held that way: a"
                                + " reader deadlocks with itself, a reverse-map lock is taken the"
                                + " wrong way round."));
        texts.put(
                Breach.EMPTY_INTERVAL,
                error(
                        "mmu-interval-lifetime",
                        "Interval notifier with an empty range",
                        "An interval notifier is inserted {place} with a range that is empty or"
                                + " wraps around.",
                        "The kernel refuses it, and the driver is never told of a change."));
    }

    private static void end(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.UNREGISTERED_UNKNOWN,
                error(
                        UNREGISTER,
                        "Subscription ended that was never registered",
                        "A subscription is ended {place} that was not registered.",
                        "The address space's count of users goes down once too often, and it is"
                                + " freed while it is in use."));
        texts.put(
                Breach.UNREGISTERED_TWICE,
                error(
                        UNREGISTER,
                        "Subscription ended twice",
                        "A subscription is ended {place} that was ended at line {since} already.",
                        "The address space's count of users goes down once too often, and it is"
                                + " freed while it is in use."));
        texts.put(
                Breach.UNREGISTERED_IN_CALLBACK,
                error(
                        UNREGISTER,
                        "Subscription ended from a callback",
                        "A subscription is ended {place} inside {name}, called as {about} at line"
                                + " {since}.",
                        "Ending it waits for callbacks that are under way, this one among them."));
        texts.put(
                Breach.UNREGISTERED_ATOMIC,
                error(
                        UNREGISTER,
                        "Subscription ended where nothing may sleep",
                        "A subscription is ended {place} in a context in which its task may not"
                                + " sleep.",
                        "Ending it waits for callbacks that are under way, and they may sleep."));
        texts.put(
                Breach.PUT_WITHOUT_GET,
                error(
                        GET_PUT,
                        "Notifier put more often than it was got",
                        "A notifier is put {place}, and its last user put it at line {since}"
                                + " already.",
                        "Somebody else's reference is gone: the notifier is freed while it is in"
                                + " use."));
        texts.put(
                Breach.FREED_IN_USE,
                error(
                        GET_PUT,
                        "Notifier freed that has users",
                        "{name} frees a notifier {place} that was got at line {since} and has not"
                                + " been put as often.",
                        "Its users go on with memory that is not theirs."));
    }

    private static void after(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.CALLED_AFTER_UNREGISTER,
                error(
                        "mmu-callback-after-unregister",
                        "{name} called after its subscription ended",
                        "{name} is called as {hook} {place}, and its subscription ended at line"
                                + " {since}.",
                        "Its driver has freed, or is about to free, what the callback works on."));
        texts.put(
                Breach.USED_AFTER_UNREGISTER,
                error(
                        UNREGISTER,
                        "Device uses pages after its notifier ended",
                        "The device uses a range {place} that is not pinned, and its subscription"
                                + " ended at line {since}.",
                        "Nobody tells the driver any more when these pages go away."));
        texts.put(
                Breach.RELEASED_TWICE,
                error(
                        RELEASE,
                        "{name} called twice for one address space",
                        "{name} is called as release {place}, and was at line {since} already.",
                        "It frees what belongs to the address space a second time."));
        texts.put(
                Breach.USED_AFTER_RELEASE,
                error(
                        RELEASE,
                        "Device uses pages of an address space that is gone",
                        "The device uses a range {place} that is not pinned, and its subscription"
                                + " was told at line {since} that the address space goes away.",
                        "The pages belong to somebody else by now."));
        texts.put(
                Breach.LIVE_AT_MM_DESTROY,
                error(
                        "mmu-live-at-mm-destroy",
                        "Address space destroyed with a notifier on it",
                        "An address space is destroyed {place}, and a notifier that was registered"
                                + " at line {since} is still on its list.",
                        "Ending the notifier later works on freed memory."));
    }
}
