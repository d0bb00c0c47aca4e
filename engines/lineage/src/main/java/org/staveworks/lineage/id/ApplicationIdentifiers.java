package org.staveworks.lineage.id;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staveworks.lineage.id.ApplicationIdentifier.Charset;
import org.staveworks.lineage.id.ApplicationIdentifier.Part;

/// All application identifiers (GS1 General Specifications 3.2), and which of them are keys and key qualifiers of a
/// Digital Link (URI syntax 1.4, clause 4.3 to 4.8).
public final class ApplicationIdentifiers {
    /// code or range, parts, `c` with the position of the check digit, `s` with the short name
    private static final String TABLE = """
            00 N18 c18 ssscc
            01 N14 c14 sgtin
            02 N14 c14
            03 N14 c14
            10 X..20 slot
            11-17 N6
            20 N2
            21 X..20 sser
            22 X..20 scpv
            235 X..28 stpx
            240-241 X..30
            242 N..6
            243 X..20
            250-251 X..30
            253 N13+X0..17 c13 sgdti
            254 X..20 sglnx
            255 N13+N0..12 c13 sgcn
            30 N..8
            3100-3105 N6
            3110-3115 N6
            3120-3125 N6
            3130-3135 N6
            3140-3145 N6
            3150-3155 N6
            3160-3165 N6
            3200-3205 N6
            3210-3215 N6
            3220-3225 N6
            3230-3235 N6
            3240-3245 N6
            3250-3255 N6
            3260-3265 N6
            3270-3275 N6
            3280-3285 N6
            3290-3295 N6
            3300-3305 N6
            3310-3315 N6
            3320-3325 N6
            3330-3335 N6
            3340-3345 N6
            3350-3355 N6
            3360-3365 N6
            3370-3375 N6
            3400-3405 N6
            3410-3415 N6
            3420-3425 N6
            3430-3435 N6
            3440-3445 N6
            3450-3455 N6
            3460-3465 N6
            3470-3475 N6
            3480-3485 N6
            3490-3495 N6
            3500-3505 N6
            3510-3515 N6
            3520-3525 N6
            3530-3535 N6
            3540-3545 N6
            3550-3555 N6
            3560-3565 N6
            3570-3575 N6
            3600-3605 N6
            3610-3615 N6
            3620-3625 N6
            3630-3635 N6
            3640-3645 N6
            3650-3655 N6
            3660-3665 N6
            3670-3675 N6
            3680-3685 N6
            3690-3695 N6
            37 N..8
            3900-3909 N..15
            3910-3919 N3+N..15
            3920-3929 N..15
            3930-3939 N3+N..15
            3940-3943 N4
            3950-3955 N6
            400 X..30
            401 X..30 sginc
            402 N17 c17 sgsin
            403 X..30
            410-413 N13 c13
            414 N13 c13 sgln
            415 N13 c13 spayTo
            416 N13 c13
            417 N13 c13 sparty
            420 X..20
            421 N3+X..9
            422 N3
            423 N3+N0..12
            424 N3
            425 N3+N0..12
            426 N3
            427 X..3
            4300-4301 X..35
            4302-4306 X..70
            4307 X2
            4308 X..30
            4309 N20
            4310-4311 X..35
            4312-4316 X..70
            4317 X2
            4318 X..20
            4319 X..30
            4320 X..35
            4321-4323 N1
            4324-4325 N10
            4326 N6
            4330-4333 N6+X0..1
            7001 N13
            7002 X..30
            7003 N10 sexpdt
            7004 N..4
            7005 X..12
            7006 N6
            7007 N6+N0..6
            7008 X..3
            7009 X..10
            7010 X..2
            7011 N6+N0..4
            7020-7022 X..20
            7023 X..30
            7030-7039 N3+X..27
            7040 N1+X3
            7041 X..4
            710-717 X..20
            7230-7239 X2+X..28
            7240 X..20
            7241 N2
            7242 X..25
            7250 N8
            7251 N12
            7252 N1
            7253-7254 X..40
            7255 X..10
            7256 X..90
            7257 X..70
            7258 X3
            7259 X..40
            8001 N14
            8002 X..20
            8003 N14+X0..16 c14 sgrai
            8004 X..30 sgiai
            8005 N6
            8006 N18 c14 sitip
            8007 X..34
            8008 N8+N0..4
            8009 X..50
            8010 Y..30 scpid
            8011 N..12 scpsn
            8012 X..20
            8013 X..25 sgmn
            8014 X..25
            8017 N18 c18 sgsrnp
            8018 N18 c18 sgsrn
            8019 N..10 ssrin
            8020 X..25 srefno
            8026 N18 c14
            8030 X..90
            8110 X..70
            8111 N4
            8112 X..70
            8200 X..70
            90 X..30
            91-99 X..90
            """;

