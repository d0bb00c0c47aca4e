package org.staveworks.tlog.witness;

import java.util.List;
import java.util.stream.Collectors;
import org.staveworks.tlog.LogFormatException;
import org.staveworks.tlog.internal.Text;
import org.staveworks.tlog.note.NoteSignature;

/// What a witness answers to [AddCheckpoint], with the HTTP form that C2SP tlog-witness gives it.
public sealed interface WitnessAnswer {
    int status();

    String contentType();

    String body();

    /// 200: the cosignatures, to be added to the checkpoint after they were checked.
    record Cosigned(List<NoteSignature> signatures) implements WitnessAnswer {
        public Cosigned {
            signatures = List.copyOf(signatures);
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public String contentType() {
            return "text/plain; charset=utf-8";
        }

        @Override
        public String body() {
            return signatures.stream().map(NoteSignature::line).collect(Collectors.joining());
        }
    }

    /// 409: the witness has cosigned up to another size, from which the log has to prove.
    record OtherSize(long size) implements WitnessAnswer {
        static final String CONTENT_TYPE = "text/x.tlog.size";

        @Override
        public int status() {
            return 409;
        }

        @Override
        public String contentType() {
            return CONTENT_TYPE;
        }

        @Override
        public String body() {
            return size + "\n";
        }
    }

    /// No cosignature.
    record Refused(int status, String reason) implements WitnessAnswer {
        @Override
        public String contentType() {
            return "text/plain; charset=utf-8";
        }

        @Override
        public String body() {
            return reason + "\n";
        }
    }

    /// Reads the answer of another witness.
    ///
    /// @throws LogFormatException if a 200 does not hold signature lines, or a 409 with a size no size
    static WitnessAnswer parse(int status, String contentType, byte[] body) {
        var text = Text.utf8(body);
        if (status == 200) {
            if (text.isEmpty() || !text.endsWith("\n")) {
                throw new LogFormatException("The answer of the witness is not signature lines.");
            }
            return new Cosigned(text.lines().map(NoteSignature::parse).toList());
        }
        if (status == 409 && contentType.equals(OtherSize.CONTENT_TYPE)) {
            if (!text.endsWith("\n")) {
                throw new LogFormatException("The answer of the witness is no size.");
            }
            return new OtherSize(Text.decimal(text.substring(0, text.length() - 1)));
        }
        return new Refused(status, Text.brief(text.strip()));
    }
}
