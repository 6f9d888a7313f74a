package dev.lockproof.catalog;

import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.InvalidInputException.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads documents that come with a submission. It is as strict as with the catalog's own files, and
 * reports the faults of all documents together.
 *
 * @param <T> what a document becomes
 */
final class OwnDocuments<T> {

    private static final int MAX_FAULTS = 20;

    private final List<Fault> faults = new ArrayList<>();
    private final List<T> read = new ArrayList<>();

    /** Reads one kind of document. */
    interface Reader<T> {
        /**
         * Reads one document.
         *
         * @param before the results of the documents before it
         * @throws CatalogException if the document is invalid
         */
        T read(String source, YamlNode.Mapping document, List<T> before);
    }

    private OwnDocuments() {}

    /**
     * @param max maximum number of documents
     * @param noun what they are, in the plural
     * @throws InvalidInputException with the first fault of each document that has one
     */
    static <T> List<T> read(List<SentYaml> files, int max, String noun, Reader<T> reader) {
        OwnDocuments<T> documents = new OwnDocuments<>();
        int count = 0;
        for (SentYaml file : files) {
            try {
                List<YamlNode.Mapping> parsed = YamlTree.parseAll(file.source(), file.yaml());
                if (parsed.isEmpty()) {
                    throw new CatalogException(
                            file.source(), 0, "", "expected " + noun + ", found nothing");
                }
                count += parsed.size();
                if (count <= max) {
                    parsed.forEach(document -> documents.add(file.source(), document, reader));
                }
            } catch (CatalogException e) {
                documents.fault(file.source(), e);
            }
        }
        if (count > max) {
            String message = "%d %s, expected at most %d".formatted(count, noun, max);
            documents.faults.addFirst(new Fault(null, null, message));
        }
        return documents.readOrThrow();
    }

    private void add(String source, YamlNode.Mapping document, Reader<T> reader) {
        try {
            read.add(reader.read(source, document, read));
        } catch (CatalogException e) {
            fault(source, e);
        }
    }

    private void fault(String source, CatalogException e) {
        Fault fault = e.fault();
        faults.add(fault.withMessage(source + ": " + fault.message()));
    }

    private List<T> readOrThrow() {
        if (!faults.isEmpty()) {
            throw new InvalidInputException(faults.subList(0, Math.min(MAX_FAULTS, faults.size())));
        }
        return read;
    }
}
