package dev.lockproof.project.browse;

import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.PrimeCatalog;
import dev.lockproof.finding.Severity;
import dev.lockproof.platform.json.JsonFields;
import dev.lockproof.project.GatePolicy;
import dev.lockproof.project.MainBranches;
import dev.lockproof.project.Policy;
import dev.lockproof.project.Policy.ResolveAfter;
import dev.lockproof.project.Policy.Retention;
import dev.lockproof.project.Policy.Sarif;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a policy. A field that is absent or null has its default. */
@Component
public class PolicyReader {

    /** The values of {@code failOn}. */
    public static final List<String> GATES =
            Stream.concat(
                            Arrays.stream(Severity.values()).map(Severity::text),
                            Stream.of(GatePolicy.NEVER.failOnText()))
                    .toList();

    private static final int MAX_BRANCHES = 50;
    private static final int MAX_RUNS = 10_000;
    private static final int MAX_DAYS = 3650;
    private static final int MAX_CHARS = 1000;
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,8}(KB|MB|GB|TB)");
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://[^\\s\\p{Cntrl}]+");

    private final ContractCatalog contracts;
    private final PrimeCatalog profiles;

    PolicyReader(ContractCatalog contracts, PrimeCatalog profiles) {
        this.contracts = contracts;
        this.profiles = profiles;
    }

    /**
     * Reads a policy.
     *
     * @throws dev.lockproof.platform.problem.ProblemException 422 that names every fault
     */
    public Policy read(JsonFields fields) {
        Policy policy =
                new Policy(
                        gate(fields),
                        branches(fields),
                        or(
                                fields.texts(
                                        "prime",
                                        profiles.ids().size(),
                                        MAX_CHARS,
                                        profiles.ids()::contains,
                                        "expected one of " + String.join(", ", profiles.ids())),
                                Policy.DEFAULT.prime()),
                        fields.oneOf("contracts", contracts.sets()),
                        resolveAfter(fields.object("resolveAfter")),
                        retention(fields.object("retention")),
                        sarif(fields.object("sarif")));
        fields.throwIfFaulty();
        return policy;
    }

    private static GatePolicy gate(JsonFields fields) {
        String failOn = fields.oneOf("failOn", GATES);
        GatePolicy absent = GatePolicy.NEVER;
        return new GatePolicy(
                failOn == null ? absent.failOn() : GatePolicy.severity(failOn),
                fields.flag("newOnly", absent.newOnly()),
                fields.flag("incompleteFails", absent.incompleteFails()),
                fields.flag("inconclusiveFails", absent.inconclusiveFails()));
    }

    private static MainBranches branches(JsonFields fields) {
        List<String> names =
                fields.texts(
                        "mainBranches",
                        MAX_BRANCHES,
                        255,
                        PolicyReader::isNotEmpty,
                        "expected the name of a branch, maybe with stars");
        return names == null ? MainBranches.DEFAULT : new MainBranches(names);
    }

    private static ResolveAfter resolveAfter(JsonFields fields) {
        ResolveAfter absent = Policy.DEFAULT.resolveAfter();
        return new ResolveAfter(
                or(fields.number("runs", 0, MAX_RUNS), absent.runs()),
                or(fields.number("days", 0, MAX_DAYS), absent.days()));
    }

    private static Retention retention(JsonFields fields) {
        return new Retention(
                fields.number("traceDays", 1, MAX_DAYS),
                fields.number("runDays", 1, MAX_DAYS),
                fields.text(
                        "bytes",
                        20,
                        text -> SIZE.matcher(text).matches(),
                        "expected a size such as 50GB"));
    }

    private static Sarif sarif(JsonFields fields) {
        return new Sarif(
                fields.text("sourceRoot", MAX_CHARS, PolicyReader::isNotEmpty, "expected a path"),
                fields.text(
                        "repository",
                        MAX_CHARS,
                        text -> WEB_ADDRESS.matcher(text).matches(),
                        "expected an address with http or https"));
    }

    private static <T> T or(@Nullable T given, T absent) {
        return Objects.requireNonNullElse(given, absent);
    }

    private static boolean isNotEmpty(String text) {
        return !text.isBlank();
    }
}
