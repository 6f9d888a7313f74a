package dev.lockproof.format.java;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.java.DumpDoubts.Doubt;
import dev.lockproof.format.java.JsonTokens.Token;
import dev.lockproof.format.snapshot.DumpJudge;
import dev.lockproof.format.snapshot.Seconds;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * Members that are unknown are passed over, whatever they are, so that dumps of later versions are read too. A thread is
 * an object in an array named "threads". A dump that was cut is judged by what it has.
 */
/** Reads dumps of threads as JSON, one after the other. */
final class JavaJsonReader {

    private final JsonTokens tokens;
    private final TraceSink sink;
    private final DumpJudge judge;
    private final DumpDoubts doubts;
    private boolean understood;

    JavaJsonReader(InputStream in, TraceSink sink, ReadLimits limits) {
        this.tokens = new JsonTokens(in, limits);
        this.sink = sink;
        this.judge = new DumpJudge(sink);
        this.doubts = new DumpDoubts(sink);
    }

    ReadLines read() throws IOException {
        sink.meta(
                new TraceMeta(
                        false, Profile.JAVA, false, false, Set.of(), JavaJsonFormat.ID, null));
        for (Token next = tokens.next(); next != Token.END; next = tokens.next()) {
            if (next != Token.BEGIN_OBJECT) {
                throw tokens.fault("expected an object with the member threadDump");
            }
            members(name -> {
                if (!name.equals("threadDump")) {
                    pass();
                } else if (begins(Token.BEGIN_OBJECT)) {
                    dump();
                }
            });
        }
        judge.end();
        if (judge.dumps() > 0) {
            sink.judged();
        }
        return new ReadLines(tokens.line(), understood);
    }

    private void dump() throws IOException {
        understood = true;
        JavaDump dump = new JavaDump(tokens.line(), true);
        members(name -> {
            switch (name) {
                case "processId" -> dump.process(Objects.requireNonNullElse(value(), ""));
                case "time" -> dump.at(time(value()));
                case "threadContainers" -> containers(dump);
                default -> pass();
            }
        });
        dump.reaches(tokens.line());
        dump.end(judge, doubts);
        if (tokens.cut()) {
            doubts.tell(Doubt.CUT_FILE, tokens.line());
        }
    }

    private static long time(@Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        return Seconds.at(bytes, 0, bytes.length);
    }

    private void containers(JavaDump dump) throws IOException {
        objects(() ->
                members(name -> {
                    if (name.equals("threads")) {
                        objects(() -> thread(dump));
                    } else {
                        pass();
                    }
                }));
    }

    private void thread(JavaDump dump) throws IOException {
        JsonThread thread = new JsonThread(tokens.line());
        members(name -> {
            switch (name) {
                case "tid" -> thread.id(value());
                case "name" -> thread.name(value());
                case "state" -> thread.state(value());
                case "blockedOn" -> thread.blockedOn(value());
                case "waitingOn" -> thread.waitingOn(value());
                case "parkBlocker" -> parkBlocker(thread);
                case "stack" -> texts(thread::frame);
                case "monitorsOwned" -> objects(() -> owned(thread));
                default -> pass();
            }
        });
        thread.addTo(dump);
    }

    private void parkBlocker(JsonThread thread) throws IOException {
        if (!begins(Token.BEGIN_OBJECT)) {
            return;
        }
        members(name -> {
            switch (name) {
                case "object" -> thread.parksFor(value());
                case "owner" -> thread.ownerOfParked(value());
                default -> pass();
            }
        });
    }

    private void owned(JsonThread thread) throws IOException {
        List<String> locks = new ArrayList<>();
        @Nullable String[] depth = new @Nullable String[1];
        members(name -> {
            switch (name) {
                case "depth" -> depth[0] = value();
                case "locks" -> texts(locks::add);
                default -> pass();
            }
        });
        thread.owns(depth[0], locks);
    }

    /** What reads the value of a member. */
    private interface Member {
        void value(String name) throws IOException;
    }

    /** What reads an object from its first member on. */
    private interface Element {
        void read() throws IOException;
    }

    /** Reads the members of an object that has begun. */
    private void members(Member each) throws IOException {
        Token next = tokens.next();
        while (next == Token.NAME) {
            each.value(tokens.text());
            next = tokens.next();
        }
        if (next != Token.END_OBJECT && next != Token.END) {
            throw tokens.fault("expected the name of a member");
        }
    }

    /** Reads the objects of an array, and passes over other values. */
    private void objects(Element each) throws IOException {
        if (!begins(Token.BEGIN_ARRAY)) {
            return;
        }
        Token next = tokens.next();
        while (next != Token.END_ARRAY && next != Token.END) {
            if (next == Token.BEGIN_OBJECT) {
                each.read();
            } else {
                pass(next);
            }
            next = tokens.next();
        }
    }

    /** Reads the texts of an array, and passes over other values. */
    private void texts(Consumer<String> each) throws IOException {
        if (!begins(Token.BEGIN_ARRAY)) {
            return;
        }
        Token next = tokens.next();
        while (next != Token.END_ARRAY && next != Token.END) {
            if (next == Token.TEXT) {
                each.accept(tokens.text());
            } else {
                pass(next);
            }
            next = tokens.next();
        }
    }

    /** Whether the next value begins so; passes over another one. */
    private boolean begins(Token wanted) throws IOException {
        Token next = tokens.next();
        if (next != wanted) {
            pass(next);
        }
        return next == wanted;
    }

    /** The next value if it is a text or a number. */
    private @Nullable String value() throws IOException {
        Token next = tokens.next();
        if (next == Token.TEXT) {
            return tokens.text();
        }
        if (next == Token.LITERAL) {
            String literal = tokens.text();
            return literal.equals("null") ? null : literal;
        }
        pass(next);
        return null;
    }

    private void pass() throws IOException {
        pass(tokens.next());
    }

    /** Passes over the rest of a value. */
    private void pass(Token first) throws IOException {
        int open = 0;
        Token next = first;
        while (next != Token.END) {
            switch (next) {
                case BEGIN_OBJECT, BEGIN_ARRAY -> open++;
                case END_OBJECT, END_ARRAY -> open--;
                default -> {}
            }
            if (open < 0) {
                throw tokens.fault("expected a value");
            }
            if (open == 0) {
                return;
            }
            next = tokens.next();
        }
    }
}
