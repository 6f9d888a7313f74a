package dev.lockproof.web.reference;

import dev.lockproof.finding.Rule;
import dev.lockproof.web.frame.Frame;
import java.util.List;

/** The index of rules, by family. */
public record RulesPage(Frame frame, List<Family> families) {

    public RulesPage {
        families = List.copyOf(families);
    }

    /** Rules about the same matter. */
    public record Family(String title, List<Rule> rules) {

        public Family {
            rules = List.copyOf(rules);
        }
    }
}