    /// Key → its qualifiers, in the order in which they stand in a path.
    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("00", List.of()),
            Map.entry("01", List.of("22", "10", "21", "235")),
            Map.entry("253", List.of()),
            Map.entry("255", List.of()),
            Map.entry("401", List.of()),
            Map.entry("402", List.of()),
            Map.entry("414", List.of("254", "7040")),
            Map.entry("415", List.of("8020")),
            Map.entry("417", List.of("7040")),
            Map.entry("8003", List.of()),
            Map.entry("8004", List.of()),
            Map.entry("8006", List.of("22", "10", "21")),
            Map.entry("8010", List.of("8011")),
            Map.entry("8013", List.of()),
            Map.entry("8017", List.of("8019")),
            Map.entry("8018", List.of("8019")));

    private static final Map<String, ApplicationIdentifier> BY_CODE = new HashMap<>();
    private static final Map<String, ApplicationIdentifier> BY_SHORT_NAME = new HashMap<>();

    static {
        TABLE.lines().forEach(ApplicationIdentifiers::enter);
        BY_SHORT_NAME.put("exp", BY_CODE.get("17"));
    }

    private ApplicationIdentifiers() {}

    public static Optional<ApplicationIdentifier> find(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    static Optional<ApplicationIdentifier> byCodeOrShortName(String name) {
        return find(name).or(() -> Optional.ofNullable(BY_SHORT_NAME.get(name)));
    }

    /// @throws IllegalArgumentException if no such code exists
    public static ApplicationIdentifier get(String code) {
        return find(code)
                .orElseThrow(() ->
                        new IllegalArgumentException("No application identifier has this code (%s).".formatted(code)));
    }

    /// Whether the code is the key of a Digital Link, as against a qualifier or an attribute.
    public static boolean isKey(String code) {
        return KEYS.containsKey(code);
    }

    static List<String> qualifiersOf(String key) {
        return KEYS.getOrDefault(key, List.of());
    }

    /// How many digits a code has that begins with these two, 0 where none does.
    static int codeLength(String firstTwoDigits) {
        return BY_CODE.keySet().stream()
                .filter(code -> code.startsWith(firstTwoDigits))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static void enter(String line) {
        var words = line.split(" ");
        var checkDigitAt = 0;
        var shortName = "";
        for (var word : List.of(words).subList(2, words.length)) {
            if (word.charAt(0) == 'c') {
                checkDigitAt = Integer.parseInt(word.substring(1));
            } else {
                shortName = word.substring(1);
            }
        }
        var range = words[0].split("-");
        var parts = parts(words[1]);
        for (var code = Integer.parseInt(range[0]); code <= Integer.parseInt(range[range.length - 1]); code++) {
            var digits = "0".repeat(range[0].length() - String.valueOf(code).length()) + code;
            var entry = new ApplicationIdentifier(digits, parts, checkDigitAt, shortName);
            BY_CODE.put(digits, entry);
            if (!shortName.isEmpty()) {
                BY_SHORT_NAME.put(shortName, entry);
            }
        }
    }

    /// `N13+X0..17`: a charset, then a length, or a range that begins with 1 unless it says otherwise.
    private static List<Part> parts(String format) {
        var parts = new ArrayList<Part>();
        for (var part : format.split("\\+")) {
            var charset = Charset.valueOf(part.substring(0, 1));
            var dots = part.indexOf("..");
            if (dots < 0) {
                var length = Integer.parseInt(part.substring(1));
                parts.add(new Part(charset, length, length));
            } else {
                var min = dots == 1 ? 1 : Integer.parseInt(part.substring(1, dots));
                parts.add(new Part(charset, min, Integer.parseInt(part.substring(dots + 2))));
            }
        }
        return parts;
    }
}
