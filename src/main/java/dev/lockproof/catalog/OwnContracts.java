package dev.lockproof.catalog;

import dev.lockproof.analysis.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads contracts that come with a submission. */
final class OwnContracts {

    private final Set<String> rules;

    /**
     * @param rules the ids that a contract may name
     */
    OwnContracts(Set<String> rules) {
        this.rules = rules;
    }

    /**
     * @param max maximum number of contracts
     * @throws dev.lockproof.trace.InvalidInputException if a contract is invalid
     */
    List<Contract> read(List<SentYaml> files, int max) {
        return OwnDocuments.read(files, max, "contracts", this::contract);
    }

    private Contract contract(String source, YamlNode.Mapping document, List<Contract> before) {
        Contract contract = ContractReader.read(source, document);
        checkRules(source, "", document);
        for (Contract other : before) {
            if (clash(other, contract)) {
                throw new CatalogException(
                        source,
                        document.line(),
                        "hook",
                        "contract %s covers %s in the same releases"
                                .formatted(other.id(), other.hook()));
            }
        }
        return contract;
    }

    /** Whether two contracts are about the same calls. */
    static boolean clash(Contract one, Contract other) {
        return one.hook().equals(other.hook()) && one.releases().overlaps(other.releases());
    }

    /** A field {@code rule}, or a field within {@code rules}, names a rule. */
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
                    "there is no rule " + text.value() + "; omit the field for a general rule");
        }
    }
}
