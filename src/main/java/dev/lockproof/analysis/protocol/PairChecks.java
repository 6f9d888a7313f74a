package dev.lockproof.analysis.protocol;

import dev.lockproof.analysis.callback.Breach;
import dev.lockproof.analysis.callback.CallbackViolations;
import dev.lockproof.analysis.callback.EventView;
import dev.lockproof.analysis.callback.Facts;
import dev.lockproof.analysis.callback.Hook;
import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.Pairing;
import dev.lockproof.analysis.contract.Pairing.Key;
import dev.lockproof.analysis.mmu.Outcome;
import dev.lockproof.analysis.task.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls that form pairs by their contract, other than those of MMU notifiers. */
final class PairChecks {

    /** Maximum number of open pairs; further ones are not followed. */
    static final int MAX = 1 << 16;

    private final CallbackViolations violations;
    private final Map<Id, Open> open = new LinkedHashMap<>();
    private final Map<Id, Long> called = new HashMap<>();
    private boolean complete;
    private boolean cut;

    /** Whether the task that opened some pair must close it. */
    private boolean ofTasks;

    /** A pair's identity: its contract, and the values that its two calls have in common. */
    private record Id(String contract, List<Long> key) {}

    private record Open(int task, long line, int function, Pairing pairing, int count) {}

    PairChecks(CallbackViolations violations) {
        this.violations = violations;
    }

    /** Whether no event is lost, so that a closing call without an opening one is a fault. */
    void setComplete(boolean complete) {
        this.complete = complete;
    }

    boolean isCut() {
        return cut;
    }

    /** A call is over. */
    void returned(Task task, Hook hook, EventView event) {
        Contract contract = hook.contract();
        Pairing pairing = contract == null ? null : contract.pairing();
        if (contract == null
                || pairing == null
                || pairing.rule() == null
                || hook.mmu().invalidates()) {
            return;
        }
        once(contract, pairing, event);
        Id id = id(pairing.open() + "|" + pairing.close(), pairing.key(), task, event);
        if (id == null) {
            return;
        }
        if (hook.name().equals(pairing.open())) {
            if (event.ret() == null || Outcome.isTrue(event.ret())) {
                opens(id, task, pairing, event);
            }
        } else if (hook.name().equals(pairing.close())) {
            closes(id, task, pairing, event);
        }
    }

    private void once(Contract contract, Pairing pairing, EventView event) {
        Id id =
                pairing.atMostOne().isEmpty()
                        ? null
                        : id(contract.id(), pairing.atMostOne(), null, event);
        if (id == null) {
            return;
        }
        if (called.size() == MAX && !called.containsKey(id)) {
            cut = true;
            return;
        }
        Long before = called.putIfAbsent(id, event.line());
        if (before != null) {
            report(Breach.CALLED_AGAIN, pairing, before, event);
        }
    }

    private void opens(Id id, Task task, Pairing pairing, EventView event) {
        Open before = open.get(id);
        if (before != null && !pairing.nests()) {
            report(Breach.OPENED_TWICE, pairing, before.line(), event);
        }
        if (before == null && open.size() == MAX) {
            cut = true;
            return;
        }
        int count = before == null || !pairing.nests() ? 1 : before.count() + 1;
        open.remove(id);
        ofTasks |= pairing.key().contains(Key.TASK);
        open.put(id, new Open(task.number(), event.line(), event.function(), pairing, count));
    }

    private void closes(Id id, Task task, Pairing pairing, EventView event) {
        Open before = open.remove(id);
        if (before == null) {
            if (complete && !cut) {
                report(Breach.CLOSED_UNOPENED, pairing, 0, event);
            }
            return;
        }
        if (before.count() > 1) {
            open.put(
                    id,
                    new Open(
                            before.task(),
                            before.line(),
                            before.function(),
                            pairing,
                            before.count() - 1));
        } else if (pairing.order() == Pairing.Order.LIFO) {
            inOrder(id, before, task, event);
        }
    }

    /** Checks that the pair which its task opened last closes first. */
    private void inOrder(Id id, Open closed, Task task, EventView event) {
        for (Map.Entry<Id, Open> each : open.entrySet()) {
            Open other = each.getValue();
            if (each.getKey().contract().equals(id.contract())
                    && other.task() == task.number()
                    && other.line() > closed.line()) {
                report(Breach.CLOSED_OUT_OF_ORDER, closed.pairing(), other.line(), event);
                return;
            }
        }
    }

    private static @Nullable Id id(
            String what, List<Key> key, @Nullable Task task, EventView event) {
        List<Long> values = new ArrayList<>(key.size());
        for (Key each : key) {
            Long value = value(each, task, event);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return new Id(what, values);
    }

    private static @Nullable Long value(Key key, @Nullable Task task, EventView event) {
        return switch (key) {
            case OPERATION -> symbol(event.operation());
            case SUBSCRIPTION -> symbol(event.subscription());
            case MM -> symbol(event.mm());
            case START -> event.start();
            case END -> event.end();
            case TASK -> task == null ? symbol(event.task()) : Long.valueOf(task.number());
        };
    }

    private static @Nullable Long symbol(int id) {
        return id < 0 ? null : Long.valueOf(id);
    }

    /** A task reaches a boundary at which none of its pairs may be open. */
    void boundary(Task task, EventView event) {
        if (open.isEmpty() || !ofTasks) {
            return;
        }
        for (Iterator<Map.Entry<Id, Open>> all = open.entrySet().iterator(); all.hasNext(); ) {
            Open each = all.next().getValue();
            if (each.task() == task.number() && each.pairing().key().contains(Key.TASK)) {
                Facts facts =
                        Facts.of(event)
                                .rule(each.pairing().rule())
                                .function(each.function())
                                .about(each.pairing().close())
                                .since(each.line());
                violations.broken(Breach.PAIR_LEFT_OPEN, facts, event.place());
                all.remove();
            }
        }
    }

    /** Events were lost: the state of every pair is unknown. */
    void forgetAll() {
        open.clear();
        called.clear();
    }

    private void report(Breach breach, Pairing pairing, long since, EventView event) {
        String other = breach == Breach.CLOSED_UNOPENED ? pairing.open() : pairing.close();
        Facts facts = Facts.of(event).rule(pairing.rule()).about(other).since(since);
        violations.broken(breach, facts, event.place());
    }
}
