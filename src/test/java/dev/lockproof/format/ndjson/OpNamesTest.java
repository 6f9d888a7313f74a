package dev.lockproof.format.ndjson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.trace.Op;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation with all its fields, and without each that it needs. */
class OpNamesTest {

    /** An operation, its required fields, a bar, and its other fields, each with a value. */
    private static final String EVENTS =
            """
            acquire lock="L" | class="c" key="k" kind="mutex" subclass=3 mode="shared" try=true \
            got=false nest="N" reentrant=true check=false order="id:-7" wait_outer="sleep" \
            wait_inner="raw" wait_override=true ctx="x" ret="-EDEADLK"
            contended lock=12 |
            acquired lock="L" |
            release lock="L" | of="other" got=false mode="upgradable"
            downgrade lock="L" |
            upgrade lock="L" | try=true got=false
            sync lock="L" | class="c" key="k" kind="srcu" subclass=1
            init lock="L" | class="c" key="k" kind="rcu_bh" subclass=0 reentrant=false \
            check=true order="address"
            set_class lock="L" class="c" | subclass=2147483647 key="k"
            destroy lock="L" |
            lock_pin lock="L" |
            lock_unpin lock="L" |
            assert_held lock="L" | held=false mode="write"
            irq_enter irq="nmi" | threaded=true
            irq_exit irq="soft" | threaded=false
            irqs_off | irq="soft"
            irqs_on | irq="hard"
            atomic_enter |
            atomic_exit |
            nonblock_enter |
            nonblock_exit |
            sleep | drops="L"
            alloc reclaim="direct" |
            reclaim_scope_enter scope="nofs" |
            reclaim_scope_exit scope="noreclaim" |
            wait on="e" | class="c" timeout=5 interruptible=true drops="L"
            wake on="e" | timed_out=true
            signal on="e" | class="c"
            signal_enter on="e" | class="c"
            signal_exit on="e" | class="c"
            fork child="t2" |
            join child=-3 | timeout=5
            join_begin child="c" | timeout=5
            process_fork child="t3" |
            exit |
            return_to_user |
            idle |
            freeze |
            read var="v" |
            write var="v" |
            lost | count=9
            callback hook="h" | function="f" blockable=false ret=0 subscription="s" \
            operation="o" mm="m" start=4096 end="8192" event="unmap"
            callback_enter hook="h" | function="f" blockable=true ret="SHRINK_STOP" \
            subscription="s" operation="o" mm=1 start=0 end=1 event="clear"
            callback_exit hook="h" | function="f" blockable=true ret=true subscription="s" \
            operation="o" mm="m" start=0 end=1 event="clear"
            notify_enter hook="h" operation="o" | mm="m" start=1 end=2 blockable=false \
            event="e" ret=-11
            notify_exit hook="h" operation="o" | mm="m" start=1 end=2 blockable=false \
            event="e" ret=77
            register hook="h" subscription="s" | sort="interval" start=1 end=2 \
            implements=["h1","h2"]
            unregister hook="h" subscription="s" | sort="list" start=1 end=2 implements=["h1"]
            read_begin subscription="s" | seq=1 ret=false
            read_retry subscription="s" | seq=1 ret=true
            set_seq subscription="s" | seq=9007199254740992 ret=0
            pin subscription="s" start=1 end=2 | mm="m"
            unpin subscription="s" start=1 end=2 | mm="m"
            access subscription="s" start=1 end=2 |
            ctx_init ctx="x" | class="c"
            ctx_done ctx="x" | class="c"
            ctx_fini ctx="x" | class="c"
            """;

    private static final Map<String, String> COMMON =
            fields("task=\"t\" ts=17 cpu=1 site=\"s+0x1/0x2\" stack=[\"a\",\"b\"] role=\"r\"");

    record Sample(String op, Map<String, String> required, Map<String, String> optional) {

        Map<String, String> all() {
            Map<String, String> all = new LinkedHashMap<>(COMMON);
            all.putAll(required);
            all.putAll(optional);
            return all;
        }

        @Override
        public String toString() {
            return op;
        }
    }

    static Stream<Sample> samples() {
        return EVENTS.lines().map(OpNamesTest::sample);
    }

    /** A valid line for every operation, with all its fields. */
    static Stream<String> lines() {
        return samples().map(sample -> json(sample.op, sample.all()));
    }

    private static Sample sample(String line) {
        int bar = line.indexOf('|');
        String head = line.substring(0, bar).trim();
        String op = head.split(" ", -1)[0];
        return new Sample(op, fields(head.substring(op.length())), fields(line.substring(bar + 1)));
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : text.trim().split(" +", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return fields;
    }

    private static String json(String op, Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> ",\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining("", "{\"op\":\"" + op + "\"", "}"));
    }

    /** What an event's map shows for a value: the errno's name, arrays in brackets. */
    private static String shown(String value) {
        if (value.equals("-11")) {
            return "-EAGAIN";
        }
        return value.replace("\"", "").replace(",", ", ");
    }

    @Test
    void coversEveryOperation() {
        Set<String> covered = samples().map(Sample::op).collect(Collectors.toSet());
        Set<String> all = Arrays.stream(Op.values()).map(Op::text).collect(Collectors.toSet());
        all.remove("meta");

        assertThat(covered).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void takesEveryFieldOfTheOperation(Sample sample) {
        Map<String, String> expected = new TreeMap<>();
        sample.all().forEach((name, value) -> expected.put(name, shown(value)));
        expected.put("op", sample.op);

        assertThat(NativeTrace.event(json(sample.op, sample.all()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesTheOperationWithoutAFieldThatItNeeds(Sample sample) {
        Set<String> needed = new HashSet<>(sample.required.keySet());
        if (!sample.op.equals("lost")) {
            needed.add("task");
        }
        for (String name : needed) {
            Map<String, String> fields = sample.all();
            fields.remove(name);
            var fault = NativeTrace.fault("# comment\n" + json(sample.op, fields));

            assertThat(fault.field()).isEqualTo(name);
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.message()).contains(sample.op);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void needsNoOtherField(Sample sample) {
        Map<String, String> fields = new LinkedHashMap<>(sample.required);
        if (!sample.op.equals("lost")) {
            fields.put("task", "1");
        }

        assertThat(NativeTrace.event(json(sample.op, fields)).keySet())
                .containsAll(fields.keySet());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void ignoresFieldsOfOtherOperationsWhateverTheyHold(Sample sample) {
        Map<String, String> own = sample.all();
        Map<String, String> fields = new LinkedHashMap<>(own);
        for (String name : EventFields.NAMES) {
            if (!name.equals("op")) {
                fields.putIfAbsent(name, "{\"no\":[null,1e9]}");
            }
        }

        assertThat(NativeTrace.event(json(sample.op, fields)))
                .isEqualTo(NativeTrace.event(json(sample.op, own)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesNullForEveryFieldOfTheOperation(Sample sample) {
        for (String name : sample.all().keySet()) {
            Map<String, String> fields = sample.all();
            fields.put(name, "null");
            var fault = NativeTrace.fault(json(sample.op, fields));

            assertThat(fault.field()).isEqualTo(name);
            assertThat(fault.message()).contains("found null");
        }
    }
}
