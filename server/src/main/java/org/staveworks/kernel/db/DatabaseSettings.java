package org.staveworks.kernel.db;

import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the database is.
///
/// @param url      JDBC URL of a PostgreSQL 18 (or a compatible engine)
/// @param user     role that owns the schemas; it needs CREATEROLE once, for `staveworks_app`
/// @param password its password
/// @param poolSize connections at most; more requests than that wait up to ten seconds
@ConfigurationProperties("staveworks.db")
public record DatabaseSettings(String url, String user, String password, int poolSize) {}
