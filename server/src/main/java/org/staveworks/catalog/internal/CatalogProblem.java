package org.staveworks.catalog.internal;

import org.staveworks.kernel.problem.ProblemCode;

/// Refusals of the catalogue.
public enum CatalogProblem implements ProblemCode {
    GTIN_INVALID(422),
    HS_CODE_INVALID(422),
    BOM_CYCLE(409),
    BOM_TOO_LARGE(409),
    SITE_NOT_OWN(422);

    private final int status;

    CatalogProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String module() {
        return "catalog";
    }
}
