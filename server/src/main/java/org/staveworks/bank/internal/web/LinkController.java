package org.staveworks.bank.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.staveworks.bank.internal.Links;
import org.staveworks.kernel.access.Permission;
import org.staveworks.kernel.access.Requires;
import org.staveworks.kernel.list.ExportFormat;
import org.staveworks.kernel.list.ListQuery;
import org.staveworks.kernel.list.Listing;
import org.staveworks.kernel.list.Page;
import org.staveworks.kernel.problem.FieldChecks;

/// The operator's desk: links to banks and the files that travel.
@RestController
class LinkController {
    private static final UUID NONE = new UUID(0, 0);

    private final Links links;
    private final BankLists lists;
    private final Listing<LinkRow> linkList;
    private final Listing<FileRow> fileList;

    LinkController(Links links, BankLists lists, Listing<LinkRow> linkList, Listing<FileRow> fileList) {
        this.links = links;
        this.lists = lists;
        this.linkList = linkList;
        this.fileList = fileList;
    }

    /// @param bankId     when a link is added; a link stays with its bank
    /// @param channel    `http` or `directory`, or another that is installed
    /// @param address    where the bank is reached; for `directory` the name of a folder
    /// @param credential name of the setting that holds the secret
    record LinkBody(
            @Nullable UUID bankId,
            @Nullable String channel,
            @Nullable String address,
            @Nullable String credential) {

        Links.Target read() {
            var checks = new FieldChecks();
            var way = checks.text("channel", channel, 40);
            var where = checks.text("address", address, 500);
            var secret = checks.optionalText("credential", credential, 40);
            checks.orThrow();
            return new Links.Target(way, where, secret);
        }
    }

    @GetMapping("/api/v1/bank-links")
    @Requires(Permission.BANK_OPERATE)
    Page<LinkRow> links(@ModelAttribute ListQuery query) {
        return lists.page(linkList, query);
    }

    @GetMapping("/api/v1/bank-links/export")
    @Requires(Permission.BANK_OPERATE)
    void exportLinks(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(linkList, query, format, request, response);
    }

    @GetMapping("/api/v1/bank-files")
    @Requires(Permission.BANK_OPERATE)
    Page<FileRow> files(@ModelAttribute ListQuery query) {
        return lists.page(fileList, query);
    }

    @GetMapping("/api/v1/bank-files/export")
    @Requires(Permission.BANK_OPERATE)
    void exportFiles(
            @ModelAttribute ListQuery query,
            @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        lists.export(fileList, query, format, request, response);
    }

    @GetMapping("/api/v1/bank-links/{id}")
    @Requires(Permission.BANK_OPERATE)
    LinkRow link(@PathVariable UUID id) {
        return lists.require(linkList, id);
    }

    @PostMapping("/api/v1/bank-links")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.BANK_OPERATE)
    LinkRow add(@RequestBody LinkBody body) {
        var checks = new FieldChecks();
        checks.require("bankId", body.bankId());
        checks.orThrow();
        return link(links.add(body.bankId() == null ? NONE : body.bankId(), body.read()));
    }

    @PutMapping("/api/v1/bank-links/{id}")
    @Requires(Permission.BANK_OPERATE)
    LinkRow change(@PathVariable UUID id, @RequestBody LinkBody body) {
        links.change(id, body.read());
        return link(id);
    }

    @PostMapping("/api/v1/bank-links/{id}/stop")
    @Requires(Permission.BANK_OPERATE)
    LinkRow stop(@PathVariable UUID id) {
        links.setActive(id, false);
        return link(id);
    }

    @PostMapping("/api/v1/bank-links/{id}/resume")
    @Requires(Permission.BANK_OPERATE)
    LinkRow resume(@PathVariable UUID id) {
        links.setActive(id, true);
        return link(id);
    }

    @PostMapping("/api/v1/bank-files/{id}/retry")
    @Requires(Permission.BANK_OPERATE)
    FileRow retry(@PathVariable UUID id) {
        links.retry(id);
        return lists.require(fileList, id);
    }
}
