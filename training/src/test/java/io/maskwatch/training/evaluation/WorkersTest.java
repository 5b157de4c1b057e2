package io.maskwatch.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private final AtomicInteger open = new AtomicInteger();
    private final Workers<String> workers = new Workers<>(
            () -> {
                open.incrementAndGet();
                return "model";
            },
            model -> open.decrementAndGet());

    @Test
    void resultsComeInTheOrderOfTheItemsAndModelsAreClosed() {
        List<Integer> items = IntStream.range(0, 500).boxed().toList();
        assertThat(workers.map("test", items, (model, item) -> item * 2))
                .isEqualTo(items.stream().map(item -> item * 2).toList());
        assertThat(open).hasValue(0);
    }

    @Test
    void theFirstFailureIsThrownAndModelsAreClosed() {
        assertThatThrownBy(() -> workers.map("test", List.of(1, 2, 3), (model, item) -> {
                    throw new EvaluationException("item " + item);
                }))
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith("item ");
        assertThat(open).hasValue(0);
    }

    @Test
    void nothingIsNoWork() {
        assertThat(workers.map("test", List.of(), (model, item) -> item)).isEmpty();
    }
}
