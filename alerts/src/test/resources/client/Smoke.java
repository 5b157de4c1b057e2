import io.maskwatch.client.ApiClient;
import io.maskwatch.client.ApiException;
import io.maskwatch.client.ApiResponse;
import io.maskwatch.client.api.AlertsApi;
import io.maskwatch.client.api.ReviewsApi;
import io.maskwatch.client.model.AlertPage;
import io.maskwatch.client.model.Incident;
import io.maskwatch.client.model.Review;
import io.maskwatch.client.model.ReviewRequest;
import java.util.UUID;

/** What somebody writes who has the generated client and nothing else of ours: find an alert, judge it, be too late. */
public final class Smoke {
    public static void main(String[] arguments) throws Exception {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + arguments[1]));
        AlertPage page = new AlertsApi(client)
                .listAlerts(null, "unfinished", null, "gate", null, null, null, null, null, null, 10);
        Incident incident = page.getAlerts().get(0);
        System.out.println(incident.getCamera().getName() + " " + incident.getReview().getState());
        ReviewsApi reviews = new ReviewsApi(client);
        UUID id = incident.getAlertId();
        ApiResponse<Review> read = reviews.getReviewWithHttpInfo(id);
        String tag = read.getHeaders().get("etag").get(0);
        ReviewRequest change = new ReviewRequest()
                .state(ReviewRequest.StateEnum.RESOLVED)
                .verdict(ReviewRequest.VerdictEnum.FALSE_ALARM);
        Review review = reviews.changeReview(id, tag, change, UUID.randomUUID().toString());
        System.out.println(review.getState() + " " + review.getVerdict() + " " + review.getVersion());
        try {
            reviews.changeReview(id, tag, change, null);
        } catch (ApiException e) {
            System.out.println(e.getCode());
        }
        System.out.println(reviews.getTimeline(id, null, null).getEntries().size());
    }
}
