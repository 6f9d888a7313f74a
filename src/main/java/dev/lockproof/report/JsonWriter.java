package dev.lockproof.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON in one pass and sets the commas. The caller must balance begin and end.
 *
 * <p>Every method throws {@link UncheckedIOException} if the stream fails.
 */
public final class JsonWriter implements AutoCloseable {

    private static final int FIRST_PRINTABLE = 0x20;

    private final Writer out;

    /** Whether the next value or name follows another one. */
    private boolean follows;

    public JsonWriter(OutputStream stream) {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    public void beginObject() {
        begin('{');
    }

    public void endObject() {
        end('}');
    }

    public void beginArray() {
        begin('[');
    }

    public void endArray() {
        end(']');
    }

    /** The name of the next value. */
    public JsonWriter name(String name) {
        separate();
        quote(name);
        put(":");
        follows = false;
        return this;
    }

    public void text(@Nullable String text) {
        separate();
        if (text == null) {
            put("null");
        } else {
            quote(text);
        }
    }

    public void number(long number) {
        separate();
        put(Long.toString(number));
    }

    public void number(@Nullable Long number) {
        separate();
        put(number == null ? "null" : number.toString());
    }

    public void bool(boolean value) {
        separate();
        put(Boolean.toString(value));
    }

    /** A number with up to three decimal places. */
    public void decimal(double number) {
        separate();
        put(BigDecimal.valueOf(Math.round(number * 1000), 3).stripTrailingZeros().toPlainString());
    }

    /** Hands on what is written so far. */
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void texts(List<String> texts) {
        beginArray();
        texts.forEach(this::text);
        endArray();
    }

    private void begin(char bracket) {
        separate();
        put(String.valueOf(bracket));
        follows = false;
    }

    private void end(char bracket) {
        put(String.valueOf(bracket));
        follows = true;
    }

    private void separate() {
        if (follows) {
            put(",");
        }
        follows = true;
    }

    private void quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int at = 0; at < text.length(); at++) {
            append(quoted, text.charAt(at));
        }
        put(quoted.append('"').toString());
    }

    private static void append(StringBuilder quoted, char character) {
        switch (character) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\b' -> quoted.append("\\b");
            case '\t' -> quoted.append("\\t");
            case '\n' -> quoted.append("\\n");
            case '\f' -> quoted.append("\\f");
            case '\r' -> quoted.append("\\r");
            default -> {
                if (character < FIRST_PRINTABLE) {
                    quoted.append("\\u%04X".formatted((int) character));
                } else {
                    quoted.append(character);
                }
            }
        }
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
