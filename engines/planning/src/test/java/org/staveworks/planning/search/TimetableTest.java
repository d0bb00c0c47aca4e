package org.staveworks.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TimetableTest {
    @Property(tries = 30)
    void timesAfterChangesKeptAndTakenBackAreThoseOfTheSamePlanLoadedAnew(@ForAll long seed) {
        var plant = new Plant(Problems.random(seed));
        var dice = new Dice(seed);
        var timetable = new Timetable(plant);
        new Construction(timetable, dice).build();
        var changes = new Changes(timetable, dice);
        for (int i = 0; i < 200; i++) {
            if (changes.make() && dice.below(2) == 0) {
                timetable.keep();
            } else {
                timetable.takeBack();
            }
        }
        var anew = new Timetable(plant);
        anew.load(timetable.layout());

        assertThat(timetable.schedule()).isEqualTo(anew.schedule());
        assertThat(timetable.now().score).isEqualTo(anew.now().score);
    }
}
