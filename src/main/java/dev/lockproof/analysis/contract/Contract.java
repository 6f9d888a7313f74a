package dev.lockproof.analysis.contract;

import dev.lockproof.trace.LockMode;
import dev.lockproof.trace.ReturnValue;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a callback promises, as data. Only what a contract states is checked.
 *
 * @param id stable id of the contract
 * @param version the version of its wording, from 1; findings name it
 * @param hook the hook that it is about, as recordings name it
 * @param owner the subsystem that calls it
 * @param releases the kernel releases for which it holds
 * @param map the pseudo-lock that is held around calls
 * @param cases the first one whose predicate fits a call applies
 * @param pairing how the hook's operations open and close; null if they do not
 * @param lifetime when calls may happen at all; null if unstated
 * @param exclusions hooks that one subscription may not both implement
 * @param implications what a returned value says about the subscription
 * @param source where the promise is written
 * @param text what the contract says, in words
 */
public record Contract(
        String id,
        int version,
        String hook,
        String owner,
        Releases releases,
        MapUse map,
        List<ContractCase> cases,
        @Nullable Pairing pairing,
        @Nullable Lifetime lifetime,
        List<Exclusion> exclusions,
        List<Implication> implications,
        @Nullable Source source,
        String text) {

    public Contract {
        cases = List.copyOf(cases);
        exclusions = List.copyOf(exclusions);
        implications = List.copyOf(implications);
    }

    /** The first case that fits a call; null for none. */
    public @Nullable ContractCase caseFor(CallView call) {
        for (int at = 0; at < cases.size(); at++) {
            if (cases.get(at).when().fits(call)) {
                return cases.get(at);
            }
        }
        return null;
    }

    /** The ids of all rules that breaking this contract can break. */
    public Set<String> ruleIds() {
        Set<String> ids = new TreeSet<>();
        cases.forEach(each -> ids.addAll(each.ruleIds()));
        exclusions.forEach(each -> ids.add(each.rule()));
        implications.forEach(each -> ids.add(each.rule()));
        if (pairing != null && pairing.rule() != null) {
            ids.add(pairing.rule());
        }
        if (lifetime != null && lifetime.rule() != null) {
            ids.add(lifetime.rule());
        }
        return ids;
    }

    /** The name of a returned value. */
    public String textOf(ReturnValue value) {
        for (ContractCase each : cases) {
            if (each.returns() != null) {
                return each.returns().text(value);
            }
        }
        return value.text();
    }

    /** {@code id@version}, as findings name it. */
    public String label() {
        return id + "@" + version;
    }

    /**
     * A pseudo-lock that stands for being inside a hook's calls; hooks may share one.
     *
     * @param name its lock class
     * @param mode how a call holds it; {@link LockMode#RECURSIVE} if calls may nest
     * @param hold how long a call holds it
     */
    public record MapUse(String name, LockMode mode, MapHold hold) {

        /** The map of a hook whose contract names none. */
        public static MapUse of(String hook) {
            return new MapUse(hook, LockMode.EXCLUSIVE, MapHold.CALL);
        }
    }

    /** How long a map is held. */
    public enum MapHold {
        /** While the callback runs. */
        CALL,
        /** From the call that opens a pair to the one that closes it. */
        PAIR
    }

    /**
     * Two hooks that one subscription may not both implement.
     *
     * @param rule the rule that it breaks
     */
    public record Exclusion(String first, String second, String rule) {}

    /**
     * What a returned value says about the subscription.
     *
     * @param ret the value, as {@link dev.lockproof.trace.ReturnValue#text()} writes it
     * @param absentHook the hook that a subscription must not implement if it returns the value
     * @param rule the rule that it breaks
     * @param releases the kernel releases for which this holds
     */
    public record Implication(String ret, String absentHook, String rule, Releases releases) {}

    /**
     * Where a promise is written.
     *
     * @param place a file or document, with the release that it belongs to
     * @param url its address
     * @param lines a line or range of lines there, as {@code 100-120}
     */
    public record Source(
            String place, @Nullable String url, @Nullable String commit, @Nullable String lines) {}
}
