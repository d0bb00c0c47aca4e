package org.staveworks.planning.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staveworks.planning.SharedData;
import org.staveworks.planning.model.Choice;
import org.staveworks.planning.model.InvalidInstanceException;
import org.staveworks.planning.model.Operation;

class TextReadersTest {
    private static List<Operation> firstJob(Reading reading) {
        return reading.instance().jobs().getFirst().operations();
    }

    @Test
    void a_job_shop_has_one_machine_for_each_step() {
        var reading = JobShopReader.read("x", "# three machines\n1\t3 \n1 6 2 7 0 5\n");
        assertThat(firstJob(reading).stream().map(Operation::choices))
                .containsExactly(List.of(new Choice(1, 6)), List.of(new Choice(2, 7)), List.of(new Choice(0, 5)));
        assertThat(reading.assumptions()).isEmpty();
    }

    @Test
    void machines_count_from_0_where_one_is_called_so() {
        var reading = FlexibleReader.read("x", "1 2\n1 2 0 5 1 6\n");
        assertThat(firstJob(reading).getFirst().choices()).containsExactly(new Choice(0, 5), new Choice(1, 6));
    }

    @Test
    void machines_count_from_1_where_the_last_is_called_like_their_number() {
        var reading = FlexibleReader.read("x", "1 2 1.5\n1 2 1 5 2 6\n");
        assertThat(firstJob(reading).getFirst().choices()).containsExactly(new Choice(0, 5), new Choice(1, 6));
        assertThat(reading.assumptions()).isEmpty();
    }

    @Test
    void what_a_file_leaves_open_is_told() {
        var reading = FlexibleReader.read("x", "1 3\n1 2 1 5 2 6\n");
        assertThat(firstJob(reading).getFirst().choices()).containsExactly(new Choice(1, 5), new Choice(2, 6));
        assertThat(reading.assumptions()).hasSize(1).first().asString().contains("machine 3");
    }

    @Test
    void factories_that_are_alike_have_copies_of_all_machines_and_jobs_stay() {
        var instance = DistributedReader.read("x", "1 2\n1 1 1 5\n", 3).instance();
        assertThat(instance.sites()).hasSize(3);
        assertThat(instance.machines()).hasSize(6);
        assertThat(instance.jobs().getFirst().isOneSite()).isTrue();
        assertThat(instance.jobs().getFirst().operations().getFirst().choices())
                .containsExactly(new Choice(1, 5), new Choice(3, 5), new Choice(5, 5));
        assertThat(instance.machines().get(3).site()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the text ends where the number of jobs is expected",
                "2|line 1: ends where the number of machines is expected",
                "1 2 3 4\\n1 1 1 1|line 1: goes on",
                "1 2 x\\n1 1 1 1|line 1: the mean number of choices (x)",
                "2 2\\n1 1 0 5|the text ends where job 2 is expected",
                "1 2\\n\\n1 1 0|line 3: ends where a time is expected",
                "1 2\\n1 1 0 -5|line 2: a time (-5)",
                "1 2\\n1 1 0 5 7|line 2: goes on after the last operation",
                "1 2\\n1 1 3 5|line 2: a machine (3)",
                "1 2\\n1 3 0 5|line 2: the number of choices (3)",
                "1 2\\n1 2 0 5 0 5|line 2: machine 0 stands twice",
                "1 2\\n2 1 0 5 1 2 5|machines 0 and 2 both occur",
                "1 2\\n1 1 0 5\\n1 1 0 5|line 3: stands after the last job",
                "0 2|line 1: the number of jobs (0)",
                "1 1e3|line 1: the number of machines (1e3)",
                "99999999999999999999 2|line 1: the number of jobs (99999999999999999999)",
            })
    void what_is_wrong_is_told_with_its_line(String text, String message) {
        assertThatThrownBy(() -> FlexibleReader.read("x", text.replace("\\n", "\n")))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessageContaining(message);
    }

    @Test
    void more_copies_than_fit_are_refused() {
        assertThatThrownBy(() -> DistributedReader.read("x", "1 200000\n1 1 0 5\n", 1_000))
                .hasMessageContaining("too many");
        assertThatThrownBy(() -> DistributedReader.read("x", "1 2\n1 1 0 5\n", 0))
                .hasMessageContaining("factories (0)");
    }

    @Test
    void all_of_the_library_is_read() {
        assertThat(SharedData.library())
                .hasSizeGreaterThan(400)
                .allSatisfy(known ->
                        assertThat(SharedData.instance(known).operations()).isPositive());
    }
}
