select towns, channels, group_voices, contrary, coordinated, residents, per_10000 from issue_voices where issue_id = $id
