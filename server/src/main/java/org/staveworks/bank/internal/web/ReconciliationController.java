package org.staveworks.bank.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.bank.internal.DifferenceSteps;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;

/// Instructions, entries, reconciled days and differences of the caller's organisation.
@RestController
class ReconciliationController {
    private final BankLists lists;
    private final DifferenceSteps steps;
    private final InstructionFiles files;
    private final Listing<InstructionRow> instructionList;
    private final Listing<BankEntryRow> entryList;
    private final Listing<ReconciliationRow> reconciliationList;
    private final Listing<DifferenceRow> differenceList;

    ReconciliationController(
            BankLists lists,
            DifferenceSteps steps,
            InstructionFiles files,
            Listing<InstructionRow> instructionList,
            Listing<BankEntryRow> entryList,
            Listing<ReconciliationRow> reconciliationList,
            Listing<DifferenceRow> differenceList) {
        this.lists = lists;
        this.steps = steps;
        this.files = files;
        this.instructionList = instructionList;
        this.entryList = entryList;
        this.reconciliationList = reconciliationList;
        this.differenceList = differenceList;
    }

    /// @param note why it is as it is, or what was done
    record DifferenceNoteBody(@Nullable String note) {}

    /// @param entries what the caller's own bank has booked for it
    /// @param file    in which it goes to the bank; missing while none is made
    record InstructionView(
            InstructionRow instruction,
            List<BankEntryRow> entries,
            @Nullable InstructionFile file) {}

    /// @param entries     of the statement's day
    /// @param differences of the account's day
    record DayView(ReconciliationRow day, List<BankEntryRow> entries, List<DifferenceRow> differences) {}

    @GetMapping("/api/v1/bank-instructions")
    @Requires(Permission.BANK_READ)
    Page<InstructionRow> instructions(@ModelAttribute ListQuery query) {
        return lists.page(instructionList, query);
    }

    @GetMapping("/api/v1/bank-instructions/export")
    @Requires(Permission.BANK_READ)
    void exportInstructions(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(instructionList, query, format, request, response);
    }

    @GetMapping("/api/v1/bank-entries")
    @Requires(Permission.BANK_READ)
    Page<BankEntryRow> entries(@ModelAttribute ListQuery query) {
        return lists.page(entryList, query);
    }

    @GetMapping("/api/v1/bank-entries/export")
    @Requires(Permission.BANK_READ)
    void exportEntries(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(entryList, query, format, request, response);
    }

    @GetMapping("/api/v1/bank-reconciliations")
    @Requires(Permission.BANK_READ)
    Page<ReconciliationRow> reconciliations(@ModelAttribute ListQuery query) {
        return lists.page(reconciliationList, query);
    }

    @GetMapping("/api/v1/bank-reconciliations/export")
    @Requires(Permission.BANK_READ)
    void exportReconciliations(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(reconciliationList, query, format, request, response);
    }

    @GetMapping("/api/v1/bank-differences")
    @Requires({Permission.BANK_READ, Permission.BANK_OPERATE})
    Page<DifferenceRow> differences(@ModelAttribute ListQuery query) {
        return lists.page(differenceList, query);
    }

    @GetMapping("/api/v1/bank-differences/export")
    @Requires({Permission.BANK_READ, Permission.BANK_OPERATE})
    void exportDifferences(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(differenceList, query, format, request, response);
    }

    @GetMapping("/api/v1/bank-instructions/{id}")
    @Requires(Permission.BANK_READ)
    InstructionView instruction(@PathVariable UUID id) {
        return new InstructionView(
                lists.require(instructionList, id),
                lists.all(entryList, "instructionId:eq:" + id),
                files.of(id).orElse(null));
    }

    @GetMapping("/api/v1/bank-reconciliations/{id}")
    @Requires(Permission.BANK_READ)
    DayView reconciliation(@PathVariable UUID id) {
        var day = lists.require(reconciliationList, id);
        return new DayView(
                day,
                lists.all(entryList, "accountId:eq:" + day.accountId(), "bookedOn:eq:" + day.day()),
                lists.all(differenceList, "accountId:eq:" + day.accountId(), "day:eq:" + day.day()));
    }

    @GetMapping("/api/v1/bank-differences/{id}")
    @Requires({Permission.BANK_READ, Permission.BANK_OPERATE})
    DifferenceRow difference(@PathVariable UUID id) {
        return lists.require(differenceList, id);
    }

    @PostMapping("/api/v1/bank-differences/{id}/explain")
    @Requires({Permission.BANK_WRITE, Permission.BANK_OPERATE})
    DifferenceRow explain(@PathVariable UUID id, @RequestBody DifferenceNoteBody body) {
        steps.work(id, false, body.note());
        return lists.require(differenceList, id);
    }

    @PostMapping("/api/v1/bank-differences/{id}/settle")
    @Requires({Permission.BANK_WRITE, Permission.BANK_OPERATE})
    DifferenceRow settle(@PathVariable UUID id, @RequestBody DifferenceNoteBody body) {
        steps.work(id, true, body.note());
        return lists.require(differenceList, id);
    }
}
