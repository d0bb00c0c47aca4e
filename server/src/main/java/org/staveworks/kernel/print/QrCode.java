package org.staveworks.kernel.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/// A QR code (ISO/IEC 18004) drawn as squares, so it is sharp at any size.
final class QrCode {
    private final BitMatrix modules;

    private QrCode(BitMatrix modules) {
        this.modules = modules;
    }

    static QrCode of(String text) {
        try {
            // Level M survives the dirt of a workshop at this size; the quiet zone is left by the layout.
            return new QrCode(new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 0)));
        } catch (WriterException e) {
            throw new IllegalArgumentException("Text (%s) does not fit into a QR code".formatted(text), e);
        }
    }

    /// @param left of the code, in points
    /// @param bottom of the code, in points
    /// @param size  of its sides, in points
    void draw(PDPageContentStream page, float left, float bottom, float size) throws IOException {
        var module = size / modules.getWidth();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    page.addRect(left + x * module, bottom + size - (y + 1) * module, module, module);
                }
            }
        }
        page.fill();
    }
}
