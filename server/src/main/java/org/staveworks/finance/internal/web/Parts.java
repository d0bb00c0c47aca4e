package org.staveworks.finance.internal.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.staveworks.kernel.value.Money;

/// What several bodies and views share.
final class Parts {
    private Parts() {}

    /// An organisation as a document mentions it.
    @Schema(name = "FinanceParty")
    record Party(UUID id, String name) {}

    @Schema(name = "FinanceReasonBody")
    record ReasonBody(@Nullable String reason) {
        static @Nullable String of(@Nullable ReasonBody body) {
            return body == null ? null : body.reason();
        }
    }

    /// Interest, fees and parts are told as money.
    static Money orZero(@Nullable Money money, String currency) {
        return money == null ? Money.zero(currency) : money;
    }
}
