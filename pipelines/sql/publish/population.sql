with
  final as (
    select p.region_code, r.name, r.level, p.people, p.year
    from population p
    left join regions r using (region_code)
    order by p.region_code
  )
select * from final
