package dev.lockproof.format.valgrind;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * "Address 0x10c140 is 0 bytes inside data symbol "journal_lock"", and with --read-var-info=yes "Location 0x10c140 is 0
 * bytes inside bank[1].lock,". An address inside a block of the heap or on a stack has no name.
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
    private static final Pattern STACK =
            Pattern.compile("Address (0x[0-9a-fA-F]{1,16}) is on thread #?(\\d{1,9})'s stack");

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();

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
        Matcher stack = STACK.matcher(title);
        if (symbol.lookingAt()) {
            name(symbol.group(1), symbol.group(2), symbol.group(3));
        } else if (variable.lookingAt()) {
            String name = variable.group(3) == null ? variable.group(4) : variable.group(3);
            name(variable.group(1), variable.group(2), name);
        } else if (block.lookingAt()) {
            String site = Stacks.site(section.frames());
            String where = site == null ? "" : " from " + site;
            places.put(
                    key(block.group(1)),
                    "%s bytes into a block of %s bytes of the heap%s"
                            .formatted(block.group(2), block.group(3), where));
        } else if (stack.lookingAt()) {
            places.put(key(stack.group(1)), "on the stack of thread #" + stack.group(2));
        }
    }

    private void name(String address, String offset, String name) {
        names.put(key(address), offset.equals("0") ? name : name + "+" + offset);
    }

    private static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /** The name of a lock, else its address as printed. */
    public String of(String address) {
        return names.getOrDefault(key(address), address);
    }

    /** Where a lock without a name lies in memory; null if the error does not say. */
    public @Nullable String place(String address) {
        return places.get(key(address));
    }
}
