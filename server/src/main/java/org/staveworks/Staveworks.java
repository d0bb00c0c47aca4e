package org.staveworks;

import org.springframework.boot.SpringApplication;

/// The command line (see `./staveworks help`).
public final class Staveworks {
    private Staveworks() {}

    public static void main(String[] args) {
        SpringApplication.run(StaveworksApplication.class, args);
    }
}
