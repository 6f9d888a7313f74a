package dev.lockproof.report.sarif;

import dev.lockproof.finding.Fingerprint;
import dev.lockproof.report.JsonWriter;
import dev.lockproof.report.ReportModel;
import dev.lockproof.report.Site;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Locations of code. Where a recording names no source file, they are in the recording itself: a
 * location that is nowhere makes GitHub refuse the whole report.
 */
final class SarifLocations {

    static final String SOURCE_ROOT = "%SRCROOT%";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final String UNRESERVED = "-._~/";

    private final JsonWriter out;
    private final String recording;
    private final @Nullable String sourceRoot;

    SarifLocations(JsonWriter out, ReportModel model) {
        this.out = out;
        this.recording = model.subject().recording();
        String root = model.addresses().sourceRoot();
        this.sourceRoot = root == null || root.endsWith("/") ? root : root + "/";
    }

    /**
     * A place that a recording shows.
     *
     * @param site the code
     * @param file the file of the run that the line is in; null for its only one
     * @param line the line in that file; null if there is none
     */
    record Place(@Nullable String site, @Nullable String file, @Nullable Long line) {}

    /** The property {@code physicalLocation} of the object that is open. */
    void physical(Place place) {
        Site site = Site.of(place.site());
        String source = site.file();
        out.name("physicalLocation").beginObject();
        out.name("artifactLocation").beginObject();
        if (source == null) {
            out.name("uri").text(recorded(place.file()));
        } else {
            source(source);
        }
        out.endObject();
        out.name("region").beginObject();
        Long line = place.line();
        out.name("startLine")
                .number(source != null ? site.line() : line == null ? 1 : Math.max(1, line));
        out.endObject();
        out.endObject();
    }

    /** The property {@code logicalLocations}, if the place names a function or there is a class. */
    void logical(Place place, List<String> classes) {
        String function = Fingerprint.function(Site.of(place.site()).function());
        if (function.isEmpty() && classes.isEmpty()) {
            return;
        }
        out.name("logicalLocations").beginArray();
        if (!function.isEmpty()) {
            logical(function, "function");
        }
        if (!classes.isEmpty()) {
            logical(classes.getFirst(), "lock class");
        }
        out.endArray();
    }

    private void logical(String name, String kind) {
        out.beginObject();
        out.name("name").text(SarifText.line(name));
        out.name("kind").text(kind);
        out.endObject();
    }

    private String recorded(@Nullable String file) {
        String uri = encoded(String.join("/", segments(file == null ? recording : file)));
        return uri.isEmpty() ? "recording" : uri;
    }

    private void source(String path) {
        String slashed = path.replace('\\', '/');
        String inRoot =
                sourceRoot != null && slashed.startsWith(sourceRoot)
                        ? slashed.substring(sourceRoot.length())
                        : slashed;
        boolean drive = inRoot.length() > 1 && inRoot.charAt(1) == ':';
        if (inRoot.startsWith("/") || drive) {
            out.name("uri").text("file:///" + encoded(String.join("/", segments(inRoot))));
        } else {
            out.name("uri").text(encoded(String.join("/", segments(inRoot))));
            out.name("uriBaseId").text(SOURCE_ROOT);
        }
    }

    /** A path's parts, without dots; a path never leads out of its root. */
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.replace('\\', '/').split("/", -1)) {
            if (segment.equals("..")) {
                if (!segments.isEmpty()) {
                    segments.removeLast();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return segments;
    }

    /** The characters that a path of an address may have (RFC 3986), the others as UTF-8 in hex. */
    private static String encoded(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (each & 0xFF);
            boolean plain =
                    (character >= 'a' && character <= 'z')
                            || (character >= 'A' && character <= 'Z')
                            || (character >= '0' && character <= '9')
                            || UNRESERVED.indexOf(character) >= 0;
            if (plain) {
                uri.append(character);
            } else {
                uri.append('%').append(HEX.toHexDigits(each));
            }
        }
        return uri.toString();
    }
}
