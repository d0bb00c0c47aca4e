package org.staveworks.catalog.internal;

import java.util.regex.Pattern;

/// Global Trade Item Number (全球贸易项目代码), GS1 General Specifications §7.9: the digits, weighted 3 and 1 by turns
/// from the right, the check digit being the first with weight 1, sum to a multiple of ten.
public final class Gtin {
    private static final Pattern FORM = Pattern.compile("\\d{8}|\\d{12,14}");

    private Gtin() {}

    public static boolean isValid(String gtin) {
        if (!FORM.matcher(gtin).matches()) {
            return false;
        }
        int sum = 0;
        for (int fromRight = 0; fromRight < gtin.length(); fromRight++) {
            int digit = gtin.charAt(gtin.length() - 1 - fromRight) - '0';
            sum += fromRight % 2 == 0 ? digit : 3 * digit;
        }
        return sum % 10 == 0;
    }
}
