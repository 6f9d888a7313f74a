package dev.lockproof.analysis.prime;

import java.util.List;

/**
 * A named set of declared dependencies.
 *
 * @param id the name that a request uses, in kebab case
 * @param title one line
 * @param text what it declares, and for which programs
 * @param declarations in the profile's order
 */
public record PrimeProfile(String id, String title, String text, List<Declaration> declarations) {

    public PrimeProfile {
        declarations = List.copyOf(declarations);
    }
}
