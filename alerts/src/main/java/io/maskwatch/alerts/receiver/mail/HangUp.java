package io.maskwatch.alerts.receiver.mail;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/** Ends a conversation from outside, whatever the other side is doing, also one that has yet to begin. Thread-safe. */
final class HangUp {
    private Socket socket;
    private boolean over;

    /** The conversation has this connection; closes it if the conversation is over already. */
    synchronized void with(Socket connected) throws IOException {
        socket = connected;
        if (over) {
            connected.close();
            throw new SocketException("the time for it is over");
        }
    }

    /** Whoever reads or writes fails. */
    synchronized void now() {
        over = true;
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // nobody listens any more
        }
    }
}
