package dev.lockproof.catalog;

import dev.lockproof.analysis.callback.Contract;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads contracts that come with a submission, as strictly as our own, and tells their faults. */
final class OwnContracts {

    private static final int MOST_FAULTS = 20;

    private final Set<String> rules;
    private final List<Contract> contracts = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param rules the ids that a contract may name
     */
    OwnContracts(Set<String> rules) {
        this.rules = rules;
    }

    /**
     * @param most how many contracts there may be
     * @throws InvalidInputException with the first fault of each contract that has one
     */
    List<Contract> read(List<ContractText> texts, int most) {
        int documents = 0;
        for (ContractText text : texts) {
            try {
                List<YamlNode.Mapping> parsed = YamlTree.parseAll(text.source(), text.yaml());
                documents += parsed.size();
                if (documents <= most) {
                    parsed.forEach(document -> add(text.source(), document));
                }
            } catch (CatalogException e) {
                fault(text.source(), e);
            }
        }
        if (documents > most) {
            String message = "%d contracts, expected at most %d".formatted(documents, most);
            faults.addFirst(new Fault(null, null, message));
        }
        if (!faults.isEmpty()) {
            throw new InvalidInputException(
                    faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
        }
        return contracts;
    }

    private void add(String source, YamlNode.Mapping document) {
        try {
            Contract contract = ContractReader.read(source, document);
            checkRules(source, "", document);
            for (Contract other : contracts) {
                if (clash(other, contract)) {
                    throw new CatalogException(
                            source,
                            document.line(),
                            "hook",
                            "contract %s is about %s of the same releases too"
                                    .formatted(other.id(), other.hook()));
                }
            }
            contracts.add(contract);
        } catch (CatalogException e) {
            fault(source, e);
        }
    }

    /** Whether two contracts are about the same calls. */
    static boolean clash(Contract one, Contract other) {
        return one.hook().equals(other.hook()) && one.releases().overlaps(other.releases());
    }

    /** A rule is named by a field {@code rule} or by one within {@code rules}. */
    private void checkRules(String source, String path, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            for (Map.Entry<String, YamlNode> field : mapping.fields().entrySet()) {
                String place = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                if (field.getValue() instanceof YamlNode.Text text && namesARule(place)) {
                    checkRule(source, place, text);
                } else {
                    checkRules(source, place, field.getValue());
                }
            }
        } else if (node instanceof YamlNode.Sequence sequence) {
            for (int at = 0; at < sequence.items().size(); at++) {
                checkRules(source, path + "[" + at + "]", sequence.items().get(at));
            }
        }
    }

    private static boolean namesARule(String place) {
        return place.endsWith(".rule") || place.contains(".rules.");
    }

    private void checkRule(String source, String place, YamlNode.Text text) {
        if (!rules.contains(text.value())) {
            throw new CatalogException(
                    source,
                    text.line(),
                    place,
                    "there is no rule " + text.value() + "; without one a general rule applies");
        }
    }

    private void fault(String source, CatalogException e) {
        Fault fault = e.fault();
        faults.add(new Fault(fault.line(), fault.field(), source + ": " + fault.message()));
    }
}
