package org.staveworks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.staveworks.party.Organisation;
import org.staveworks.party.OrganisationKind;
import org.staveworks.party.SizeClass;
import org.staveworks.testing.ServerTest;

@ServerTest
class PaymentTermsPolicyTest {
    private static final LocalDate IN_FORCE = LocalDate.of(2025, 6, 1);

    @Autowired
    PaymentTermsPolicy policy;

    @ParameterizedTest(name = "{0} buys from {1} at {2} days: applies {3}, within {4}, at most {5}")
    @CsvSource({
        "LARGE, SMALL, 60, true, true, 60",
        "LARGE, SMALL, 61, true, false, 60",
        "LARGE, MEDIUM, 90, true, false, 60",
        "LARGE, MICRO, 0, true, true, 60",
        "PUBLIC_BODY, SMALL, 30, true, true, 30",
        "PUBLIC_BODY, SMALL, 31, true, false, 30",
        "LARGE, LARGE, 180, false, true,",
        "LARGE, PUBLIC_BODY, 180, false, true,",
        "MEDIUM, SMALL, 180, false, true,",
        "SMALL, MICRO, 180, false, true,",
    })
    void smallFirmsAreProtectedFromLargeBuyersAndPublicBodies(
            SizeClass buyer, SizeClass seller, int days, boolean applies, boolean within, Integer daysMax) {
        var finding = policy.check(firm(buyer, "CN"), firm(seller, "CN"), days, IN_FORCE);
        assertThat(finding.applies()).isEqualTo(applies);
        assertThat(finding.within()).isEqualTo(within);
        assertThat(finding.daysMax()).isEqualTo(daysMax);
        assertThat(finding.clause()).isEqualTo(applies ? "国务院令第802号 第九条" : null);
    }

    @Test
    void itDoesNotApplyBeforeItCameIntoForce() {
        var finding = policy.check(firm(SizeClass.LARGE, "CN"), firm(SizeClass.SMALL, "CN"), 90, IN_FORCE.minusDays(1));
        assertThat(finding.applies()).isFalse();
        assertThat(finding.within()).isTrue();
    }

    @Test
    void itBindsNobodyAbroad() {
        assertThat(policy.check(firm(SizeClass.LARGE, "US"), firm(SizeClass.SMALL, "CN"), 90, IN_FORCE)
                        .applies())
                .isFalse();
        assertThat(policy.check(firm(SizeClass.LARGE, "CN"), firm(SizeClass.SMALL, "VN"), 90, IN_FORCE)
                        .applies())
                .isFalse();
    }

    private static Organisation firm(SizeClass size, String country) {
        return new Organisation(
                UUID.randomUUID(), OrganisationKind.FACTORY, "甲", null, "USCC", "x", country, null, size, true);
    }
}
