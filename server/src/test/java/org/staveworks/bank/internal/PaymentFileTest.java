package org.staveworks.bank.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.staveworks.bank.internal.PaymentFile.Payment;
import org.staveworks.bank.internal.PaymentFile.Side;
import org.staveworks.iso20022.Message;
import org.staveworks.iso20022.MessageKind;
import org.staveworks.kernel.value.Money;

class PaymentFileTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @Test
    void paymentsAreGroupedByPayersAccountAndDay() {
        var file = read(List.of(
                payment(ONE, "远山采购有限公司", 12_345, DAY),
                payment(OTHER, "B", 1, DAY),
                payment(ONE, "远山采购有限公司", 5, DAY),
                payment(ONE, "远山采购有限公司", 7, DAY.plusDays(1))));
        assertThat(file.kind()).isEqualTo(MessageKind.PAIN_001);
        assertThat(file.body().require("GrpHdr/CtrlSum")).isEqualTo("123.58");
        var groups = file.body().all("PmtInf");
        assertThat(groups).extracting(group -> group.require("CtrlSum")).containsExactly("123.50", "0.01", "0.07");
        assertThat(groups.getFirst().require("Dbtr/Nm")).isEqualTo("远山采购有限公司");
        assertThat(groups.getFirst().require("DbtrAgt/FinInstnId/ClrSysMmbId/MmbId"))
                .isEqualTo("402338600018");
        assertThat(groups.getFirst().require("CdtTrfTxInf/CdtrAcct/Id/IBAN")).isEqualTo("DE89370400440532013000");
    }

    /// Whatever people write into names and remittance, the bank gets a valid file.
    @Property(tries = 60)
    void anyTextMakesAValidFile(
            @ForAll @NotBlank @StringLength(max = 200) String name,
            @ForAll @Size(min = 1, max = 5) List<@LongRange(min = 1, max = 999_999_999_999L) Long> amounts) {
        var payments = amounts.stream()
                .map(amount -> payment(ONE, "N" + name, amount, DAY))
                .toList();
        var file = read(payments);
        var sum = amounts.stream().mapToLong(Long::longValue).sum();
        assertThat(new BigDecimal(file.body().require("GrpHdr/CtrlSum")))
                .isEqualByComparingTo(BigDecimal.valueOf(sum, 2));
        assertThat(file.body().all("PmtInf/CdtTrfTxInf")).hasSize(amounts.size());
    }

    private static Message read(List<Payment> payments) {
        var content = PaymentFile.write("0".repeat(32), "Staveworks", Instant.parse("2026-11-02T01:02:03Z"), payments);
        assertThat(new String(content, StandardCharsets.UTF_8))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        return Message.read(content);
    }

    private static Payment payment(UUID account, String name, long minorUnits, LocalDate day) {
        return new Payment(
                "PI2611-000001",
                "e2e",
                new Side(account, "622202114455667", name, name, "402338600018"),
                new Side(OTHER, "DE89370400440532013000", name, "Bank", null),
                Money.ofMinor(minorUnits, "CNY"),
                day,
                name);
    }
}
