package dev.lockproof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Kernel logs to measure with. */
final class KernelLogs {

    private static final Path REPORTS = Path.of("src/test/resources/kernel-log/reports");

    /** What most lines of a log are like; %d is a number that changes. */
    private static final List<String> ORDINARY =
            List.of(
                    "usb %d-1: new high-speed USB device number %d using xhci_hcd",
                    "EXT4-fs (sda%d): mounted filesystem with ordered data mode. Quota mode: none.",
                    "pci 0000:00:%d.0: [8086:%d] type 00 class 0x060000 conventional PCI endpoint",
                    "e1000e 0000:00:1f.%d eth0: NIC Link is Up 1000 Mbps Full Duplex",
                    "audit: type=1400 audit(1700000000.%d:%d): apparmor=\"STATUS\" operation=\"load\"",
                    "systemd[1]: Started Session %d of User root.",
                    "ACPI: PCI: Interrupt link LNK%d configured for IRQ %d",
                    "nvme nvme%d: 4/0/0 default/read/poll queues",
                    "Bluetooth: hci%d: command 0x%d tx timeout",
                    "IPv6: ADDRCONF(NETDEV_CHANGE): wlan%d: link becomes ready",
                    "    driver%d.probe: state (0x%d) -> ready",
                    "CPU%d: Core temperature/speed normal");

    private KernelLogs() {}

    /** Lines that a console prints, about anything but locks. */
    static String ordinary(int lines) {
        return lines(lines, "[%5d.%06d] ");
    }

    /** The same through a log daemon. */
    static String syslog(int lines) {
        return lines(lines, "Nov 22 04:51:07 build-host-3 kernel: [%5d.%06d] ");
    }

    private static String lines(int lines, String prefix) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(prefix.formatted(i / 1000, i % 1000 * 1000));
            String line = ORDINARY.get(i % ORDINARY.size());
            text.append(String.format(Locale.ROOT, line, i % 7, i % 97)).append('\n');
        }
        return text.toString();
    }

    /**
     * A report about a ring of locks, as a console prints it.
     *
     * @param number what makes its names differ from another ring's
     * @param locks the number of its locks
     * @param caller the task that prints it, if the kernel prints that
     */
    static String ring(int number, int locks, @Nullable String caller) {
        StringBuilder text = new StringBuilder();
        String prefix = "[  492.198000]" + (caller == null ? "" : "[" + caller + "]") + " ";
        String task = "worker/" + (number % 1000 + 2);
        Consumer<String> line = each -> text.append(prefix).append(each).append('\n');
        line.accept("======================================================");
        line.accept("WARNING: possible circular locking dependency detected");
        line.accept("6.9.3 #7 Not tainted");
        line.accept("------------------------------------------------------");
        line.accept(task + " is trying to acquire lock:");
        line.accept(lock(number, 0));
        line.accept("");
        line.accept("but task is already holding lock:");
        line.accept(lock(number, locks - 1));
        line.accept("");
        line.accept("which lock already depends on the new lock.");
        line.accept("");
        line.accept("the existing dependency chain (in reverse order) is:");
        for (int i = locks - 1; i >= 0; i--) {
            line.accept("");
            line.accept("-> #%d (&dev%d->lock%d){+.+.}-{4:4}:".formatted(i, number, i));
            frames(line, number, i);
        }
        line.accept("");
        line.accept("other info that might help us debug this:");
        line.accept(" Possible unsafe locking scenario:");
        line.accept("");
        line.accept("       CPU0                    CPU1");
        line.accept("       ----                    ----");
        line.accept("  lock(&dev%d->lock%d);".formatted(number, locks - 1));
        line.accept("                               lock(&dev%d->lock0);".formatted(number));
        line.accept("");
        line.accept(" *** DEADLOCK ***");
        line.accept("");
        line.accept("1 lock held by " + task + ":");
        line.accept(" #0: " + lock(number, locks - 1));
        line.accept("");
        line.accept("stack backtrace:");
        line.accept(
                "CPU: 0 PID: %d Comm: worker Not tainted 6.9.3 #7".formatted(number % 1000 + 2));
        line.accept("Call Trace:");
        line.accept(" <TASK>");
        frames(line, number, locks);
        line.accept(" </TASK>");
        return text.toString();
    }

    private static String lock(int number, int lock) {
        return "ffff88801234%04x (&dev%d->lock%d){+.+.}-{4:4}, at: dev_open+0x41/0xe0 [dev%d]"
                .formatted(number % 100 * 16 + lock, number, lock, number);
    }

    private static void frames(Consumer<String> line, int number, int lock) {
        line.accept("       lock_acquire+0xd1/0x2c0");
        line.accept("       __mutex_lock+0x9b/0xa90");
        line.accept("       mutex_lock_nested+0x1b/0x20");
        for (int i = 0; i < 6; i++) {
            line.accept("       dev%d_path%d_step%d+0x4%d/0x1e0".formatted(number, lock, i, i));
        }
        line.accept("       do_syscall_64+0x5b/0x110");
        line.accept("       entry_SYSCALL_64_after_hwframe+0x76/0x7e");
    }

    /** Reports of all kinds and layouts, one after the other. */
    static byte[] reports() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.list(REPORTS)) {
            for (Path file : files.sorted().toList()) {
                all.write(Files.readAllBytes(file));
                all.write('\n');
            }
        }
        return all.toByteArray();
    }

    /** A long log with a report here and there, as a test machine writes it. */
    static byte[] mixed() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] between = ordinary(5000).getBytes(UTF_8);
        try (Stream<Path> files = Files.list(REPORTS)) {
            for (Path file : files.sorted().toList()) {
                all.write(between);
                all.write(Files.readAllBytes(file));
                all.write('\n');
            }
        }
        return all.toByteArray();
    }
}
