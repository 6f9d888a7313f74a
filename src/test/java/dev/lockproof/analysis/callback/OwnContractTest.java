package dev.lockproof.analysis.callback;

import static dev.lockproof.analysis.Trace.complete;
import static dev.lockproof.analysis.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.Recording;
import dev.lockproof.analysis.Trace;
import dev.lockproof.analysis.contract.CaseRules;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.analysis.contract.ContractCase.Context;
import dev.lockproof.analysis.contract.ContractCase.LockNeed;
import dev.lockproof.analysis.contract.ContractCase.MayReclaim;
import dev.lockproof.analysis.contract.ContractCase.MaySleep;
import dev.lockproof.analysis.contract.Lifetime;
import dev.lockproof.analysis.contract.Pairing;
import dev.lockproof.analysis.contract.Pairing.Key;
import dev.lockproof.analysis.contract.Releases;
import dev.lockproof.analysis.contract.When;
import dev.lockproof.finding.Finding;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.AssertMode;
import dev.lockproof.trace.LockMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every clause that a contract of any hook can have. */
class OwnContractTest {

    private static final String ENTER = "callback_enter(hook=h,function=f)";
    private static final String EXIT = "callback_exit(hook=h)";

    private static List<String> found(Trace trace, Contract... contracts) {
        return Recording.of(trace.text(), List.of(contracts)).findings().stream()
                .map(Trace::summary)
                .toList();
    }

    private static Contract contract(String hook, ContractCase... cases) {
        return contract(hook, Contract.MapHold.CALL, null, null, cases);
    }

    private static Contract contract(
            String hook,
            Contract.MapHold hold,
            @Nullable Pairing pairing,
            @Nullable Lifetime lifetime,
            ContractCase... cases) {
        return new Contract(
                hook + "-contract",
                1,
                hook,
                "test",
                Releases.ALL,
                new Contract.MapUse("map", LockMode.EXCLUSIVE, hold),
                List.of(cases),
                pairing,
                lifetime,
                List.of(),
                List.of(),
                null,
                "text");
    }

    private static ContractCase sleeps(@Nullable MaySleep sleep, @Nullable Boolean locks) {
        return new ContractCase(
                When.ALWAYS,
                null,
                sleep,
                null,
                locks,
                false,
                List.of(),
                List.of(),
                Context.ANY,
                Severity.ERROR,
                CaseRules.DEFAULT);
    }

    private static ContractCase reclaims(MayReclaim reclaim) {
        return new ContractCase(
                When.ALWAYS,
                null,
                null,
                reclaim,
                null,
                false,
                List.of(),
                List.of(),
                Context.ANY,
                Severity.WARNING,
                CaseRules.DEFAULT);
    }

    private static ContractCase locks(List<LockNeed> required, List<LockNeed> forbidden) {
        return new ContractCase(
                When.ALWAYS,
                null,
                null,
                null,
                null,
                false,
                required,
                forbidden,
                Context.ANY,
                Severity.ERROR,
                CaseRules.DEFAULT);
    }

    private static ContractCase in(Context context) {
        return new ContractCase(
                When.ALWAYS,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                List.of(),
                context,
                Severity.ERROR,
                CaseRules.DEFAULT);
    }

    private static LockNeed lock(String name, AssertMode mode) {
        return new LockNeed(List.of(name), mode, null);
    }

    @Test
    void callMaySleepAsItsCaseSays() {
        Trace sleeping = trace("T1: " + ENTER + " sleep() " + EXIT);
        assertThat(found(sleeping, contract("h", sleeps(MaySleep.NEVER, null))))
                .containsExactly("error callback-sleeps ");
        assertThat(found(sleeping, contract("h", sleeps(MaySleep.ALWAYS, null)))).isEmpty();
        assertThat(found(sleeping, contract("h", sleeps(MaySleep.IF_BLOCKABLE, null))))
                .as("whether it is blockable is not known")
                .isEmpty();
        assertThat(found(sleeping, contract("h", sleeps(null, null)))).isEmpty();
    }

