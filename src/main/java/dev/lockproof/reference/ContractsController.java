package dev.lockproof.reference;

import dev.lockproof.catalog.ContractCatalog;
import dev.lockproof.platform.paging.ParameterCheck;
import dev.lockproof.platform.problem.ReadProblems.NotAcceptable;
import dev.lockproof.platform.problem.ReadProblems.NotFound;
import dev.lockproof.platform.problem.ReadProblems.OutOfRange;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What callbacks promise. */
@CatalogApi
@RequestMapping(path = "/api/v1/contracts", produces = MediaType.APPLICATION_JSON_VALUE)
class ContractsController {

    private final ContractCatalog contracts;

    ContractsController(ContractCatalog contracts) {
        this.contracts = contracts;
    }

    @Operation(
            operationId = "listContracts",
            summary = "List the callback contracts",
            description =
                    "The contracts that come with the service. A submission selects a set with the"
                            + " parameter `contracts`, and may add its own in the form part `contracts`.")
    @ApiResponse(responseCode = "200", description = "The contracts, set by set.")
    @OutOfRange
    @NotAcceptable
    @GetMapping
    Listing<ContractView> list(
            @Parameter(description = "Only contracts of this set.", example = "linux")
                    @RequestParam(required = false)
                    @Nullable String set) {
        ParameterCheck check = new ParameterCheck();
        String only = check.optionalOneOf("set", set, contracts.sets());
        check.throwIfFaulty();
        return Listing.of(
                contracts.all().filter(each -> only == null || each.set().equals(only)).toList(),
                ContractView::of);
    }

    @Operation(
            operationId = "getContract",
            summary = "Get a callback contract",
            description =
                    "What calls of the hook may return and do, case by case, and which rules they can"
                            + " break.")
    @ApiResponse(responseCode = "200", description = "The contract.")
    @NotFound
    @NotAcceptable
    @GetMapping("/{id}")
    ContractView one(
            @Parameter(
                            description = "The id of the contract.",
                            example = "mmu-invalidate-range-start")
                    @PathVariable
                    String id) {
        return Listing.one(contracts.byId(id), ContractView::of, "contract", id);
    }
}
