package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.complete;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Recording;
import dev.lockproof.finding.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ids and names mean the same whichever of them a recording shows first. */
class FirstNamesTest {

    private static final String HOOKS = "implements=invalidate_range_start|invalidate_range_end";
    private static final String REGISTER =
            "register(hook=mmu_notifier,subscription=s,sort=list," + HOOKS + ")";
    private static final String UNREGISTER = "unregister(hook=mmu_notifier,subscription=s)";

    private static String notify(String at, String hook, String fields) {
        return "notify_" + at + "(hook=invalidate_range_" + hook + ",operation=1" + fields + ")";
    }

    private static String call(String hook, String fields) {
        return "callback(hook=" + hook + "," + fields + ")";
    }

    private static String start(String fields) {
        return call("invalidate_range_start", "blockable,ret=0," + fields);
    }

    private static String end(String fields) {
        return call("invalidate_range_end", "operation=1,subscription=s," + fields);
    }

    static Stream<List<String>> scenarios() {
        return Stream.concat(operations(), subscriptions());
    }

    private static Stream<List<String>> operations() {
        String refused = notify("exit", "start", ",ret=-11");
        String nonBlocking = notify("enter", "start", ",mm=m,!blockable");
        return Stream.of(
                // The operation's id, and that its end names another address space.
                List.of(
                        notify("enter", "start", ",mm=m"),
                        notify("exit", "start", ",mm=m,ret=0"),
                        notify("enter", "end", ",mm=o"),
                        notify("exit", "end", "")),
                // Callbacks alone, where the task leaves the operation open.
                List.of(
                        REGISTER,
                        start("operation=1,subscription=s,function=f"),
                        start("operation=2,subscription=s,function=g"),
                        end("function=g"),
                        "exit()"),
                // Told of a start twice, by two functions.
                List.of(
                        REGISTER,
                        start("operation=1,subscription=s,function=f"),
                        start("operation=1,subscription=s,function=g")),
                // Somebody of the same address space is not told.
                List.of(
                        "register(hook=mmu_notifier,subscription=t,sort=list," + HOOKS + ")",
                        start("subscription=t,mm=m,function=t"),
                        REGISTER,
                        nonBlocking,
                        start("operation=1,subscription=s,mm=m").replace("=0", "=-11"),
                        refused),
                // An operation by its id after a refusal.
                List.of(
                        nonBlocking,
                        call("invalidate", "operation=1,!blockable,ret=false,subscription=i"),
                        notify("exit", "start", ""),
                        notify("enter", "end", "")),
                // change_pte in the invalidation of another address space.
                List.of(
                        notify("enter", "start", ",mm=m"),
                        call("change_pte", "mm=o,function=f"),
                        notify("exit", "start", ",ret=0"),
                        notify("enter", "end", ""),
                        notify("exit", "end", "")));
    }

    private static Stream<List<String>> subscriptions() {
        String release = call("release", "subscription=s,mm=m,function=f");
        return Stream.of(
                // An address space dies that the first call named.
                List.of(
                        REGISTER,
                        start("subscription=s,mm=m,function=f"),
                        start("subscription=s,mm=o,function=g"),
                        "destroy(lock=m)"),
                List.of(REGISTER, release, release),
                // Functions of the first call and of a later one.
                List.of(
                        REGISTER,
                        start("subscription=s,function=f"),
                        start("subscription=s,function=g"),
                        "access(subscription=s,start=0,end=8)",
                        UNREGISTER,
                        "access(subscription=s,start=0,end=8)",
                        start("subscription=s,function=g")),
                List.of(
                        start("subscription=s,function=f"),
                        call("arch_invalidate_secondary_tlbs", "subscription=s,function=g")),
                // The end of a call that says more than its beginning, or something else.
                List.of(
                        "callback_enter(hook=invalidate,subscription=s)",
                        "callback_exit(hook=invalidate,subscription=s,function=f,event=RELEASE,!blockable,ret=false)"),
                List.of(
                        "callback_enter(hook=invalidate,subscription=s,event=RELEASE,function=f)",
                        "callback_exit(hook=invalidate,subscription=s,function=g,event=UNMAP,!blockable,ret=false)",
                        "unregister(hook=mmu_interval_notifier,subscription=s)"),
                List.of(
                        REGISTER,
                        "callback_enter(hook=invalidate_range_start)",
                        "callback_exit(hook=invalidate_range_start,subscription=s,operation=1,mm=m,ret=0)",
                        end("mm=o")),
                // Two calls at once, one of which ends first.
                List.of(
                        "callback_enter(hook=invalidate_range_start,subscription=s,!blockable,function=f)",
                        "callback_enter(hook=invalidate_range_start,subscription=t,!blockable,function=g)",
                        "callback_exit(hook=invalidate_range_start,subscription=s,ret=-11)",
                        "sleep()"),
                // Pages looked up in an address space, and others from a cache.
                List.of(
                        REGISTER.replace("|invalidate_range_end", ""),
                        "pin(subscription=s,start=0,end=8,mm=m)",
                        "unpin(subscription=s,start=0,end=8)",
                        start("subscription=s,start=0,end=8"),
                        "pin(subscription=s,start=0,end=8)"));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void findingsDoNotDependOnWhichNameComesFirst(List<String> words) {
        List<String> usual = findings(words, "read(var=none)", "W(none,site=none) -none");
        assertThat(usual).isNotEmpty();
        for (String object : List.of("s", "t", "i", "m", "o", "1", "2")) {
            assertThat(findings(words, "read(var=" + object + ")", "W(none,site=none) -none"))
                    .as(object)
                    .isEqualTo(usual);
        }
        for (String function : List.of("f", "g", "t")) {
            assertThat(findings(words, "read(var=none)", "W(none,site=" + function + ") -none"))
                    .as(function)
                    .isEqualTo(usual);
        }
        for (String name :
                List.of(
                        "RELEASE",
                        "UNMAP",
                        "invalidate_range_start",
                        "invalidate_range_end",
                        "invalidate")) {
            assertThat(findings(words, "read(var=none)", "W(none:" + name + ") -none"))
                    .as(name)
                    .isEqualTo(usual);
        }
    }

    /** What a user sees of a trace that begins with two lines that are about nothing else. */
    private static List<String> findings(List<String> words, String object, String site) {
        List<String> seen = new ArrayList<>();
        String trace =
                complete("T9: " + object + " " + site, "T1: " + String.join(" ", words)).text();
        for (Finding each : Recording.of(trace).findings()) {
            seen.add(each.title() + each.explanation() + each.callback() + each.notes());
        }
        Collections.sort(seen);
        return seen;
    }
}
