package dev.lockproof.trace;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Linux error numbers and their names. */
public final class Errno {

    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final Map<Integer, String> NAMES = new HashMap<>();

    static {
        String table =
                """
                EPERM=1 ENOENT=2 ESRCH=3 EINTR=4 EIO=5 ENXIO=6 E2BIG=7 ENOEXEC=8
                EBADF=9 ECHILD=10 EAGAIN=11 ENOMEM=12 EACCES=13 EFAULT=14 ENOTBLK=15
                EBUSY=16 EEXIST=17 EXDEV=18 ENODEV=19 ENOTDIR=20 EISDIR=21 EINVAL=22
                ENFILE=23 EMFILE=24 ENOTTY=25 ETXTBSY=26 EFBIG=27 ENOSPC=28 ESPIPE=29
                EROFS=30 EMLINK=31 EPIPE=32 EDOM=33 ERANGE=34 EDEADLK=35
                ENAMETOOLONG=36 ENOLCK=37 ENOSYS=38 ENOTEMPTY=39 ELOOP=40 ENOMSG=42
                ENODATA=61 ETIME=62 EPROTO=71 EBADMSG=74 EOVERFLOW=75 EILSEQ=84
                EUSERS=87 EOPNOTSUPP=95 EADDRINUSE=98 EADDRNOTAVAIL=99 ENETDOWN=100
                ENETUNREACH=101 ECONNABORTED=103 ECONNRESET=104 ENOBUFS=105
                EISCONN=106 ENOTCONN=107 ETIMEDOUT=110 ECONNREFUSED=111 EHOSTDOWN=112
                EHOSTUNREACH=113 EALREADY=114 EINPROGRESS=115 ESTALE=116 EDQUOT=122
                ECANCELED=125 EOWNERDEAD=130 ENOTRECOVERABLE=131 ERESTARTSYS=512
                ERESTARTNOINTR=513 ERESTARTNOHAND=514 ENOTSUPP=524
                """;
        for (String entry : table.trim().split("\\s+", -1)) {
            int equals = entry.indexOf('=');
            add(entry.substring(0, equals), Integer.parseInt(entry.substring(equals + 1)));
        }
        NUMBERS.put("EWOULDBLOCK", 11);
    }

    private Errno() {}

    private static void add(String name, int number) {
        NUMBERS.put(name, number);
        NAMES.put(number, name);
    }

    /**
     * The number of {@code -EAGAIN} (-11) or {@code EAGAIN} (11); null if the name is not an errno.
     */
    public static @Nullable Integer number(String name) {
        boolean negative = name.startsWith("-");
        Integer number = NUMBERS.get(negative ? name.substring(1) : name);
        return number == null ? null : negative ? -number : number;
    }

    /** {@code -EAGAIN} for -11; the number itself if it is not a negative errno. */
    public static String text(long value) {
        String name = value < 0 && value >= -4095 ? NAMES.get((int) -value) : null;
        return name == null ? Long.toString(value) : "-" + name;
    }
}
