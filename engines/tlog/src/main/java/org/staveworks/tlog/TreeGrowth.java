package org.staveworks.tlog;

import java.util.Map;

/// What a batch makes of a log.
///
/// @param files new and wider tiles and bundles, to be written before the new head is signed
public record TreeGrowth(TreeHead before, TreeHead after, Map<LogPath, byte[]> files) {}
