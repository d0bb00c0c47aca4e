package org.staveworks.planning.search;

/// Goes along the work of one machine: what it has done, what it is set up for, which frozen operation
/// comes next. Operations that are free take the first gap between frozen ones that they and their
/// set-ups fit in.
final class Cursor {
    private final Plant plant;
    private int machine;
    private int end;

    /// What the machine is set up for.
    int family;

    /// How many frozen operations of the machine are behind it.
    int passed;

    /// Time of the set-ups since the cursor was put where it is.
    int setup;

    /// When the machine was set up for the last operation, and where that was placed.
    int machineReady;

    int start;

    int finish;

    Cursor(Plant plant) {
        this.plant = plant;
    }

    void toBeginning(int machine) {
        this.machine = machine;
        end = plant.instance.machines().get(machine).readyAt();
        family = plant.familyAtStart[machine];
        passed = 0;
        setup = 0;
    }

    void toAfter(int machine, int end, int family, int passed) {
        this.machine = machine;
        this.end = end;
        this.family = family;
        this.passed = passed;
        setup = 0;
    }

    /// Places an operation as early as it can be there.
    ///
    /// @param step  what it is, see [Plant#stepOf]
    /// @param time  how long it takes on this machine
    /// @param ready when the job is here
    void place(int step, int time, int ready) {
        var working = plant.working[machine];
        int wanted = plant.family[step];
        int[] frozen = plant.frozenOn[machine];
        while (true) {
            int change = plant.setup(machine, family, wanted);
            machineReady = working.after(end, change);
            start = Math.max(machineReady, ready);
            if (time == 0) {
                finish = start;
            } else if (plant.isPausable[step]) {
                start = working.open(start);
                finish = working.after(start, time);
            } else {
                start = working.fit(start, time);
                finish = start + time;
            }
            int left = wanted == Plant.NO_FAMILY ? family : wanted;
            if (passed == frozen.length || isBefore(frozen[passed], left)) {
                setup += change;
                family = left;
                end = finish;
                return;
            }
            passFrozen(frozen[passed]);
        }
    }

    private boolean isBefore(int operation, int left) {
        int change = plant.setup(machine, left, plant.family[plant.stepOf[operation]]);
        return plant.working[machine].after(finish, change) <= plant.frozenStart(operation);
    }

    private void passFrozen(int operation) {
        int wanted = plant.family[plant.stepOf[operation]];
        setup += plant.setup(machine, family, wanted);
        if (wanted != Plant.NO_FAMILY) {
            family = wanted;
        }
        end = Math.max(end, plant.frozenEnd(operation));
        passed++;
    }

    void passAllFrozen() {
        while (passed < plant.frozenOn[machine].length) {
            passFrozen(plant.frozenOn[machine][passed]);
        }
    }

    /// How much longer the machine would set up if what comes next followed this one.
    int setupTo(int step) {
        return plant.setup(machine, family, plant.family[step]);
    }
}
