package dev.lockproof.analysis.view;

import java.util.List;

/**
 * Classes that hang on one class alone, drawn as one box.
 *
 * @param hub the id of the class on which they hang
 * @param toHub whether they are held when it is requested; else they are requested while it is held
 * @param classes their ids
 */
public record Fan(int hub, boolean toHub, List<Integer> classes) {

    public Fan {
        classes = List.copyOf(classes);
    }
}