    @Test
    void callMayTakeSleepingLocksAsItsCaseSays() {
        Trace locking = trace("T1: " + ENTER + " W(A,kind=mutex) -A " + EXIT);
        assertThat(found(locking, contract("h", sleeps(MaySleep.ALWAYS, false))))
                .containsExactly("error callback-sleeps ");
        assertThat(found(locking, contract("h", sleeps(MaySleep.NEVER, true)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, direct, true",
        "NOIO, direct, false",
        "NOIO, io, true",
        "NOFS, io, false",
        "NOFS, fs, true",
        "ANY, fs, false"
    })
    void allocationsStayWithinTheBound(MayReclaim bound, String reclaim, boolean breaks) {
        Trace trace = trace("T1: " + ENTER + " alloc(reclaim=" + reclaim + ") " + EXIT);
        assertThat(found(trace, contract("h", reclaims(bound))))
                .isEqualTo(breaks ? List.of("warning callback-reclaims ") : List.of());
    }

    @Test
    void lockIsHeldWhereItIsRequired() {
        Contract contract = contract("h", locks(List.of(lock("L", AssertMode.WRITE)), List.of()));
        String call = ENTER + " " + EXIT;
        assertThat(found(complete("T1: W(L) -L " + call), contract))
                .containsExactly("error callback-lock-required ");
        assertThat(found(complete("T1: W(L) " + call), contract)).isEmpty();
        assertThat(found(complete("T1: r(L) " + call), contract))
                .as("held otherwise")
                .containsExactly("error callback-lock-required ");
        assertThat(found(complete("T1: " + call), contract)).as("not recorded").isEmpty();
    }

    @Test
    void lockIsNeitherHeldNorTakenWhereItIsForbidden() {
        Contract contract = contract("h", locks(List.of(), List.of(lock("L", AssertMode.ANY))));
        assertThat(found(trace("T1: W(L) " + ENTER + " " + EXIT), contract))
                .containsExactly("error callback-lock-forbidden ");
        assertThat(found(trace("T1: " + ENTER + " W(L) -L " + EXIT), contract))
                .containsExactly("error callback-lock-forbidden ");
        assertThat(found(trace("T1: " + ENTER + " W(K) -K " + EXIT + " W(L)"), contract)).isEmpty();
    }

    @Test
    void hookIsCalledFromItsContext() {
        String call = ENTER + " " + EXIT;
        String hard = "irq_enter(irq=hard) " + call + " irq_exit(irq=hard)";
        String soft = hard.replace("hard", "soft");
        String rule = "error callback-context ";
        assertThat(found(trace("T1: " + hard), contract("h", in(Context.TASK))))
                .containsExactly(rule);
        assertThat(found(trace("T1: " + call), contract("h", in(Context.TASK)))).isEmpty();
        assertThat(found(trace("T1: " + hard), contract("h", in(Context.SOFT))))
                .containsExactly(rule);
        assertThat(found(trace("T1: " + soft), contract("h", in(Context.SOFT)))).isEmpty();
        assertThat(found(complete("T1: " + call), contract("h", in(Context.HARD))))
                .containsExactly(rule);
        assertThat(found(trace("T1: " + call), contract("h", in(Context.HARD))))
                .as("an interrupt before the recording may go on")
                .isEmpty();
        assertThat(found(trace("T1: " + hard), contract("h", in(Context.HARD)))).isEmpty();
    }

    @Test
    void caseIsChosenByWhatIsHeldAndInWhichContext() {
        ContractCase never = sleeps(MaySleep.NEVER, null);
        When held = new When(null, List.of(), null, null, null, List.of("L"));
        ContractCase underLock =
                new ContractCase(
                        held,
                        null,
                        MaySleep.ALWAYS,
                        null,
                        null,
                        false,
                        List.of(),
                        List.of(),
                        Context.ANY,
                        Severity.ERROR,
                        CaseRules.DEFAULT);
        Contract contract = contract("h", underLock, never);
        String call = ENTER + " sleep() " + EXIT;
        assertThat(found(trace("T1: W(L) " + call), contract)).isEmpty();
        assertThat(found(trace("T1: " + call), contract)).containsExactly("error callback-sleeps ");
    }

    private static Pairing pairing(Pairing.Order order, boolean nests, Key... key) {
        return new Pairing(
                "h",
                "g",
                List.of(key),
                order,
                Pairing.CloseOnFailure.NONE,
                nests,
                List.of(),
                "own-pairing");
    }

    private static List<String> paired(Trace trace, Pairing pairing) {
        Contract.MapHold call = Contract.MapHold.CALL;
        return found(trace, contract("h", call, pairing, null), contract("g", call, pairing, null));
    }

    @Test
    void callsThatGoTogetherPairUp() {
        Pairing pairing = pairing(Pairing.Order.ANY, false, Key.START);
        String open = "callback(hook=h,start=%d) ";
        String close = "callback(hook=g,start=%d) ";
        String one = open.formatted(1);
        String end = close.formatted(1).trim();
        assertThat(
                        paired(
                                complete(
                                        "T1: "
                                                + one
                                                + open.formatted(2)
                                                + close.formatted(2)
                                                + end),
                                pairing))
                .isEmpty();
        assertThat(paired(complete("T1: " + end), pairing)).containsExactly("error own-pairing ");
        assertThat(paired(trace("T1: " + end), pairing)).isEmpty();
        assertThat(paired(trace("T1: " + one + one + end), pairing))
                .containsExactly("error own-pairing ");
        assertThat(paired(complete("T1: " + one + end + " " + one + end), pairing)).isEmpty();
        assertThat(paired(complete("T1: " + one.replace(")", ",ret=-5)") + one + end), pairing))
                .as("a call that failed opened nothing")
                .isEmpty();
    }

    @Test
    void pairsNestWhereTheContractSaysSo() {
        Pairing pairing = pairing(Pairing.Order.ANY, true, Key.START);
        String open = "callback(hook=h,start=1) ";
        String close = "callback(hook=g,start=1)";
        assertThat(paired(complete("T1: " + open + open + close + " " + close), pairing)).isEmpty();
        assertThat(paired(complete("T1: " + open + close + " " + close), pairing))
                .containsExactly("error own-pairing ");
    }

    @Test
    void pairsOfATaskCloseInOrderAndBeforeItLeaves() {
        Pairing pairing = pairing(Pairing.Order.LIFO, false, Key.START, Key.TASK);
        String open = "callback(hook=h,start=%d) ";
        String close = "callback(hook=g,start=%d) ";
        String both = open.formatted(1) + open.formatted(2);
        assertThat(
                        paired(
                                trace(
                                        "T1: "
                                                + both
                                                + close.formatted(1)
                                                + close.formatted(2).trim()),
                                pairing))
                .containsExactly("error own-pairing ");
        assertThat(
                        paired(
                                trace(
                                        "T1: "
                                                + both
                                                + close.formatted(2)
                                                + close.formatted(1).trim()),
                                pairing))
                .isEmpty();
        assertThat(paired(trace("T1: " + open.formatted(1) + "exit()"), pairing))
                .containsExactly("error own-pairing ");
    }

    @Test
    void callThatComesOnceComesOnce() {
        Pairing once =
                new Pairing(
                        "h",
                        "g",
                        List.of(Key.SUBSCRIPTION),
                        Pairing.Order.ANY,
                        Pairing.CloseOnFailure.NONE,
                        true,
                        List.of(Key.SUBSCRIPTION),
                        "own-pairing");
        String call = "callback(hook=h,subscription=%s) ";
        String a = call.formatted("a");
        assertThat(paired(trace("T1: " + a + call.formatted("b").trim()), once)).isEmpty();
        assertThat(paired(trace("T1: " + a + a.trim()), once))
                .containsExactly("error own-pairing ");
    }

    @Test
    void mapOfAPairIsHeldFromItsOpeningToItsClosing() {
        Pairing pairing = pairing(Pairing.Order.ANY, true, Key.TASK);
        Contract[] contracts = {
            contract("h", Contract.MapHold.PAIR, pairing, null),
            contract("g", Contract.MapHold.PAIR, pairing, null)
        };
        String open = "callback_enter(hook=h) callback_exit(hook=h,ret=%s) ";
        String close = " callback_enter(hook=g) callback_exit(hook=g)";
        String other = "T2: W(A) W(x:map,kind=map)";
        String cycle = "error circular-dependency A,map";
        assertThat(found(trace("T1: " + open.formatted(0) + "W(A) -A" + close, other), contracts))
                .containsExactly(cycle);
        assertThat(
                        found(
                                trace("T1: " + open.formatted(0).trim() + close + " W(A)", other),
                                contracts))
                .as("after the pair")
                .isEmpty();
        assertThat(found(trace("T1: " + open.formatted(-5) + "W(A)", other), contracts))
                .as("the opening call failed")
                .isEmpty();
    }

    @Test
    void subscriptionOfAnyHookLivesAsItsContractSays() {
        Lifetime lifetime =
                new Lifetime("reg", "unreg", true, true, List.of("h"), false, "own-lifetime");
        Contract contract = contract("h", Contract.MapHold.CALL, null, lifetime);
        String register = "register(hook=h,subscription=s) ";
        String unregister = "unregister(hook=h,subscription=s) ";
        String call = "callback(hook=h,subscription=s)";
        String rule = "error own-lifetime ";
        assertThat(found(trace("T1: " + register + call + " " + unregister.trim()), contract))
                .isEmpty();
        assertThat(found(trace("T1: " + register + unregister + call), contract))
                .containsExactly(rule);
        assertThat(found(trace("T1: " + register + unregister + unregister.trim()), contract))
                .containsExactly(rule);
        assertThat(
                        found(
                                trace(
                                        "T1: "
                                                + register
                                                + "callback_enter(hook=h,subscription=s) "
                                                + unregister
                                                + "callback_exit(hook=h,subscription=s)"),
                                contract))
                .containsExactly(rule);
        assertThat(found(trace("T1: " + register + unregister + call)))
                .as("nothing is promised")
                .isEmpty();
    }

    @Test
    void forbiddenLockIsNamedWhereverItIsHeld() {
        Contract contract = contract("h", locks(List.of(), List.of(lock("L", AssertMode.ANY))));
        String trace = trace("T1: W(K) W(L) " + ENTER + " " + EXIT).text();
        assertThat(Recording.of(trace, List.of(contract)).findings())
                .singleElement()
                .extracting(Finding::title)
                .isEqualTo("h called under L");
    }
}
