-- Asked once for a statement, not for each row: a scan over a year of points looks at tens of thousands of rows.
alter policy platform on device.arrived using ((select kernel.is_system()));
alter policy platform on device.chunk using ((select kernel.is_system()));
