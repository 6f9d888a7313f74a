package dev.lockproof.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire, and where to. */
class HookSenderTest {

    private static final char[] WORD = "changeit".toCharArray();
    private static final AddressRules LOOPBACK =
            new AddressRules(List.of(AddressBlock.parse("127.0.0.0/8")));
    private static final AddressRules STRICT = new AddressRules(List.of());

    @TempDir static Path scratch;
    private static SSLContext tls;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private @Nullable ServerSocket server;

    @BeforeAll
    static void makeCertificate()
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = scratch.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                "hooks",
                                "-dname",
                                "CN=hooks.example.org",
                                "-ext",
                                "SAN=dns:hooks.example.org",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(WORD))
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, WORD);
        }
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, WORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("hooks", keys.getCertificate("hooks"));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    /** Answers each request alike, and tells what it received. */
    private int serve(ServerSocket socket, String answer) {
        server = socket;
        Thread.ofVirtual()
                .start(() -> {
                    while (!socket.isClosed()) {
                        try (Socket client = socket.accept()) {
                            StringBuilder request = new StringBuilder();
                            InputStream in = client.getInputStream();
                            while (!request.toString().endsWith("{}")) {
                                int each = in.read();
                                if (each < 0) {
                                    break;
                                }
                                request.append((char) each);
                            }
                            if (client instanceof SSLSocket secured) {
                                request.append("\nSNI ")
                                        .append(
                                                ((SNIHostName)
                                                                ((ExtendedSSLSession)
                                                                                secured
                                                                                        .getSession())
                                                                        .getRequestedServerNames()
                                                                        .getFirst())
                                                        .getAsciiName());
                            }
                            received.add(request.toString());
                            client.getOutputStream()
                                    .write(answer.getBytes(StandardCharsets.US_ASCII));
                            client.getOutputStream().flush();
                        } catch (IOException _) {
                            // The client refused the certificate, or the test is over.
                        }
                    }
                });
        return socket.getLocalPort();
    }

    private static HookSender sender(AddressRules rules, String... addresses) {
        return sender(rules, tls.getSocketFactory(), addresses);
    }

    private static HookSender sender(
            AddressRules rules, SSLSocketFactory factory, String... addresses) {
        return new HookSender(
                rules,
                host -> {
                    if (addresses.length == 0) {
                        throw new UnknownHostException(host);
                    }
                    return List.of(addresses).stream().map(InetAddress::ofLiteral).toList();
                },
                factory,
                Duration.ofSeconds(2));
    }

    private static ServerSocket plain() throws IOException {
        return new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    }

    private static ServerSocket secured() throws IOException {
        return tls.getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
    }

    @Test
    void connectsToTheCheckedAddressUnderTheName() throws IOException, InterruptedException {
        int port = serve(secured(), "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");

        int status =
                sender(LOOPBACK, "127.0.0.1")
                        .send(
                                "https://hooks.example.org:" + port + "/in?x=1",
                                Map.of("webhook-id", "7"),
                                "{}");

        assertThat(status).isEqualTo(204);
        assertThat(received.poll(5, TimeUnit.SECONDS))
                .startsWith("POST /in?x=1 HTTP/1.1\r\n")
                .contains(
                        "\r\nHost: hooks.example.org:" + port + "\r\n",
                        "\r\nContent-Type: application/json\r\n",
                        "\r\nContent-Length: 2\r\n",
                        "\r\nwebhook-id: 7\r\n")
                .endsWith("\r\n\r\n{}\nSNI hooks.example.org");
    }

    @Test
    void refusesTheCertificateOfAnotherNameOrAStranger() throws IOException {
        int port = serve(secured(), "HTTP/1.1 200 OK\r\n\r\n");
        String path = ":" + port + "/";

        assertThatThrownBy(() ->
                        sender(LOOPBACK, "127.0.0.1")
                                .send("https://other.example.org" + path, Map.of(), "{}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other.example.org");
        assertThatThrownBy(() ->
                        sender(
                                        LOOPBACK,
                                        (SSLSocketFactory) SSLSocketFactory.getDefault(),
                                        "127.0.0.1")
                                .send("https://hooks.example.org" + path, Map.of(), "{}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cert");
        assertThat(received).isEmpty();
    }

    @Test
    void checksEveryAddressOfAName() throws IOException {
        int port = serve(plain(), "HTTP/1.1 200 OK\r\n\r\n");
        String url = "https://hooks.example.org/";

        assertThatThrownBy(() -> sender(STRICT, "1.1.1.1", "10.0.0.1").send(url, Map.of(), "{}"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("10.0.0.1");
        assertThatThrownBy(() -> sender(STRICT, "127.0.0.1").send(url, Map.of(), "{}"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() ->
                        sender(LOOPBACK, "127.0.0.1", "1.1.1.1")
                                .send("http://hooks.example.org:" + port + "/", Map.of(), "{}"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("https");
        assertThatThrownBy(() -> sender(STRICT).send(url, Map.of(), "{}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be resolved");
        assertThat(received).isEmpty();
    }

    @Test
    void triesTheNextAddressIfOneDoesNotAccept() throws IOException {
        int port = serve(plain(), "HTTP/1.0 200 OK\r\n\r\n");

        assertThat(
                        sender(LOOPBACK, "127.0.0.2", "127.0.0.1")
                                .send("http://hooks.example.org:" + port, Map.of(), "{}"))
                .isEqualTo(200);
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp() throws IOException {
        int port = serve(plain(), "HTTP/1.1 100 Continue\r\n" + "X: 1\r\n".repeat(20_000));
        assertThatThrownBy(() ->
                        sender(LOOPBACK, "127.0.0.1")
                                .send("http://127.0.0.1:" + port, Map.of(), "{}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long");
        Objects.requireNonNull(server).close();
        int silent = plain().getLocalPort();
        long start = System.nanoTime();

        assertThatThrownBy(() ->
                        sender(LOOPBACK, "127.0.0.1")
                                .send("http://127.0.0.1:" + silent, Map.of(), "{}"))
                .isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void whatIsNotHttpIsAFailure() throws IOException {
        int port = serve(plain(), "SSH-2.0-server\r\n");

        assertThatThrownBy(() ->
                        sender(LOOPBACK, "127.0.0.1")
                                .send("http://127.0.0.1:" + port, Map.of(), "{}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not HTTP");
    }
}
