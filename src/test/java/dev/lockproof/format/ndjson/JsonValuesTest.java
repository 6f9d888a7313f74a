package dev.lockproof.format.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The types and ranges of single values. */
class JsonValuesTest {

    private static final String ACQUIRE = "{\"op\":\"acquire\",\"task\":1,\"lock\":\"L\",";
    private static final String CALLBACK = "{\"op\":\"callback\",\"task\":1,\"hook\":\"h\",";
    private static final String SET_SEQ = "{\"op\":\"set_seq\",\"task\":1,\"subscription\":1,";

    private static Map<String, String> acquire(String field) {
        return NativeTrace.event(ACQUIRE + field + "}");
    }

    private static Map<String, String> callback(String field) {
        return NativeTrace.event(CALLBACK + field + "}");
    }

    private static void assertRefused(String begin, String name, String value, String expected) {
        var fault = NativeTrace.fault("\n" + begin + "\"" + name + "\":" + value + "}");

        assertThat(fault.field()).isEqualTo(name);
        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault.message()).contains(expected).endsWith("found " + value);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "site, 5, a string",
                "stack, 'x', array of strings",
                "stack, [1], array of strings",
                "stack, '[\"a\",[]]', array of strings",
                "role, true, a string",
                "ts, 1.0, an integer",
                "ts, 1e3, an integer",
                "ts, '\"x\"', an integer",
                "ts, 9007199254740993, 2^53",
                "ts, 99999999999999999999, 2^53",
                "ts, '\"9223372036854775808\"', an integer",
                "cpu, -1, an integer from 0",
                "cpu, 2147483648, an integer from 0",
                "cpu, '\"0\"', an integer from 0",
                "class, '\"\"', a string that is not empty",
                "class, 5, a string",
                "key, [], a string",
                "kind, '\"lock\"', 'mutex, rwsem'",
                "kind, '\"MUTEX\"', 'mutex, rwsem'",
                "subclass, -1, from 0 to 2147483647",
                "subclass, 0.5, from 0",
                "mode, '\"write\"', 'one of exclusive, shared, recursive, upgradable, read'",
                "try, 1, true or false",
                "got, '\"yes\"', true or false",
                "nest, '\"\"', an id",
                "nest, 1.5, an id",
                "nest, -0, an id",
                "nest, 9007199254740993, 2^53",
                "nest, -9007199254740993, 2^53",
                "nest, false, an id",
                "reentrant, 0, true or false",
                "check, 'null', true or false",
                "order, '\"up\"', address",
                "order, '\"id:\"', id:N",
                "order, '\"id:1.5\"', id:N",
                "order, 5, a string",
                "wait_outer, '\"lax\"', 'none, free, raw, spin, sleep'",
                "wait_inner, 1, 'none, free, raw, spin, sleep'",
                "wait_override, '\"\"', true or false",
                "ctx, {}, an id",
                "ret, 1.5, an integer",
                "ret, [], an integer",
                "ret, '\"\"', a name",
            })
    void refusesAValueOfTheWrongTypeOrRangeOfAnAcquire(String name, String value, String expected) {
        assertRefused(ACQUIRE, name, value.equals("x") ? "\"x\"" : value, expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "function, 1, a string",
                "blockable, 0, true or false",
                "subscription, [], an id",
                "operation, '\"\"', an id",
                "mm, 1e1, an id",
                "start, -1, an address",
                "start, '\"0x\"', an address",
                "start, '\"-1\"', an address",
                "start, '\"+1\"', an address",
                "start, 9007199254740993, an address",
                "end, '\"0x10000000000000000\"', an address",
                "end, '\"18446744073709551616\"', an address",
                "event, 7, a string",
            })
    void refusesAValueOfTheWrongTypeOrRangeOfACallback(String name, String value, String expected) {
        assertRefused(CALLBACK, name, value, expected);
    }

    @Test
    void refusesAWrongEnumerationWithAllThatIsAllowed() {
        String event = "{\"task\":1,\"lock\":1,\"on\":1,\"hook\":1,\"subscription\":1,\"op\":";
        assertRefused(event + "\"irq_enter\",", "irq", "\"any\"", "one of hard, soft, nmi");
        assertRefused(event + "\"irqs_off\",", "irq", "\"nmi\"", "one of hard, soft");
        assertRefused(event + "\"alloc\",", "reclaim", "\"x\"", "one of fs, io, direct, none");
        String scope = "one of nofs, noio, noreclaim";
        assertRefused(event + "\"reclaim_scope_exit\",", "scope", "\"fs\"", scope);
        assertRefused(event + "\"assert_held\",", "mode", "\"shared\"", "one of any, read, write");
        String register = "{\"op\":\"register\",\"task\":1,\"hook\":\"h\",\"subscription\":1,";
        assertRefused(register, "sort", "\"tree\"", "one of list, interval");
        assertRefused(register, "implements", "\"h\"", "an array of strings");
        assertRefused(register, "implements", "[true]", "an array of strings");
    }

    @Test
    void refusesNegativeAmounts() {
        String wait = "{\"op\":\"wait\",\"task\":1,\"on\":1,";
        assertRefused(wait, "timeout", "-1", "not negative");
        assertRefused(SET_SEQ, "seq", "-5", "not negative");
        assertRefused("{\"op\":\"lost\",", "count", "\"-5\"", "not negative");
    }

    @Test
    void takesAnIntegerAndItsTextForTheSameId() {
        NativeTrace trace =
                NativeTrace.read(
                        """
                        {"op":"fork","task":5,"child":-9007199254740992}
                        {"op":"join","task":"5","child":"-9007199254740992"}
                        """);

        assertThat(trace.symbols().tasks().size()).isEqualTo(2);
        assertThat(trace.events().get(1)).containsEntry("task", "5");
    }

    @Test
    void takesLargeNumbersAsStrings() {
        assertThat(acquire("\"ts\":\"-9223372036854775807\""))
                .containsEntry("ts", "-9223372036854775807");
        assertThat(NativeTrace.event(SET_SEQ + "\"seq\":\"9007199254740993\"}"))
                .containsEntry("seq", "9007199254740993");
    }

    @Test
    void takesNegativeTimes() {
        assertThat(acquire("\"ts\":-9007199254740992")).containsEntry("ts", "-9007199254740992");
    }

    @Test
    void takesAddressesInAllTheirForms() {
        assertThat(callback("\"start\":\"0x7fFF\",\"end\":\"18446744073709551615\""))
                .containsEntry("start", "32767")
                .containsEntry("end", "18446744073709551615");
        assertThat(callback("\"start\":0,\"end\":\"0xffffffffffffffff\""))
                .containsEntry("start", "0")
                .containsEntry("end", "18446744073709551615");
    }

    @Test
    void takesReturnValuesAsNumbersBooleansAndNames() {
        assertThat(callback("\"ret\":-11")).containsEntry("ret", "-EAGAIN");
        assertThat(callback("\"ret\":\"-EAGAIN\"")).containsEntry("ret", "-EAGAIN");
        assertThat(callback("\"ret\":\"-11\"")).containsEntry("ret", "-EAGAIN");
        assertThat(callback("\"ret\":\"SHRINK_STOP\"")).containsEntry("ret", "SHRINK_STOP");
        assertThat(callback("\"ret\":123456789")).containsEntry("ret", "123456789");
        assertThat(callback("\"ret\":false")).containsEntry("ret", "false");
    }

    @Test
    void takesTheFirstFrameForTheSiteOnlyWhereNoneIsGiven() {
        assertThat(acquire("\"stack\":[\"a\",\"b\"]")).containsEntry("site", "a");
        assertThat(acquire("\"stack\":[ \"a\" , \"b\" ],\"site\":\"c\""))
                .containsEntry("site", "c")
                .containsEntry("stack", "[a, b]");
        assertThat(acquire("\"stack\":[]")).doesNotContainKeys("site", "stack");
    }

    @Test
    void takesStacksDeeperThanUsual() {
        String frames = "\"f\\u0041\",".repeat(99) + "\"last\"";

        assertThat(acquire("\"stack\":[" + frames + "]").get("stack"))
                .startsWith("[fA, fA,")
                .endsWith("fA, last]");
    }

    @Test
    void takesAnEmptySiteForNone() {
        assertThat(acquire("\"site\":\"\",\"role\":\"\"")).doesNotContainKeys("site", "role");
    }

    @Test
    void countsHardInterruptsWhereIrqsOffNamesNone() {
        assertThat(NativeTrace.event("{\"op\":\"irqs_off\",\"task\":1}"))
                .containsEntry("irq", "hard");
    }

    @Test
    void resolvesEscapesInKeysAndValues() {
        assertThat(acquire("\"cl\\u0061ss\":\"\\u00e9\\n\\t\\\"\\\\\\/\\ud83d\\ude00é😀\""))
                .containsEntry("class", "é\n\t\"\\/😀é😀");
        assertThat(acquire("\"kind\":\"mut\\u0065x\"")).containsEntry("kind", "mutex");
        assertThat(NativeTrace.event("{\"\\u006fp\":\"id\\u006ce\",\"task\":\"\\u0035\"}"))
                .containsEntry("op", "idle")
                .containsEntry("task", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00x", "\\ud800\\u0041", "x\\u0000"})
    void refusesEscapesThatAreNoText(String escape) {
        assertThat(NativeTrace.fault(ACQUIRE + "\"class\":\"" + escape + "\"}").field())
                .isEqualTo("class");
    }

    @Test
    void showsOnlyTheBeginningOfALongValue() {
        var fault = NativeTrace.fault(ACQUIRE + "\"kind\":\"" + "é".repeat(999) + "\"}");

        assertThat(fault.message()).endsWith("é…").hasSizeLessThan(400);
    }
}
