package dev.lockproof.reference;

import dev.lockproof.analysis.contract.CaseRules;
import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.analysis.contract.ContractCase.LockNeed;
import dev.lockproof.analysis.contract.Returns;
import dev.lockproof.analysis.contract.When;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a contract states about the calls that match a predicate, in the shape of its file. */
@Schema(name = "ContractCase")
record ContractCaseView(
        WhenView when,
        @Nullable ReturnsView ret,
        @Nullable String maySleep,
        @Nullable String mayReclaim,
        @Nullable Boolean mayTakeSleepLocks,
        boolean interruptsHolders,
        List<LockView> locksRequired,
        List<LockView> locksForbidden,
        String context,
        @Schema(allowableValues = {"error", "warning", "info"}) String severity,
        CaseRules rules) {

    static ContractCaseView of(ContractCase from) {
        return new ContractCaseView(
                WhenView.of(from.when()),
                from.returns() == null ? null : ReturnsView.of(from.returns()),
                from.maySleep() == null ? null : text(from.maySleep()),
                from.mayReclaim() == null ? null : text(from.mayReclaim()),
                from.mayTakeSleepLocks(),
                from.interruptsHolders(),
                from.locksRequired().stream().map(LockView::of).toList(),
                from.locksForbidden().stream().map(LockView::of).toList(),
                text(from.context()),
                text(from.severity()),
                from.rules());
    }

    /** A constant as contract files write it. */
    static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A condition on a call; all stated parts must hold. */
    @Schema(name = "ContractPredicate")
    record WhenView(
            @Nullable Boolean blockable,
            List<String> event,
            @Nullable Boolean atomic,
            @Nullable Boolean interrupt,
            @Nullable Boolean nonblock,
            List<String> held) {

        static WhenView of(When when) {
            return new WhenView(
                    when.blockable(),
                    when.events(),
                    when.atomic(),
                    when.interrupt(),
                    when.nonblock(),
                    when.held());
        }
    }

    /** What a call may return. */
    @Schema(name = "ContractReturns")
    record ReturnsView(
            String domain,
            List<String> allowed,
            Returns.@Nullable Range range,
            Map<String, Long> named,
            @Schema(allowableValues = {"error", "warning", "info"}) String onOther,
            Map<String, String> meaning) {

        static ReturnsView of(Returns returns) {
            return new ReturnsView(
                    text(returns.domain()),
                    returns.allowed(),
                    returns.range(),
                    new TreeMap<>(returns.named()),
                    text(returns.onOther()),
                    new TreeMap<>(returns.meaning()));
        }
    }

    /** A lock, by the names that its class may have. */
    @Schema(name = "ContractLock")
    record LockView(List<String> anyOf, String mode) {

        static LockView of(LockNeed lock) {
            return new LockView(lock.anyOf(), text(lock.mode()));
        }
    }
}
