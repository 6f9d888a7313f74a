package dev.lockproof.analysis.prime;

import java.util.List;

/**
 * A named set of declared dependencies.
 *
 * @param id kebab-case, what a request names
 * @param title one line
 * @param text what it declares, and for which programs
 * @param declarations in the profile's order
 */
public record PrimeProfile(String id, String title, String text, List<Declaration> declarations) {

    public PrimeProfile {
        declarations = List.copyOf(declarations);
    }
}
