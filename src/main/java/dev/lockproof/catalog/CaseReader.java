package dev.lockproof.catalog;

import dev.lockproof.analysis.contract.CaseRules;
import dev.lockproof.analysis.contract.ContractCase;
import dev.lockproof.analysis.contract.ContractCase.Context;
import dev.lockproof.analysis.contract.ContractCase.LockNeed;
import dev.lockproof.analysis.contract.ContractCase.MayReclaim;
import dev.lockproof.analysis.contract.ContractCase.MaySleep;
import dev.lockproof.analysis.contract.Returns;
import dev.lockproof.analysis.contract.Returns.Domain;
import dev.lockproof.analysis.contract.Returns.Range;
import dev.lockproof.analysis.contract.When;
import dev.lockproof.finding.Severity;
import dev.lockproof.trace.AssertMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cases of a contract. */
final class CaseReader {

    static final String[] FIELDS = {
        "when",
        "ret",
        "maySleep",
        "mayReclaim",
        "mayTakeSleepLocks",
        "interruptsHolders",
        "locksRequired",
        "locksForbidden",
        "context",
        "severity",
        "rules"
    };

    private static final Pattern VALUE =
            Pattern.compile("-?[0-9]{1,20}|-?[A-Z][A-Z0-9_]{0,63}|true|false");

    private CaseReader() {}

    static ContractCase read(Fields fields) {
        Fields ret =
                fields.optionalMapping(
                        "ret", "domain", "allowed", "range", "named", "onOther", "meaning", "rule");
        return new ContractCase(
                when(fields),
                ret == null ? null : returns(ret),
                fields.optionalOneOf("maySleep", MaySleep.class),
                fields.optionalOneOf("mayReclaim", MayReclaim.class),
                fields.optionalFlag("mayTakeSleepLocks"),
                Boolean.TRUE.equals(fields.optionalFlag("interruptsHolders")),
                locks(fields, "locksRequired"),
                locks(fields, "locksForbidden"),
                Objects.requireNonNullElse(
                        fields.optionalOneOf("context", Context.class), Context.ANY),
                severity(fields, "severity"),
                rules(fields, ret));
    }

    private static Severity severity(Fields fields, String name) {
        return Objects.requireNonNullElse(
                fields.optionalOneOf(name, Severity.class), Severity.ERROR);
    }

    private static When when(Fields fields) {
        Fields when =
                fields.optionalMapping(
                        "when", "blockable", "event", "atomic", "interrupt", "nonblock", "held");
        return when == null
                ? When.ALWAYS
                : new When(
                        when.optionalFlag("blockable"),
                        when.optionalTexts("event"),
                        when.optionalFlag("atomic"),
                        when.optionalFlag("interrupt"),
                        when.optionalFlag("nonblock"),
                        when.optionalTexts("held"));
    }

    private static Returns returns(Fields ret) {
        Domain domain =
                Objects.requireNonNullElse(ret.optionalOneOf("domain", Domain.class), Domain.INT);
        Fields named = ret.optionalTable("named");
        Fields meaning = ret.optionalTable("meaning");
        return new Returns(
                domain,
                ret.optionalTexts("allowed", VALUE, "a number, a name in capitals, true or false"),
                range(ret),
                named == null ? Map.of() : numbers(named),
                severity(ret, "onOther"),
                meaning == null ? Map.of() : texts(meaning));
    }

    private static @Nullable Range range(Fields ret) {
        Fields range = ret.optionalMapping("range", "min", "max");
        if (range == null) {
            return null;
        }
        long min = Objects.requireNonNullElse(range.optionalNumber("min"), Long.MIN_VALUE);
        long max = Objects.requireNonNullElse(range.optionalNumber("max"), Long.MAX_VALUE);
        if (max < min) {
            throw range.error("max", "expected at least " + min + ", not " + max);
        }
        return new Range(min, max);
    }

    private static Map<String, Long> numbers(Fields named) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (String name : named.names()) {
            numbers.put(name, named.number(name));
        }
        return numbers;
    }

    private static Map<String, String> texts(Fields table) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : table.names()) {
            texts.put(name, table.text(name));
        }
        return texts;
    }

    private static List<LockNeed> locks(Fields fields, String name) {
        return fields.optionalMappings(name, "anyOf", "mode", "severity").stream()
                .map(lock ->
                        new LockNeed(
                                lock.texts("anyOf"),
                                Objects.requireNonNullElse(
                                        lock.optionalOneOf("mode", AssertMode.class),
                                        AssertMode.ANY),
                                lock.optionalOneOf("severity", Severity.class)))
                .toList();
    }

    private static CaseRules rules(Fields fields, @Nullable Fields ret) {
        CaseRules none = CaseRules.DEFAULT;
        Fields rules =
                fields.optionalMapping(
                        "rules", "sleeps", "reclaims", "lockRequired", "lockForbidden", "context");
        return new CaseRules(
                rule(ret, "rule", none.returns()),
                rule(rules, "sleeps", none.sleeps()),
                rule(rules, "reclaims", none.reclaims()),
                rule(rules, "lockRequired", none.lockRequired()),
                rule(rules, "lockForbidden", none.lockForbidden()),
                rule(rules, "context", none.context()));
    }

    private static String rule(@Nullable Fields fields, String name, String otherwise) {
        String rule = fields == null ? null : fields.optionalText(name);
        return rule == null ? otherwise : rule;
    }
}
