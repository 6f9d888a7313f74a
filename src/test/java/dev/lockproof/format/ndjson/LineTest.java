package dev.lockproof.format.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines, comments, the meta line, encoding, and JSON that is none. */
class LineTest {

    private static final String IDLE = "{\"op\":\"idle\",\"task\":1}";

    @Test
    void countsBlankLinesAndCommentsAndReadsOverThem() {
        NativeTrace trace =
                NativeTrace.read("# one\n\n \t \r\n" + IDLE + "\r\n  # {\"op\n  " + IDLE + "  ");

        assertThat(trace.lines()).containsExactly(4L, 6L);
    }

    @Test
    void givesTheDefaultMetaToATraceWithoutOne() {
        assertThat(NativeTrace.read("").meta()).isEqualTo(TraceMeta.DEFAULT);
        assertThat(NativeTrace.read("#\n").meta()).isEqualTo(TraceMeta.DEFAULT);
        assertThat(NativeTrace.read(IDLE).meta()).isEqualTo(TraceMeta.DEFAULT);
    }

    @Test
    void readsTheMetaLine() {
        TraceMeta meta =
                NativeTrace.read(
                                """
                                # recorded yesterday
                                {"op":"meta","complete":true,"profile":"linux-rt","modes":"guessed",\
                                "kinds":"exact","source":"s\\u0021","release":"6.1","commit":"c",\
                                "host":"h","config":"y","task":null,"other":{}}
                                """)
                        .meta();

        assertThat(meta.complete()).isTrue();
        assertThat(meta.profile()).isEqualTo(Profile.LINUX_RT);
        assertThat(meta.modesGuessed()).isTrue();
        assertThat(meta.kindsGuessed()).isFalse();
        assertThat(meta.source()).isEqualTo("s!");
        assertThat(meta.release()).isEqualTo("6.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "complete:1",
                "profile:\"windows\"",
                "modes:\"sure\"",
                "kinds:true",
                "source:1",
                "release:[]",
                "commit:null",
                "host:{}",
                "config:false"
            })
    void refusesAMetaFieldOfTheWrongType(String field) {
        String name = field.substring(0, field.indexOf(':'));
        String value = field.substring(name.length());
        var fault = NativeTrace.fault("{\"op\":\"meta\",\"" + name + "\"" + value + "}");

        assertThat(fault.field()).isEqualTo(name);
        assertThat(fault.line()).isEqualTo(1);
    }

    @Test
    void refusesAMetaLineBehindAnEvent() {
        var behind = NativeTrace.fault(IDLE + "\n{\"op\":\"meta\"}");
        var twice = NativeTrace.fault("{\"op\":\"meta\"}\n{\"op\":\"meta\"}");

        assertThat(behind.line()).isEqualTo(2);
        assertThat(behind.field()).isEqualTo("op");
        assertThat(twice.line()).isEqualTo(2);
    }

    @Test
    void refusesAnUnknownOrAbsentOperation() {
        var unknown = NativeTrace.fault("{\"op\":\"acquires\",\"task\":1}");
        assertThat(unknown.field()).isEqualTo("op");
        assertThat(unknown.message()).contains("\"acquires\"");
        assertThat(NativeTrace.fault("{\"op\":1,\"task\":1}").field()).isEqualTo("op");
        assertThat(NativeTrace.fault("{}").field()).isEqualTo("op");
    }

    @Test
    void refusesAByteOrderMark() {
        var fault = NativeTrace.fault("\ufeff" + IDLE);

        assertThat(fault.line()).isEqualTo(1);
        assertThat(fault.message()).contains("byte-order mark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "op:1,op:1",
                "task:1,task:1",
                "x:1,x:2",
                "x:1,\\u0078:2",
                "t\\u0061sk:1,task:1",
                ":1,:2",
                "x:1,y:{a:1,b:{a:1},a:2}",
                "y:[{a:1,a:1}]",
                "classes_of_locks:1,b:2," + "classes_of_locks:3"
            })
    void refusesADuplicateKeyAlsoOfUnknownFields(String members) {
        String line = "{" + members.replaceAll("([\\w\\\\]*):", "\"$1\":") + "}";
        var fault = NativeTrace.fault(line);

        assertThat(fault.field()).as(line).isNotNull();
        assertThat(fault.message()).contains("twice");
    }

    @Test
    void takesOneKeyInSeveralObjectsAndOnSeveralLines() {
        String line =
                "{\"op\":\"idle\",\"task\":1,\"x\":{\"x\":1,\"op\":2},\"y\":[{\"x\":1},{\"x\":1}]}";

        assertThat(NativeTrace.read(line + "\n" + line).events()).hasSize(2);
    }

