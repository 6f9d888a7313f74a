package dev.lockproof.format.ndjson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lockproof.catalog.FormatPage;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Op;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schema says of each line what the reader does. */
class NativeSchemaTest {

    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(FormatPage.nativeSchema());

    /** Values of all types, and at the borders of their ranges. */
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "7",
                    "2147483648",
                    "9007199254740992",
                    "9007199254740993",
                    "1.5",
                    "\"\"",
                    "\"a\"",
                    "\"17\"",
                    "\"-17\"",
                    "\"0x1f\"",
                    "\"id:3\"",
                    "\"address\"",
                    "\"exclusive\"",
                    "\"upgradable\"",
                    "\"any\"",
                    "\"mutex\"",
                    "\"spin\"",
                    "\"hard\"",
                    "\"nmi\"",
                    "\"fs\"",
                    "\"nofs\"",
                    "\"interval\"",
                    "\"linux-rt\"",
                    "\"guessed\"",
                    "[]",
                    "[\"a\"]",
                    "[1]",
                    "{}");

    static Stream<Path> samples() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("docs/samples", "src/test/resources")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(each -> each.toString().endsWith(".ndjson")).forEach(all::add);
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleObeysIt(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                assertThat(obeys(line)).as(line).isEqualTo(isRead(line));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Op.class)
    void agreesWithTheReaderOnEveryFieldOfEveryOperation(Op op) {
        String bare = "{\"op\":\"" + op.text() + "\"}";
        assertThat(obeys(bare)).as(bare).isEqualTo(isRead(bare));
        for (int field = 1; field < EventFields.SIZE; field++) {
            for (String value : VALUES) {
                String line = line(op, field, value);
                assertThat(obeys(line)).as(line).isEqualTo(isRead(line));
            }
        }
    }

    @Test
    void agreesWithTheReaderOnLinesThatAreNoEvents() {
        for (String line :
                List.of("{}", "[]", "1", "{\"op\":\"lock\"}", "{\"op\":1}", "{\"Op\":\"meta\"}")) {
            assertThat(obeys(line)).as(line).isFalse();
            assertThat(isRead(line)).as(line).isFalse();
        }
    }

    /** A line with all that the operation requires, and with one field of a given value. */
    private static String line(Op op, int field, String value) {
        StringBuilder line = new StringBuilder("{\"op\":\"" + op.text() + "\"");
        for (int other = 1; other < EventFields.SIZE; other++) {
            boolean required = (OpNames.required(op) & EventFields.bit(other)) != 0;
            if (other == field || required) {
                line.append(",\"").append(EventFields.NAMES.get(other)).append("\":");
                line.append(other == field ? value : usual(other));
            }
        }
        return line.append('}').toString();
    }

    private static String usual(int field) {
        return switch (field) {
            case EventFields.IRQ -> "\"hard\"";
            case EventFields.RECLAIM -> "\"fs\"";
            case EventFields.SCOPE -> "\"nofs\"";
            case EventFields.START, EventFields.END -> "0";
            default -> "\"x\"";
        };
    }

    private static boolean obeys(String line) {
        return SCHEMA.validate(line, InputFormat.JSON).isEmpty();
    }

    private static boolean isRead(String line) {
        try {
            new NativeFormat(ParserThreads.NONE)
                    .read(
                            new ByteArrayInputStream((line + "\n").getBytes(UTF_8)),
                            new RecordingSink(),
                            ReadLimits.DEFAULT);
            return true;
        } catch (InvalidInputException _) {
            return false;
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
    }
}
