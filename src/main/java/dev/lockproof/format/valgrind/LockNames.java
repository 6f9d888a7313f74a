package dev.lockproof.format.valgrind;

import dev.lockproof.trace.report.ReportedLock;
import dev.lockproof.trace.report.ReportedMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * "Address 0x10c140 is 0 bytes inside data symbol "journal_lock"", and with --read-var-info=yes "Location 0x10c140 is 0
 * bytes inside bank[1].lock,". A lock inside a block of the heap is called by the function that allocated the block. If two
 * locks of an error would get one name, they have none.
 */
/** The names that an error gives to the addresses of locks. */
public final class LockNames {

    private static final Pattern SYMBOL =
            Pattern.compile(
                    "Address (0x[0-9a-fA-F]{1,16}) is (\\d{1,18}) bytes inside data symbol \"([^\"]{1,500})\"");
    private static final Pattern VARIABLE =
            Pattern.compile(
                    "Location (0x[0-9a-fA-F]{1,16}) is (\\d{1,18}) bytes inside (?:(?:global|local) var \"([^\"]{1,500})\"|(\\S{1,500}[^\\s,]),?)");
    private static final Pattern BLOCK =
            Pattern.compile(
                    "Address (0x[0-9a-fA-F]{1,16}) is (\\d{1,18}) bytes inside a block of size ([\\d,]{1,20}) .{0,20}");

    private final Map<String, String> names = new HashMap<>();

    /** Reads the names in the parts of an error. */
    public LockNames(ToolError error) {
        for (Section each : error.sections()) {
            String title = each.title();
            if (title.startsWith("Address 0x") || title.startsWith("Location 0x")) {
                read(each, title);
            }
        }
    }

    private void read(Section section, String title) {
        Matcher symbol = SYMBOL.matcher(title);
        Matcher variable = VARIABLE.matcher(title);
        Matcher block = BLOCK.matcher(title);
        if (symbol.lookingAt()) {
            name(symbol.group(1), symbol.group(2), symbol.group(3));
        } else if (variable.lookingAt()) {
            String name = variable.group(3) == null ? variable.group(4) : variable.group(3);
            name(variable.group(1), variable.group(2), name);
        } else if (block.lookingAt()) {
            String function = Stacks.function(section.frames());
            if (function != null) {
                name(block.group(1), block.group(2), "block of " + function);
            }
        }
    }

    private void name(String address, String offset, String name) {
        String whole = offset.equals("0") ? name : name + "+" + offset;
        String lock = key(address);
        if (names.entrySet().stream()
                .anyMatch(each -> each.getValue().equals(whole) && !each.getKey().equals(lock))) {
            names.values().removeIf(whole::equals);
        } else {
            names.put(lock, whole);
        }
    }

    private static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /**
     * A lock.
     *
     * @param address as the report prints it
     */
    public ReportedLock lock(String address, ReportedMode mode, @Nullable String site) {
        return ReportedLock.ofProgram(names.get(key(address)), address, null, mode, site);
    }
}
