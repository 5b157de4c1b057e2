package io.maskwatch.alerts.web;

import io.maskwatch.alerts.access.BusyException;
import io.maskwatch.alerts.access.LastAdminException;
import io.maskwatch.alerts.access.RefusedLogInException;
import io.maskwatch.alerts.audit.AuditUnavailableException;
import io.maskwatch.alerts.database.DatabaseFailures;
import io.maskwatch.alerts.evidence.SealedPictureException;
import io.maskwatch.alerts.explanation.NoHistoryException;
import io.maskwatch.alerts.figures.BusyFiguresException;
import io.maskwatch.alerts.idempotency.ReusedKeyException;
import io.maskwatch.alerts.idempotency.UnfinishedRequestException;
import io.maskwatch.alerts.review.RefusedChangeException;
import io.maskwatch.alerts.review.StaleReviewException;
import io.maskwatch.alerts.validation.Failures;
import io.maskwatch.schemas.text.PrintableText;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns every exception into problem details (RFC 9457). */
@RestControllerAdvice
class ProblemMapper extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    private static final int LONGEST_SHOWN = 120;

    @ExceptionHandler
    ProblemDetail badRequest(BadRequestException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    /** The container cannot make a parameter of it: half an escape, bytes that are no UTF-8. */
    @ExceptionHandler
    ProblemDetail unreadableParameter(InvalidParameterException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "parameters must be percent-encoded UTF-8: " + PrintableText.of(e.getMessage(), LONGEST_SHOWN));
    }

    /** Spring Security looks at parameters when they are read. */
    @ExceptionHandler
    ProblemDetail rejected(RequestRejectedException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST, "the request's headers or parameters have forbidden characters");
    }

    @ExceptionHandler
    ProblemDetail notFound(NotFoundException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, e.getMessage());
    }

    /** Somebody was faster: the answer shows what they made of the alert. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> staleReview(StaleReviewException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.PRECONDITION_FAILED, e.getMessage());
        problem.setProperty("review", e.newest());
        return ResponseEntity.of(problem).eTag(Preconditions.eTag(e.newest())).build();
    }

    @ExceptionHandler
    ProblemDetail refusedChange(RefusedChangeException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail preconditionRequired(PreconditionRequiredException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.PRECONDITION_REQUIRED, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail unfinished(UnfinishedRequestException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail reusedKey(ReusedKeyException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
    }

    /** It was there, and nobody can see it any more. */
    @ExceptionHandler
    ProblemDetail unreadablePicture(SealedPictureException e) {
        LOG.error("a picture cannot be shown: {}", e.getMessage());
        return ProblemDetail.forStatusAndDetail(HttpStatus.GONE, e.getMessage());
    }

    /** What cannot be written down does not happen. */
    @ExceptionHandler
    ProblemDetail auditAway(AuditUnavailableException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, BodyProblem.of(e.getMostSpecificCause()));
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    /** The log-in page shows the sentence. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refusedLogIn(RefusedLogInException e) {
        HttpStatus status = e.retryAfter().isPresent() ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNAUTHORIZED;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, e.getMessage());
        if (e.isAboutCode()) {
            problem.setProperty("codeNeeded", true);
        }
        ResponseEntity.HeadersBuilder<?> answer = ResponseEntity.of(problem);
        e.retryAfter()
                .ifPresent(
                        left -> answer.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, left.toSeconds()))));
        return answer.build();
    }

    @ExceptionHandler
    ProblemDetail busy(BusyException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail busyFigures(BusyFiguresException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail noHistory(NoHistoryException e) {
        LOG.info("a camera can't be explained: {}", e.getMessage());
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail lastAdmin(LastAdminException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail tooManyViewers(TooManyViewersException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, e.getMessage());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ProblemDetail databaseAway(RuntimeException e) {
        if (e instanceof DataAccessException failure && DatabaseFailures.isFaultOfContent(failure)) {
            LOG.warn("a request has a value that the database does not take: {}", Failures.line(e));
            return ProblemDetail.forStatusAndDetail(
                    HttpStatus.BAD_REQUEST, "a value of the request does not fit the database");
        }
        LOG.warn("a request failed for the database: {}", Failures.line(e));
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "the database does not answer now; try again in a moment");
    }

    /** The other side has hung up: there is nobody to tell. */
    @ExceptionHandler
    void connectionLost(IOException e) {
        LOG.debug("a connection was lost: {}", e.toString());
    }

    @ExceptionHandler
    ProblemDetail unexpected(RuntimeException e) {
        LOG.error("a request failed", e);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "the service failed to answer; its log says why");
    }
}
