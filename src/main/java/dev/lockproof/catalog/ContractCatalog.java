package dev.lockproof.catalog;

import dev.lockproof.analysis.contract.Contract;
import dev.lockproof.analysis.contract.ProfileContracts;
import dev.lockproof.trace.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Sets of callback contracts, from {@code contracts/<set>/*.yaml}. Immutable. */
public final class ContractCatalog {

    private static final String FOLDER = "contracts";
    private static final String LINUX = "linux";
    private static final String USERSPACE = "userspace";

    private final Map<String, List<Contract>> sets;

    private ContractCatalog(Map<String, List<Contract>> sets) {
        this.sets = sets;
    }

    /**
     * Reads the built-in contracts.
     *
     * @throws CatalogException if a file is invalid, with its line and field
     */
    public static ContractCatalog load() {
        Map<String, List<Contract>> sets = new LinkedHashMap<>();
        for (String set : Resources.index(FOLDER)) {
            sets.put(
                    set, List.copyOf(Resources.all(FOLDER + "/" + set, ContractCatalog::contract)));
        }
        return new ContractCatalog(sets);
    }

    /** The names of the sets; {@code linux} and {@code userspace} are two. */
    public List<String> sets() {
        return List.copyOf(sets.keySet());
    }

    /**
     * The contracts of a set.
     *
     * @throws IllegalArgumentException if {@link #sets()} does not name it
     */
    public List<Contract> set(String name) {
        List<Contract> set = sets.get(name);
        if (set == null) {
            throw new IllegalArgumentException(
                    "no contract set " + name + "; there is " + String.join(", ", sets.keySet()));
        }
        return set;
    }

    /**
     * Reads contracts that a client sent.
     *
     * @param rules the ids of the rules that contracts may name
     * @param max maximum number of contracts
     * @throws dev.lockproof.trace.InvalidInputException if a contract is invalid, with its line and
     *     field
     */
    public static List<Contract> own(List<SentYaml> files, Set<String> rules, int max) {
        return new OwnContracts(rules).read(files, max);
    }

    /** A set's contracts with others in place of those about the same hooks and releases. */
    public List<Contract> with(String set, List<Contract> own) {
        List<Contract> all = new ArrayList<>(own);
        for (Contract contract : set(set)) {
            if (own.stream().noneMatch(each -> OwnContracts.clash(each, contract))) {
                all.add(contract);
            }
        }
        return all;
    }

    /** The set that a recording is checked against if its sender names none. */
    public static String setFor(Profile profile) {
        return profile.isLinux() ? LINUX : USERSPACE;
    }

    /** As {@link #with(String, List)}, with the set that fits the recording's profile. */
    public ProfileContracts with(List<Contract> own) {
        return new ProfileContracts(with(LINUX, own), with(USERSPACE, own));
    }

    /** A contract by its id, and the set that it is in. */
    public Optional<InSet> byId(String id) {
        return all().filter(each -> each.contract().id().equals(id)).findFirst();
    }

    /** All contracts, set by set. */
    public Stream<InSet> all() {
        return sets.entrySet().stream()
                .flatMap(set -> set.getValue().stream().map(each -> new InSet(set.getKey(), each)));
    }

    /** A contract and the set that it is in. */
    public record InSet(String set, Contract contract) {}

    /** One contract's file. */
    static Contract contract(String file, String yaml) {
        Contract contract = ContractReader.read(file, YamlTree.parse(file, yaml));
        Resources.requireName(file, contract.id());
        return contract;
    }
}
