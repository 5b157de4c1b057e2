package io.maskwatch.alerts.receiver.mail;

import io.maskwatch.alerts.receiver.Reply;
import io.maskwatch.alerts.receiver.tls.ConnectionProblem;
import io.maskwatch.schemas.text.PrintableText;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Reads what a mail server thinks of a mail: 4xx is not now, 5xx not ever (RFC 5321). Pure. */
final class MailReplies {
    private static final int LONGEST = 200;
    private static final int DEEPEST = 20;
    private static final int SERVICE_UNAVAILABLE = 421;

    private MailReplies() {}

    /** One line of the server. */
    private record Answer(int code, String text) {
        boolean isFinal() {
            return code / 100 == 5;
        }
    }

    static Reply read(MessagingException failure, String host) {
        String server = PrintableText.of(host, LONGEST);
        if (failure instanceof AuthenticationFailedException) {
            return Reply.tryAgain(null, "the mail server " + server + " doesn't accept user and password; check them");
        }
        List<Answer> answers = answers(failure);
        if (answers.isEmpty()) {
            return withoutAnswer(failure, server);
        }
        Answer first = answers.get(0);
        String said = first.code() + ": " + PrintableText.of(first.text(), LONGEST);
        boolean allFinal = answers.stream().allMatch(Answer::isFinal);
        if (allFinal && sentToSome(failure)) {
            return new Reply(
                    Reply.Verdict.TAKEN,
                    first.code(),
                    "delivered, but the mail server " + server + " refuses a mailbox with " + said,
                    Optional.empty());
        }
        return allFinal
                ? Reply.refused(first.code(), "the mail server " + server + " refuses for good with " + said)
                : Reply.tryAgain(first.code(), "the mail server " + server + " takes no mail now: " + said);
    }

    private static boolean sentToSome(MessagingException failure) {
        return failure instanceof SendFailedException some
                && some.getValidSentAddresses() != null
                && some.getValidSentAddresses().length > 0;
    }

    /** What the server said of the mailboxes, the sender or the mail; that of the whole only where nothing else is there. */
    private static List<Answer> answers(MessagingException failure) {
        List<Answer> ofParts = new ArrayList<>();
        List<Answer> ofWhole = new ArrayList<>();
        Exception next = failure;
        for (int depth = 0; next instanceof MessagingException problem && depth < DEEPEST; depth++) {
            if (problem instanceof SMTPAddressFailedException mailbox) {
                ofParts.add(new Answer(mailbox.getReturnCode(), mailbox.getMessage()));
            } else if (problem instanceof SMTPSenderFailedException sender) {
                ofParts.add(new Answer(sender.getReturnCode(), sender.getMessage()));
            } else if (problem instanceof SMTPSendFailedException whole
                    && whole.getReturnCode() >= SERVICE_UNAVAILABLE) {
                ofWhole.add(new Answer(whole.getReturnCode(), whole.getMessage()));
            }
            next = problem.getNextException();
        }
        return ofParts.isEmpty() ? ofWhole : ofParts;
    }

    private static Reply withoutAnswer(MessagingException failure, String server) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof IOException) {
                return ConnectionProblem.reply(cause, server);
            }
            cause = cause instanceof MessagingException problem && problem.getNextException() != null
                    ? problem.getNextException()
                    : cause.getCause();
        }
        return Reply.tryAgain(null, "no mail to " + server + ": " + PrintableText.of(failure.getMessage(), LONGEST));
    }
}
