package dev.lockproof.hook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request to an address that was checked, and reads the status of the answer. The JDK's
 * client resolves names itself, so that a name could have another address by then.
 */
final class HookSender {

    private static final int MAX_LINE_BYTES = 8192;
    private static final int MAX_HEAD_BYTES = 64 << 10;

    /** How names are resolved. */
    interface Resolver {
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    private final AddressRules rules;
    private final Resolver resolver;
    private final SSLSocketFactory tls;
    private final Duration limit;

    /**
     * @param limit for everything together
     */
    HookSender(AddressRules rules, Resolver resolver, SSLSocketFactory tls, Duration limit) {
        this.rules = rules;
        this.resolver = resolver;
        this.tls = tls;
        this.limit = limit;
    }

    /**
     * Sends a JSON body.
     *
     * @return the status of the answer
     * @throws RefusedException if the address may not be sent to
     * @throws IOException if there is no answer in time
     */
    int send(String url, Map<String, String> headers, String body) throws IOException {
        Target target = Target.parse(url, rules);
        AtomicReference<@Nullable Socket> open = new AtomicReference<>();
        FutureTask<Integer> exchange =
                new FutureTask<>(() -> exchange(target, headers, body, open));
        Thread.ofVirtual().name("webhook").start(exchange);
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new SocketTimeoutException(
                    "no answer within %d seconds".formatted(limit.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw refused;
            }
            throw new IOException(message(e.getCause()), e.getCause());
        } finally {
            exchange.cancel(true);
            close(open.get());
        }
    }

    private static String message(@Nullable Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "the name cannot be resolved";
        }
        String message = cause == null ? null : cause.getMessage();
        return message == null ? String.valueOf(cause) : message;
    }

    private static void close(@Nullable Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException _) {
                // Nothing is lost: the exchange is over.
            }
        }
    }

    private int exchange(
            Target target,
            Map<String, String> headers,
            String body,
            AtomicReference<@Nullable Socket> open)
            throws IOException {
        InetAddress literal = target.literal();
        List<InetAddress> addresses =
                literal == null ? resolver.addresses(target.host()) : List.of(literal);
        target.check(addresses, rules);
        try (Socket connected = connect(addresses, target.port(), open);
                Socket socket = target.tls() ? secured(connected, target) : connected) {
            OutputStream out = socket.getOutputStream();
            out.write(request(target, headers, body));
            out.flush();
            return status(new BufferedInputStream(socket.getInputStream()));
        }
    }

    /** Connects to the first address that accepts. */
    private Socket connect(
            List<InetAddress> addresses, int port, AtomicReference<@Nullable Socket> open)
            throws IOException {
        IOException last = new UnknownHostException();
        int millis = (int) Math.max(1, limit.toMillis() / Math.max(1, addresses.size()));
        for (InetAddress address : addresses) {
            Socket socket = new Socket(Proxy.NO_PROXY);
            open.set(socket);
            try {
                socket.connect(new InetSocketAddress(address, port), millis);
                socket.setSoTimeout((int) limit.toMillis());
                return socket;
            } catch (IOException e) {
                close(socket);
                last = e;
            }
        }
        throw last;
    }

    /** The certificate must be for the name, whatever address it has. */
    private SSLSocket secured(Socket connected, Target target) throws IOException {
        SSLSocket socket =
                (SSLSocket) tls.createSocket(connected, target.host(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        if (target.literal() == null) {
            parameters.setServerNames(List.of(new SNIHostName(target.host())));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] request(Target target, Map<String, String> headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head =
                new StringBuilder("POST ")
                        .append(target.path())
                        .append(" HTTP/1.1\r\nHost: ")
                        .append(target.hostHeader())
                        .append("\r\nContent-Type: application/json\r\nContent-Length: ")
                        .append(content.length)
                        .append("\r\nUser-Agent: lockproof\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + content.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(content, 0, all, start.length, content.length);
        return all;
    }

    /** The status of the first answer that is not a provisional one. */
    private static int status(InputStream in) throws IOException {
        int left = MAX_HEAD_BYTES;
        while (true) {
            String line = line(in);
            if (!line.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
                throw new IOException("the answer is not HTTP/1.1");
            }
            int status = Integer.parseInt(line.substring(9, 12));
            if (status >= 200) {
                return status;
            }
            String header;
            do {
                header = line(in);
                left -= header.length() + 2;
                if (left < 0) {
                    throw new IOException("the head of the answer is too long");
                }
            } while (!header.isEmpty());
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int each = in.read();
            if (each < 0) {
                throw new IOException("the connection ended before an answer");
            }
            if (each == '\n') {
                return line.toString().stripTrailing();
            }
            if (line.length() >= MAX_LINE_BYTES) {
                throw new IOException("the head of the answer is too long");
            }
            line.append((char) each);
        }
    }
}
