package dev.lockproof.web.home;

import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.catalog.PrimeCatalog;
import dev.lockproof.format.Formats;
import dev.lockproof.format.TraceFormat;
import dev.lockproof.platform.limits.Limits;
import dev.lockproof.platform.problem.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the form that sends a recording. */
@Component
class UploadForms {

    private final Formats formats;
    private final PrimeCatalog profiles;
    private final ContractCatalog contracts;
    private final Limits limits;

    UploadForms(Formats formats, PrimeCatalog profiles, ContractCatalog contracts, Limits limits) {
        this.formats = formats;
        this.profiles = profiles;
        this.contracts = contracts;
        this.limits = limits;
    }

    UploadForm of(Map<String, String> filled, @Nullable ProblemException refused) {
        return new UploadForm(
                filled,
                formats.all().stream().map(TraceFormat::id).toList(),
                profiles.ids(),
                contracts.sets(),
                limits.compressedBytes().toBytes(),
                limits.files(),
                refused);
    }
}