    @Test
    void findsADuplicateAmongThousandsOfUnknownKeys() {
        StringBuilder line = new StringBuilder("{\"op\":\"idle\",\"task\":1");
        for (int i = 0; i < 3000; i++) {
            line.append(",\"k").append(i).append("\":0");
        }

        assertThat(NativeTrace.read(line + "}\n" + line + "}").events()).hasSize(2);
        assertThat(NativeTrace.fault(line + ",\"k1234\":0}").field()).isEqualTo("k1234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "x",
                "{",
                "{}x",
                "{}{}",
                "{\"op\"}",
                "{\"op\":}",
                "{\"op\":\"idle\"",
                "{\"op\":\"idle\",}",
                "{\"op\":\"idle\" \"task\":1}",
                "{op:\"idle\"}",
                "{'op':'idle'}",
                "{\"op\":\"idle}",
                "{\"op\":\"id\tle\"}",
                "{\"op\":\"\\x\"}",
                "{\"op\":\"\\u12g4\"}",
                "{\"x\":01}",
                "{\"x\":+1}",
                "{\"x\":-}",
                "{\"x\":1.}",
                "{\"x\":.5}",
                "{\"x\":1e}",
                "{\"x\":0x1}",
                "{\"x\":NaN}",
                "{\"x\":nul}",
                "{\"x\":True}",
                "{\"x\":truex}",
                "{\"x\":[1,]}",
                "{\"x\":[1 2]}",
                "{\"x\":[}",
                "{\"x\":{\"y\"}}",
                "{\"x\":{1:2}}",
                "{\"x\":[1}}",
                "{\"\\ud800\":1}",
                "\u00a0{}"
            })
    void refusesWhatIsNoJsonObjectAndTellsTheColumn(String line) {
        var fault = NativeTrace.fault(IDLE + "\n" + line + "\n" + IDLE);

        assertThat(fault.line()).isEqualTo(2);
        assertThat(fault.message()).contains("column").contains("expected").contains("found");
    }

    @Test
    void refusesValuesNestedTooDeep() {
        String deep = "{\"op\":\"idle\",\"task\":1,\"x\":" + "[".repeat(63) + "]".repeat(63) + "}";
        String tooDeep = "{\"op\":\"idle\",\"x\":" + "[{\"y\":".repeat(30000);

        assertThat(NativeTrace.read(deep).events()).hasSize(1);
        assertThat(NativeTrace.fault(deep.replace("[]", "[[]]")).message()).contains("64 deep");
        assertThat(NativeTrace.fault(tooDeep.substring(0, 60000)).message()).contains("64 deep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c3",
                "c328",
                "c080",
                "e08080",
                "eda080",
                "f0808080",
                "f4908080",
                "f8888080",
                "e282",
                "ff"
            })
    void refusesInvalidUtf8AlsoInCommentsAndUnknownFields(String hex) {
        for (String before : new String[] {"# ", "{\"op\":\"idle\",\"task\":1,\"x\":\""}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes((IDLE + "\n" + before).getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(java.util.HexFormat.of().parseHex(hex));
            bytes.writeBytes("\"}\n".getBytes(StandardCharsets.UTF_8));
            var fault = NativeTrace.fault(bytes.toByteArray());

            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.message()).contains("column " + (before.length() + 1), "UTF-8");
        }
    }

    @Test
    void tellsTheLineAtWhichTheIdsAreTooMany() {
        StringBuilder trace = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            String id = i + "x".repeat(50_000);
            trace.append("{\"op\":\"idle\",\"task\":\"").append(id).append("\"}\n");
        }
        var fault = NativeTrace.fault(trace.toString());

        assertThat(fault.line()).isEqualTo(21);
        assertThat(fault.message()).contains("1048576 bytes");
    }

    @Test
    void takesBlanksBetweenAllTokens() {
        assertThat(
                        NativeTrace.event(
                                " \t{ \"op\" : \"idle\" ,\t\"task\" :\r1 , \"x\" : [ 1 , { } , [ ] ] } \t"))
                .containsEntry("task", "1");
    }

    @Test
    void saysThatAnObjectMustNotSpanLines() {
        assertThat(NativeTrace.fault("{\n  \"a\": 1\n}").message()).contains("a whole object");
        assertThat(NativeTrace.fault("{\"op\":").message()).doesNotContain("a whole object");
    }
}
