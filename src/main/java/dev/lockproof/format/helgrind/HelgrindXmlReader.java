package dev.lockproof.format.helgrind;

import dev.lockproof.format.ReadLines;
import dev.lockproof.format.io.LineReader;
import dev.lockproof.format.io.ReadLimits;
import dev.lockproof.format.valgrind.ErrorTally;
import dev.lockproof.format.valgrind.OtherTool;
import dev.lockproof.trace.InvalidInputException;
import dev.lockproof.trace.Profile;
import dev.lockproof.trace.TraceMeta;
import dev.lockproof.trace.TraceSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads the XML of one or several processes. */
final class HelgrindXmlReader {

    private static final int MAX_TOLD = 10;

    private final LineReader lines;
    private final XmlDocuments documents;
    private final TraceSink sink;
    private final ErrorTally tally;
    private final XMLInputFactory factory = factory();
    private boolean ours;
    private boolean complete = true;
    private int told;
    private long suppressed;
    private long foreignLine;
    private String foreign = "";

    HelgrindXmlReader(InputStream in, TraceSink sink, ReadLimits limits) {
        this.lines = new LineReader(in, limits);
        this.documents = new XmlDocuments(lines);
        this.sink = sink;
        this.tally = new ErrorTally(HelgrindTool.INSTANCE.name(), sink);
    }

    /** A factory whose readers load nothing and know no declarations of types. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("an external entity");
        });
        return factory;
    }

    ReadLines read() throws IOException {
        sink.meta(
                new TraceMeta(
                        false,
                        Profile.POSIX,
                        false,
                        false,
                        Set.of(),
                        HelgrindTool.INSTANCE.name(),
                        null));
        XmlProcess process = null;
        while (documents.next()) {
            if (process == null || !documents.isResumed()) {
                close(process);
                process = new XmlProcess(tally);
            }
            document(process);
        }
        close(process);
        if (!ours && foreignLine > 0) {
            throw new InvalidInputException(
                    foreignLine,
                    "protocoltool",
                    OtherTool.words(HelgrindTool.INSTANCE.name(), foreign));
        }
        tally.end();
        if (ours && complete && tally.isSilent()) {
            sink.judged();
            sink.diagnostic(0, OtherTool.silent(HelgrindTool.INSTANCE.name(), suppressed));
        }
        return new ReadLines(lines.line(), ours);
    }

    private void document(XmlProcess process) throws IOException {
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(documents);
            while (xml.hasNext() && !process.isForeign()) {
                event(xml, process);
            }
        } catch (XMLStreamException e) {
            documents.rethrow();
            broken(e);
        }
        process.end();
        if (process.isForeign()) {
            documents.abandon();
            foreign(process.tool());
        }
        ours |= process.isOurs();
    }

    private void close(@Nullable XmlProcess process) {
        if (process == null || !process.isOurs()) {
            return;
        }
        process.close();
        suppressed += process.suppressed();
        if (!process.isFinished()) {
            complete = false;
            tally.doubt(
                    lines.line(),
                    "The output of a process ends before its last lines: the process was killed or"
                            + " the file is cut, so reports may be missing.");
        }
    }

    private void event(XMLStreamReader xml, XmlProcess process) throws XMLStreamException {
        int type = xml.next();
        long line = documents.base() + Math.max(1, xml.getLocation().getLineNumber());
        switch (type) {
            case XMLStreamConstants.START_ELEMENT -> process.start(xml.getLocalName(), line);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                    process.text(xml.getText());
            case XMLStreamConstants.END_ELEMENT -> process.end(xml.getLocalName(), line);
            default -> {}
        }
    }

    private void broken(XMLStreamException e) {
        if (documents.isEnded() || told++ >= MAX_TOLD) {
            return;
        }
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
        tally.doubt(
                documents.base() + Math.max(1, line),
                "This line is not well-formed XML, perhaps because the program writes into the"
                        + " same file: what follows up to the next error was not read.");
    }

    private void foreign(String tool) {
        String name = tool.equals("memcheck") ? "Memcheck" : tool;
        if (foreignLine == 0) {
            foreignLine = documents.base() + 1;
            foreign = name;
        }
        if (ours) {
            tally.doubt(documents.base() + 1, OtherTool.words(HelgrindTool.INSTANCE.name(), name));
        }
    }
}
