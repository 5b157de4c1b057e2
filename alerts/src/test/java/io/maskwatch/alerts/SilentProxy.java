package io.maskwatch.alerts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between a browser and the service. From one moment to the next nothing goes through, and no connection is closed. */
final class SilentProxy implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final URI target;
    private volatile boolean silent;

    SilentProxy(URI target) throws IOException {
        this.target = target;
        threads.execute(this::accept);
    }

    /** An address of the service, through here. */
    URI through(URI address) {
        return URI.create(address.toString().replace(":" + target.getPort(), ":" + server.getLocalPort()));
    }

    void fallSilent() {
        silent = true;
    }

    /** New connections go through again; those from before stay silent. */
    void recover() {
        silent = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket browser = server.accept();
                sockets.add(browser);
                if (!silent) {
                    Socket service = new Socket(target.getHost(), target.getPort());
                    sockets.add(service);
                    threads.execute(() -> copy(browser, service));
                    threads.execute(() -> copy(service, browser));
                }
            }
        } catch (IOException e) {
            // close() was called
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] bytes = new byte[8_192];
        boolean lost = false;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                lost |= silent;
                if (!lost) {
                    out.write(bytes, 0, count);
                }
            }
            if (!lost && !silent) {
                to.close();
            }
        } catch (IOException e) {
            // one side has gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
