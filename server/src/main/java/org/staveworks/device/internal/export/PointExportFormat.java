package org.staveworks.device.internal.export;

/// As what points are handed out.
public enum PointExportFormat {
    /// A row for each moment, a column for each series.
    CSV("text/csv", "csv"),
    /// Apache TsFile, which Apache IoTDB takes in with `LOAD`.
    TSFILE("application/octet-stream", "tsfile");

    private final String contentType;
    private final String extension;

    PointExportFormat(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    public String contentType() {
        return contentType;
    }

    public String extension() {
        return extension;
    }
}
