-- A row that stands in quarantine already stays as it was first told.
insert or ignore into quarantine from arriving_quarantine
