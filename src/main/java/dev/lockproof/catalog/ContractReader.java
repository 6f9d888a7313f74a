package dev.lockproof.catalog;

import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.Contract.Exclusion;
import dev.lockproof.analysis.contract.Contract.Implication;
import dev.lockproof.analysis.contract.Contract.MapHold;
import dev.lockproof.analysis.contract.Contract.MapUse;
import dev.lockproof.analysis.contract.Contract.Source;
import dev.lockproof.analysis.contract.Lifetime;
import dev.lockproof.analysis.contract.Pairing;
import dev.lockproof.analysis.contract.Pairing.CloseOnFailure;
import dev.lockproof.analysis.contract.Pairing.Key;
import dev.lockproof.analysis.contract.Pairing.Order;
import dev.lockproof.analysis.contract.Releases;
import dev.lockproof.trace.LockMode;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one contract; what does not fit names its line and field. */
final class ContractReader {

    private static final Pattern RELEASE = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){1,2}");

    private static final String[] FIELDS = {
        "id",
        "version",
        "hook",
        "owner",
        "releases",
        "map",
        "cases",
        "pairing",
        "lifetime",
        "forbids",
        "implies",
        "source",
        "text"
    };

    private ContractReader() {}

    /**
     * @param file the document's file, for messages
     */
    static Contract read(String file, YamlNode.Mapping document) {
        Fields fields = Fields.of(file, document, FIELDS);
        String hook = fields.text("hook");
        return new Contract(
                fields.id("id"),
                version(fields),
                hook,
                fields.text("owner"),
                releases(fields),
                map(fields, hook),
                fields.mappings("cases", CaseReader.FIELDS).stream().map(CaseReader::read).toList(),
                pairing(fields),
                lifetime(fields),
                fields.optionalMappings("forbids", "hooks", "rule").stream()
                        .map(ContractReader::exclusion)
                        .toList(),
                fields
                        .optionalMappings("implies", "ret", "notImplemented", "rule", "releases")
                        .stream()
                        .map(ContractReader::implication)
                        .toList(),
                source(fields),
                fields.text("text"));
    }

    private static int version(Fields fields) {
        Long version = fields.optionalNumber("version");
        if (version == null) {
            return 1;
        }
        if (version < 1 || version > Integer.MAX_VALUE) {
            throw fields.error("version", "expected a number from 1, not " + version);
        }
        return version.intValue();
    }

    private static Releases releases(Fields fields) {
        Fields releases = fields.optionalMapping("releases", "from", "to");
        return releases == null
                ? Releases.ALL
                : new Releases(release(releases, "from"), release(releases, "to"));
    }

    private static @Nullable String release(Fields fields, String name) {
        String release = fields.optionalText(name);
        if (release != null && !RELEASE.matcher(release).matches()) {
            throw fields.error(name, "expected a release such as \"5.12\", not " + release);
        }
        return release;
    }

    private static MapUse map(Fields fields, String hook) {
        Fields map = fields.optionalMapping("map", "name", "mode", "holdDuring");
        if (map == null) {
            return MapUse.of(hook);
        }
        LockMode mode = orElse(map.optionalOneOf("mode", LockMode.class), LockMode.EXCLUSIVE);
        if (mode == LockMode.READ) {
            throw map.error("mode", "expected one of exclusive, shared, recursive, not read");
        }
        return new MapUse(
                orElse(map.optionalText("name"), hook),
                mode,
                orElse(map.optionalOneOf("holdDuring", MapHold.class), MapHold.CALL));
    }

    private static @Nullable Pairing pairing(Fields fields) {
        Fields pairing =
                fields.optionalMapping(
                        "pairing",
                        "open",
                        "close",
                        "key",
                        "order",
                        "closeOnFailure",
                        "nests",
                        "atMostOne",
                        "rule");
        return pairing == null
                ? null
                : new Pairing(
                        pairing.text("open"),
                        pairing.text("close"),
                        pairing.manyOf("key", Key.class),
                        orElse(pairing.optionalOneOf("order", Order.class), Order.ANY),
                        orElse(
                                pairing.optionalOneOf("closeOnFailure", CloseOnFailure.class),
                                CloseOnFailure.NONE),
                        pairing.flag("nests", true),
                        pairing.manyOf("atMostOne", Key.class),
                        pairing.optionalText("rule"));
    }

    private static @Nullable Lifetime lifetime(Fields fields) {
        Fields lifetime =
                fields.optionalMapping(
                        "lifetime",
                        "register",
                        "unregister",
                        "callbacksOnlyWithin",
                        "unregisterWaits",
                        "forbiddenFrom",
                        "refcounted",
                        "rule");
        return lifetime == null
                ? null
                : new Lifetime(
                        lifetime.optionalText("register"),
                        lifetime.optionalText("unregister"),
                        lifetime.flag("callbacksOnlyWithin", false),
                        lifetime.flag("unregisterWaits", false),
                        lifetime.optionalTexts("forbiddenFrom"),
                        lifetime.flag("refcounted", false),
                        lifetime.optionalText("rule"));
    }

    private static Exclusion exclusion(Fields fields) {
        List<String> hooks = fields.texts("hooks");
        if (hooks.size() != 2) {
            throw fields.error("hooks", "expected two hooks, not " + hooks.size());
        }
        return new Exclusion(hooks.getFirst(), hooks.getLast(), fields.text("rule"));
    }

    private static Implication implication(Fields fields) {
        return new Implication(
                fields.text("ret"),
                fields.text("notImplemented"),
                fields.text("rule"),
                releases(fields));
    }

    private static @Nullable Source source(Fields fields) {
        Fields source = fields.optionalMapping("source", "place", "url", "commit", "lines");
        return source == null
                ? null
                : new Source(
                        source.text("place"),
                        source.optionalText("url"),
                        source.optionalText("commit"),
                        source.optionalText("lines"));
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return Objects.requireNonNullElse(value, otherwise);
    }
}
