select committee, kind, remit from committees order by committee
