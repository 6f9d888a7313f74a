package dev.lockproof.format.gdb;

import dev.lockproof.format.snapshot.DumpedLock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * A mutex of glibc has the kernel's id of its owner in it. gdb shows it by "p lock" or "p lock.__data.__owner", but says
 * which lock it is only where the command stands before the value: at its prompt, or with "set trace-commands on".
 */
/** The owners of mutexes that a dump prints. */
final class Owners {

    private static final Pattern COMMAND =
            Pattern.compile("(?:(?:\\(gdb\\) ?)+|\\++)(?:p|print|output|inspect)(?:/\\w+)? +(.*)");
    private static final Pattern VALUE = Pattern.compile("\\$\\d{1,9} = (.*)");
    private static final Pattern OWNER =
            Pattern.compile("\\b__(?:owner|cur_writer) = (\\d{1,10})\\b");
    private static final Pattern POINTER =
            Pattern.compile("(?:\\([^)]{1,200}\\) )?(0x[0-9a-f]{1,16}) <([^>]{1,500})>");
    private static final Pattern ADDRESS = Pattern.compile("\\b0x[0-9a-fA-F]{1,16}\\b");
    private static final Pattern NAME = Pattern.compile("[*(]*\\**([A-Za-z_][A-Za-z0-9_]*)\\)?.*");
    private static final Pattern MEMBER =
            Pattern.compile("(.{1,500}?)(?:(?:\\.|->)(?:_M_mutex|__data|__owner|__cur_writer))+");

    /** A value that is longer is no mutex. */
    private static final int MAX_CHARS = 4000;

    private static final int MAX_OWNERS = 100_000;

    private final Map<String, String> byAddress = new HashMap<>();
    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final StringBuilder value = new StringBuilder();
    private @Nullable String expression;
    private boolean reading;

    /**
     * Reads a line that is no frame.
     *
     * @param selected the frame that the person at gdb chose; null for none
     * @return whether the line is about the value of an expression
     */
    boolean line(String text, @Nullable GdbFrame selected) {
        Matcher command = COMMAND.matcher(text);
        if (command.matches()) {
            finish(selected);
            expression = command.group(1).strip();
            return true;
        }
        Matcher printed = VALUE.matcher(text);
        if (printed.matches()) {
            finish(selected);
            reading = true;
            value.append(printed.group(1));
        } else if (reading && value.length() < MAX_CHARS) {
            value.append(' ').append(text);
        } else {
            return false;
        }
        if (value.chars().filter(each -> each == '{').count()
                <= value.chars().filter(each -> each == '}').count()) {
            finish(selected);
        }
        return true;
    }

    private void finish(@Nullable GdbFrame selected) {
        if (reading) {
            value(value.toString(), selected);
            expression = null;
        }
        reading = false;
        value.setLength(0);
    }

    private void value(String printed, @Nullable GdbFrame selected) {
        String of = expression;
        Matcher owner = OWNER.matcher(printed);
        String task = null;
        while (owner.find()) {
            task = task == null || task.equals("0") ? owner.group(1) : task;
        }
        if (task == null && of != null && (of.endsWith("__owner") || of.endsWith("__cur_writer"))) {
            task = printed.chars().allMatch(Character::isDigit) ? printed : null;
        }
        Matcher pointer = POINTER.matcher(printed);
        if (of != null
                && of.startsWith("&")
                && pointer.lookingAt()
                && aliases.size() < MAX_OWNERS) {
            aliases.put(pointer.group(1), of.substring(1));
        }
        if (task != null && !task.equals("0")) {
            if (of != null && byName.size() + byAddress.size() < MAX_OWNERS) {
                owned(of, task, selected);
            }
        }
    }

    private void owned(String of, String task, @Nullable GdbFrame selected) {
        Matcher address = ADDRESS.matcher(of);
        if (address.find()) {
            byAddress.put(address.group().toLowerCase(Locale.ROOT), task);
            return;
        }
        Matcher member = MEMBER.matcher(of);
        String base = member.matches() ? member.group(1) : of;
        Matcher name = NAME.matcher(base);
        boolean pointed = base.startsWith("*") || of.startsWith("->", base.length());
        String pointer =
                pointed && selected != null && name.matches()
                        ? selected.value(name.group(1))
                        : null;
        if (pointer != null) {
            byAddress.put(pointer, task);
        } else {
            byName.put(base, task);
        }
    }

    /** The kernel's id of the thread that holds a lock; null if none is printed. */
    @Nullable String of(DumpedLock lock) {
        String owner = byAddress.get(lock.instance());
        if (owner != null) {
            return owner;
        }
        String named = byName.get(aliases.getOrDefault(lock.instance(), lock.lockClass()));
        return named != null ? named : byName.get(lock.lockClass());
    }
}
