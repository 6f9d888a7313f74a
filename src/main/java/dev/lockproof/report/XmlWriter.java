package dev.lockproof.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes XML 1.0 in one pass. What XML forbids becomes visible text. The caller must balance begin
 * and end.
 */
public final class XmlWriter implements AutoCloseable {

    private final Writer out;

    /** Begins a document. */
    public XmlWriter(OutputStream stream) {
        this(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    private XmlWriter(Writer writer) {
        out = new BufferedWriter(writer);
    }

    /** Writes an element for another document. */
    public static XmlWriter part(Writer writer) {
        return new XmlWriter(writer);
    }

    /** Begins an element; {@code attributes} are names and values in turn. */
    public void begin(String element, String... attributes) {
        tag(element, attributes);
        put(">");
    }

    public void end(String element) {
        put("</" + element + ">\n");
    }

    /** An element with nothing in it. */
    public void empty(String element, String... attributes) {
        tag(element, attributes);
        put("/>\n");
    }

    private void tag(String element, String... attributes) {
        put("<" + element);
        for (int at = 0; at < attributes.length; at += 2) {
            put(" " + attributes[at] + "=\"" + escaped(Visible.line(attributes[at + 1])) + "\"");
        }
    }

    /** Text, whose line feeds stay. */
    public void text(String text) {
        put(escaped(Visible.lines(text)));
    }

    /** The size of a text once it is written. */
    public static long bytes(String text) {
        long bytes = 0;
        String escaped = escaped(Visible.lines(text));
        for (int at = 0; at < escaped.length(); at++) {
            char character = escaped.charAt(at);
            // Each half of a surrogate pair stands for two of its four bytes.
            bytes +=
                    character < 0x80
                            ? 1
                            : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
        }
        return bytes;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }

    private void put(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
