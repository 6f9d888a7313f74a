package dev.lockproof.catalog;

import dev.lockproof.analysis.graph.EdgeKind;
import dev.lockproof.analysis.prime.ClassPattern;
import dev.lockproof.analysis.prime.Declaration;
import dev.lockproof.analysis.prime.PrimeProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads one profile of declared dependencies. An error names its line and field. */
final class PrimeReader {

    private static final Pattern KIND = Pattern.compile("[SE][RN]");

    static final String[] FIELDS = {"id", "title", "text", "dependencies", "contexts"};

    private PrimeReader() {}

    /**
     * @param file the document's file, for messages
     */
    static PrimeProfile read(String file, YamlNode.Mapping document) {
        Fields fields = Fields.of(file, document, FIELDS);
        String id = fields.id("id");
        List<Declaration> declarations = new ArrayList<>();
        for (Fields one :
                fields.optionalMappings("dependencies", "from", "to", "kinds", "certain", "why")) {
            declarations.add(dependency(id, one));
        }
        for (Fields one : fields.optionalMappings("contexts", "held", "inside", "certain", "why")) {
            declarations.add(context(id, one));
        }
        return new PrimeProfile(id, fields.text("title"), fields.text("text"), declarations);
    }

    private static Declaration dependency(String profile, Fields fields) {
        int kinds = EdgeKind.NO_KINDS;
        for (String kind : fields.texts("kinds", KIND, "SR, SN, ER or EN")) {
            kinds |= EdgeKind.mask(EdgeKind.ofName(kind));
        }
        return new Declaration(
                ClassPattern.of(fields.text("from")),
                ClassPattern.of(fields.text("to")),
                kinds,
                fields.flag("certain"),
                Declaration.Sort.DEPENDENCY,
                profile,
                fields.text("why"));
    }

    /** A task is inside before it does anything under the lock. */
    private static Declaration context(String profile, Fields fields) {
        return new Declaration(
                ClassPattern.of(fields.text("inside")),
                ClassPattern.of(fields.text("held")),
                EdgeKind.mask(EdgeKind.EN),
                fields.flag("certain"),
                Declaration.Sort.CONTEXT,
                profile,
                fields.text("why"));
    }
}
