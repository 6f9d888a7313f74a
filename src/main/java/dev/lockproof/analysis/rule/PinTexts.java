package dev.lockproof.analysis.rule;

import static dev.lockproof.analysis.rule.BreachText.error;
import static dev.lockproof.analysis.rule.BreachText.info;
import static dev.lockproof.analysis.rule.BreachText.warning;

import dev.lockproof.analysis.callback.Breach;
import java.util.Map;

/** How breaches read that are about pages which are pinned for a device. */
final class PinTexts {

    private PinTexts() {}

    static void fill(Map<Breach, BreachText> texts) {
        texts.put(
                Breach.CACHE_OK,
                info(
                        "regcache-ok",
                        "Registration cache: {name} only drops what is cached",
                        "The subscription registered at line {since} has no end hook, and its"
                                + " device used pages only while they were pinned or before they"
                                + " were invalidated.",
                        "That is a registration cache, and no bug: the pin keeps the pages alive."
                                + " Device and program may see different pages after the program"
                                + " unmaps a range that is in use."));
        texts.put(
                Breach.START_ONLY,
                info(
                        "mmu-start-only",
                        "{name} hears of the start of invalidations and not of their end",
                        "The subscription registered at line {since} has invalidate_range_start and"
                                + " no invalidate_range_end.",
                        "It cannot keep its device from looking pages up again before the"
                                + " invalidation is over. That is right only if it pins the pages"
                                + " that its device uses and drops what it has cached."));
        texts.put(
                Breach.USED_UNPINNED,
                error(
                        "regcache-unpinned",
                        "Device uses pages that were invalidated and are not pinned",
                        "The device uses a range {place} that was invalidated at line {since}; it"
                                + " is not pinned, and its subscription has no end hook.",
                        "The pages may be free, or another process's."));
        texts.put(
                Breach.STALE_PIN,
                warning(
                        "regcache-stale",
                        "Cached pages pinned again after their range was invalidated",
                        "Pages of a range are pinned {place} without being looked up in an address"
                                + " space, and the range was invalidated at line {since}.",
                        "The device gets the pages that were there before, and the program has"
                                + " others by now."));
        texts.put(
                Breach.WAITS_FOR_DEVICE,
                error(
                        "regcache-wait",
                        "{name} waits for its device in a call that must not block",
                        "{name}, called as {hook}{context} at line {since}, waits {place} while"
                                + " pages of the range are pinned for its device.",
                        "The OOM reaper makes such calls: it waits for the device, which may wait"
                                + " for memory."));
        texts.put(
                Breach.PIN_LEAK,
                warning(
                        "pin-leak",
                        "Pages still pinned when their subscription ends",
                        "A subscription ends {place}, and pages that were pinned for it at line"
                                + " {since} were never let go.",
                        "The pages cannot be moved or given back as long as the machine runs."));
    }
}
