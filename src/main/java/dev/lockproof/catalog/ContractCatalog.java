package dev.lockproof.catalog;

import dev.lockproof.analysis.callback.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets of callback contracts, from {@code contracts/<set>/*.yaml}. Immutable. */
public final class ContractCatalog {

    private static final String FOLDER = "contracts";

    private final Map<String, List<Contract>> sets;

    private ContractCatalog(Map<String, List<Contract>> sets) {
        this.sets = sets;
    }

    /**
     * Reads the contracts that come with the program.
     *
     * @throws CatalogException where a file is not what it must be, with line and field
     */
    public static ContractCatalog load() {
        Map<String, List<Contract>> sets = new LinkedHashMap<>();
        for (String set : Resources.index(FOLDER)) {
            sets.put(
                    set, List.copyOf(Resources.all(FOLDER + "/" + set, ContractCatalog::contract)));
        }
        return new ContractCatalog(sets);
    }

    /** The names of the sets; {@code linux} is one. */
    public List<String> sets() {
        return List.copyOf(sets.keySet());
    }

    /**
     * The contracts of a set.
     *
     * @throws IllegalArgumentException where {@link #sets()} does not name it
     */
    public List<Contract> set(String name) {
        List<Contract> set = sets.get(name);
        if (set == null) {
            throw new IllegalArgumentException(
                    "no contract set " + name + "; there is " + String.join(", ", sets.keySet()));
        }
        return set;
    }

    /** One contract's file. */
    static Contract contract(String file, String yaml) {
        Contract contract = ContractReader.read(file, yaml);
        Resources.requireName(file, contract.id());
        return contract;
    }
}
