package dev.lockproof.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockproof.analysis.task.Shard;
import dev.lockproof.finding.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Recordings full of callbacks: in parts as in whole, and within bounds. */
class CallbackPartsTest {

    private static final String[] HOOKS = {
        "invalidate_range_start", "invalidate_range_end", "invalidate", "release", "change_pte"
    };
    private static final String[] PLAIN = {
        "\"op\":\"sleep\"",
        "\"op\":\"alloc\",\"reclaim\":\"fs\"",
        "\"op\":\"exit\"",
        "\"op\":\"return_to_user\"",
        "\"op\":\"acquire\",\"lock\":\"m\",\"class\":\"&mm->mmap_lock\",\"kind\":\"rwsem\"",
        "\"op\":\"release\",\"lock\":\"m\"",
        "\"op\":\"destroy\",\"lock\":\"mm1\"",
        "\"op\":\"wait\",\"on\":\"dma\"",
        "\"op\":\"atomic_enter\"",
        "\"op\":\"lost\""
    };

    private final Random random = new Random(11);

    private String recording(int lines) {
        StringBuilder text = new StringBuilder();
        text.append("{\"op\":\"meta\",\"complete\":").append(random.nextBoolean()).append("}\n");
        for (int i = 0; i < lines; i++) {
            text.append("{\"task\":\"T").append(random.nextInt(4)).append("\",");
            text.append(event()).append("}\n");
        }
        return text.toString();
    }

    private String event() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> call("callback_enter");
            case 2, 3 -> call("callback_exit");
            case 4 -> call(random.nextBoolean() ? "callback" : "notify_enter");
            case 5 -> random.nextInt(3) > 0 ? call("notify_exit") : reader();
            case 6 -> subscription();
            default -> PLAIN[random.nextInt(PLAIN.length)];
        };
    }

    private String call(String op) {
        return "\"op\":\"%s\",\"hook\":\"%s\",\"operation\":%d,\"subscription\":%d,\"mm\":\"mm1\",\"start\":%d,\"end\":%d,\"blockable\":%s,\"ret\":%s"
                .formatted(
                        op,
                        HOOKS[random.nextInt(HOOKS.length)],
                        random.nextInt(3),
                        random.nextInt(3),
                        random.nextInt(2) * 4096,
                        8192,
                        random.nextBoolean(),
                        random.nextInt(3) > 0 ? "0" : "-11");
    }

    private String reader() {
        String[] ops = {"read_begin", "read_retry", "set_seq"};
        return "\"op\":\"%s\",\"subscription\":%d,\"seq\":%d,\"ret\":%s"
                .formatted(
                        ops[random.nextInt(3)],
                        random.nextInt(3),
                        3 + random.nextInt(4),
                        random.nextBoolean());
    }

    private String subscription() {
        String range = ",\"subscription\":%d,\"start\":0,\"end\":8192".formatted(random.nextInt(3));
        return switch (random.nextInt(5)) {
            case 0, 1 ->
                    "\"op\":\"register\",\"hook\":\"mmu_notifier\",\"sort\":\"%s\",\"implements\":[\"invalidate_range_start\"%s]%s"
                            .formatted(
                                    random.nextBoolean() ? "list" : "interval",
                                    random.nextBoolean() ? ",\"invalidate_range_end\"" : "",
                                    range);
            case 2 -> "\"op\":\"unregister\",\"hook\":\"mmu_notifier\"" + range;
            case 3 -> "\"op\":\"" + (random.nextBoolean() ? "pin" : "unpin") + "\"" + range;
            default -> "\"op\":\"access\"" + range;
        };
    }

    @Test
    void partsOfARecordingWithCallbacksMergeIntoTheWhole() throws IOException {
        Set<String> rules = new TreeSet<>();
        for (int round = 0; round < 300; round++) {
            String text = recording(80);
            AnalysisResult whole = Recording.of(text);
            int parts = 2 + random.nextInt(3);
            Summary sum = part(text, 0, parts);
            for (int i = 1; i < parts; i++) {
                sum = part(text, i, parts).merge(sum);
            }

            assertThat(sum.result().toString()).isEqualTo(whole.toString());
            whole.findings().stream().map(Finding::rule).forEach(rules::add);
        }
        assertThat(rules).filteredOn(rule -> rule.startsWith("mmu-")).hasSizeGreaterThan(14);
    }

    private static Summary part(String text, int index, int parts) throws IOException {
        return Recording.summary(
                "native", new ByteArrayInputStream(text.getBytes(UTF_8)), new Shard(index, parts));
    }

    @Test
    void subscriptionsPastTheBoundAreToldAndNotJudged() {
        StringBuilder text = new StringBuilder();
        String call =
                "{\"op\":\"callback\",\"task\":1,\"hook\":\"invalidate_range_start\",\"subscription\":%d}\n";
        for (int i = 0; i <= 1 << 16; i++) {
            text.append(call.formatted(i));
        }
        AnalysisResult result = Recording.of(text.toString());

        assertThat(result.diagnostics()).anyMatch(each -> each.message().contains("subscriptions"));
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void operationsThatNobodyEndsMakeRoomForOthers() {
        StringBuilder text = new StringBuilder();
        String call =
                "{\"op\":\"callback\",\"task\":1,\"hook\":\"invalidate_range_start\",\"subscription\":1,\"operation\":%d}\n";
        for (int i = 0; i < 200_000; i++) {
            text.append(call.formatted(i));
        }
        AnalysisResult result = Recording.of(text.toString());

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.findings()).isEmpty();
    }

    @Test
    void openOperationsPastTheBoundAreTold() {
        StringBuilder text = new StringBuilder();
        String enter =
                "{\"op\":\"notify_enter\",\"task\":1,\"hook\":\"invalidate_range_start\",\"operation\":%d}\n";
        for (int i = 0; i <= 1 << 16; i++) {
            text.append(enter.formatted(i));
        }

        assertThat(Recording.of(text.toString()).diagnostics())
                .anyMatch(each -> each.message().contains("operations"));
    }
}
