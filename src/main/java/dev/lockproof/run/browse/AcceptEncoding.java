package dev.lockproof.run.browse;

import dev.lockproof.format.io.Encoding;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which encodings a client accepts (RFC 9110, 12.5.3). */
final class AcceptEncoding {

    private static final String ANY = "*";

    private AcceptEncoding() {}

    /** Whether an answer may have the encoding. It may if the client says nothing. */
    static boolean allows(@Nullable List<String> headers, Encoding encoding) {
        if (headers == null) {
            return true;
        }
        boolean any = false;
        for (String header : headers) {
            for (String item : header.split(",", -1)) {
                String[] parts = item.toLowerCase(Locale.ROOT).split(";", 2);
                String coding = parts[0].trim();
                boolean accepted = parts.length == 1 || !isZero(parts[1]);
                if (coding.equals(encoding.text())) {
                    return accepted;
                }
                any |= coding.equals(ANY) && accepted;
            }
        }
        return any;
    }

    private static boolean isZero(String weight) {
        return weight.replace(" ", "").matches("q=0(\\.0{0,3})?");
    }
}
