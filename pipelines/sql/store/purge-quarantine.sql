-- Erases the cells of quarantined rows; place, reason and hint stay.
update vault.quarantine set value = null, cells = '{}' where received_at < cast($before as timestamp)
