package org.staveworks.bank.internal.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.staveworks.kernel.list.ColumnType;
import org.staveworks.kernel.list.Listing;

/// Lists of the operator's desk.
@Configuration(proxyBeanMethods = false)
class LinkLists {
    @Bean
    Listing<LinkRow> bankLinkList() {
        return Listing.of("bank", "bank-links", LinkRow.class)
                .from("""
                        bank.link l
                        cross join lateral (
                            select (select count(*) from bank.instruction i
                                    where i.link_id = l.id and i.file_id is null)
                                 + (select count(*) from bank.file f
                                    where f.link_id = l.id and f.state = 'to_send') as number) waiting
                        """)
                .where(":operator")
                .id("l.id")
                .column("id", ColumnType.UUID, "l.id")
                .column("bankId", ColumnType.UUID, "l.bank_id")
                .searched("bankName", "l.bank_name")
                .column("channel", ColumnType.STATE, "l.channel")
                .searched("address", "l.address")
                .optional("credential", ColumnType.TEXT, "l.credential")
                .column("active", ColumnType.BOOLEAN, "l.active")
                .optional("exchangedAt", ColumnType.INSTANT, "l.exchanged_at")
                .optional("problem", ColumnType.TEXT, "l.problem")
                .column("waiting", ColumnType.NUMBER, "waiting.number")
                .column("createdAt", ColumnType.INSTANT, "l.created_at")
                .build();
    }

    @Bean
    Listing<FileRow> bankFileList() {
        return Listing.of("bank", "bank-files", FileRow.class)
                .from("bank.file f join bank.link l on l.id = f.link_id")
                .where(":operator")
                .id("f.id")
                .column("id", ColumnType.UUID, "f.id")
                .column("linkId", ColumnType.UUID, "f.link_id")
                .searched("bankName", "l.bank_name")
                .column("direction", ColumnType.STATE, "f.direction")
                .searched("kind", "f.kind")
                .searched("messageId", "f.message_id")
                .searched("name", "f.name")
                .column("state", ColumnType.STATE, "f.state")
                .column("items", ColumnType.NUMBER, "f.items")
                .column("attempts", ColumnType.NUMBER, "f.attempts")
                .optional("problem", ColumnType.TEXT, "f.problem")
                .column("createdAt", ColumnType.INSTANT, "f.created_at")
                .optional("doneAt", ColumnType.INSTANT, "f.done_at")
                .build();
    }
}
