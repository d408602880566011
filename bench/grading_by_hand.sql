-- The bands of law/scoring/annex-made-up.toml written by hand as one query: the yardstick of bench/grading.py.
-- KHÔNG PHẢI QUY ĐỊNH: the bands are made up.
with scored as (
  select
    *,
    average_capital as c1a__value,
    (case when average_capital >= 10000 then 6 when average_capital >= 5000 then 5 when average_capital >= 2000 then 4 when average_capital >= 1000 then 3 when average_capital >= 500 then 2 when average_capital >= 0 then 1 end)::decimal(18, 4) as c1a__points,
    case when average_capital >= 10000 then 'band_1' when average_capital >= 5000 then 'band_2' when average_capital >= 2000 then 'band_3' when average_capital >= 1000 then 'band_4' when average_capital >= 500 then 'band_5' when average_capital >= 0 then 'band_6' when average_capital is not null then 'value_outside_bands' end as c1a__reason,
    capital_grew as c1b__value,
    (case when capital_grew then 1 when not capital_grew then 0 end)::decimal(18, 4) as c1b__points,
    case when capital_grew then 'band_1' when not capital_grew then 'band_2' when capital_grew is not null then 'value_outside_bands' end as c1b__reason,
    average_common_assets as c2a__value,
    (case when average_common_assets >= 2000 then 5 when average_common_assets >= 1000 then 4 when average_common_assets >= 500 then 3 when average_common_assets >= 100 then 2 when average_common_assets >= 0 then 0 end)::decimal(18, 4) as c2a__points,
    case when average_common_assets >= 2000 then 'band_1' when average_common_assets >= 1000 then 'band_2' when average_common_assets >= 500 then 'band_3' when average_common_assets >= 100 then 'band_4' when average_common_assets >= 0 then 'band_5' when average_common_assets is not null then 'value_outside_bands' end as c2a__reason,
    common_assets_grew as c2b__value,
    (case when common_assets_grew then 1 when not common_assets_grew then 0 end)::decimal(18, 4) as c2b__points,
    case when common_assets_grew then 'band_1' when not common_assets_grew then 'band_2' when common_assets_grew is not null then 'value_outside_bands' end as c2b__reason,
    sales as c3a__value,
    (case when sales >= 8000 then 4 when sales >= 4000 then 3 when sales >= 1500 then 2 when sales >= 0 then 1 end)::decimal(18, 4) as c3a__points,
    case when sales >= 8000 then 'band_1' when sales >= 4000 then 'band_2' when sales >= 1500 then 'band_3' when sales >= 0 then 'band_4' when sales is not null then 'value_outside_bands' end as c3a__reason,
    share_to_members as c3b__value,
    (case when share_to_members >= 70 then 3 when share_to_members >= 50 then 2 when share_to_members >= 30 then 1 when share_to_members >= 0 then 0 end)::decimal(18, 4) as c3b__points,
    case when share_to_members >= 70 then 'band_1' when share_to_members >= 50 then 'band_2' when share_to_members >= 30 then 'band_3' when share_to_members >= 0 then 'band_4' when share_to_members is not null then 'value_outside_bands' end as c3b__reason,
    profit_before_tax as c3c__value,
    (case when profit_before_tax >= 1000 then 4 when profit_before_tax >= 500 then 3 when profit_before_tax >= 200 then 2 when profit_before_tax > 0 then 1 when profit_before_tax is not null then 0 end)::decimal(18, 4) as c3c__points,
    case when profit_before_tax >= 1000 then 'band_1' when profit_before_tax >= 500 then 'band_2' when profit_before_tax >= 200 then 'band_3' when profit_before_tax > 0 then 'band_4' when profit_before_tax is not null then 'band_5' when profit_before_tax is not null then 'value_outside_bands' end as c3c__reason,
    development_rate as c4a__value,
    (case when development_rate >= 20 then 2 when development_rate >= 10 then 1 when development_rate >= 0 then 0 end)::decimal(18, 4) as c4a__points,
    case when development_rate >= 20 then 'band_1' when development_rate >= 10 then 'band_2' when development_rate >= 0 then 'band_3' when development_rate is not null then 'value_outside_bands' end as c4a__reason,
    reserve_rate as c4b__value,
    (case when reserve_rate >= 5 then 2 when reserve_rate >= 2.5 then 1 when reserve_rate >= 0 then 0 end)::decimal(18, 4) as c4b__points,
    case when reserve_rate >= 5 then 'band_1' when reserve_rate >= 2.5 then 'band_2' when reserve_rate >= 0 then 'band_3' when reserve_rate is not null then 'value_outside_bands' end as c4b__reason,
    other_funds_rate as c4c__value,
    (case when other_funds_rate >= 5 then 2 when other_funds_rate > 0 then 1 when other_funds_rate is not null then 0 end)::decimal(18, 4) as c4c__points,
    case when other_funds_rate >= 5 then 'band_1' when other_funds_rate > 0 then 'band_2' when other_funds_rate is not null then 'band_3' when other_funds_rate is not null then 'value_outside_bands' end as c4c__reason,
    breaches as c5__value,
    (case when breaches >= 3 then 0 when breaches >= 2 then 2 when breaches >= 1 then 5 when breaches >= 0 then 8 end)::decimal(18, 4) as c5__points,
    case when breaches >= 3 then 'band_1' when breaches >= 2 then 'band_2' when breaches >= 1 then 'band_3' when breaches >= 0 then 'band_4' when breaches is not null then 'value_outside_bands' end as c5__reason,
    open_disputes as c6__value,
    (case when open_disputes >= 2 then 0 when open_disputes >= 1 then 3 when open_disputes >= 0 then 6 end)::decimal(18, 4) as c6__points,
    case when open_disputes >= 2 then 'band_1' when open_disputes >= 1 then 'band_2' when open_disputes >= 0 then 'band_3' when open_disputes is not null then 'value_outside_bands' end as c6__reason,
    managers_university as c7a__value,
    (case when managers_university >= 50 then 2 when managers_university >= 25 then 1 when managers_university >= 0 then 0 end)::decimal(18, 4) as c7a__points,
    case when managers_university >= 50 then 'band_1' when managers_university >= 25 then 'band_2' when managers_university >= 0 then 'band_3' when managers_university is not null then 'value_outside_bands' end as c7a__reason,
    managers_trained as c7b__value,
    (case when managers_trained >= 50 then 2 when managers_trained >= 25 then 1 when managers_trained >= 0 then 0 end)::decimal(18, 4) as c7b__points,
    case when managers_trained >= 50 then 'band_1' when managers_trained >= 25 then 'band_2' when managers_trained >= 0 then 'band_3' when managers_trained is not null then 'value_outside_bands' end as c7b__reason,
    managers_young as c7c__value,
    (case when managers_young >= 30 then 2 when managers_young >= 10 then 1 when managers_young >= 0 then 0 end)::decimal(18, 4) as c7c__points,
    case when managers_young >= 30 then 'band_1' when managers_young >= 10 then 'band_2' when managers_young >= 0 then 'band_3' when managers_young is not null then 'value_outside_bands' end as c7c__reason,
    workers_insured as c8__value,
    (case when workers_insured >= 90 then 6 when workers_insured >= 60 then 4 when workers_insured >= 30 then 2 when workers_insured >= 0 then 0 end)::decimal(18, 4) as c8__points,
    case when workers_insured >= 90 then 'band_1' when workers_insured >= 60 then 'band_2' when workers_insured >= 30 then 'band_3' when workers_insured >= 0 then 'band_4' when workers_insured is not null then 'value_outside_bands' end as c8__reason,
    technology as c9__value,
    (case when technology = 'chain' then 4 when technology = 'brand' then 3 when technology = 'machines' then 2 when technology = 'none' then 0 end)::decimal(18, 4) as c9__points,
    case when technology = 'chain' then 'band_1' when technology = 'brand' then 'band_2' when technology = 'machines' then 'band_3' when technology = 'none' then 'band_4' when technology is not null then 'value_outside_bands' end as c9__reason,
    meeting_attendance as c10__value,
    (case when meeting_attendance >= 90 then 8 when meeting_attendance >= 75 then 6 when meeting_attendance >= 50 then 4 when meeting_attendance >= 0 then 0 end)::decimal(18, 4) as c10__points,
    case when meeting_attendance >= 90 then 'band_1' when meeting_attendance >= 75 then 'band_2' when meeting_attendance >= 50 then 'band_3' when meeting_attendance >= 0 then 'band_4' when meeting_attendance is not null then 'value_outside_bands' end as c10__reason,
    income_growth as c11__value,
    (case when income_growth >= 10 then 8 when income_growth >= 5 then 6 when income_growth > 0 then 3 when income_growth is not null then 0 end)::decimal(18, 4) as c11__points,
    case when income_growth >= 10 then 'band_1' when income_growth >= 5 then 'band_2' when income_growth > 0 then 'band_3' when income_growth is not null then 'band_4' when income_growth is not null then 'value_outside_bands' end as c11__reason,
    services_to_members as c12__value,
    (case when services_to_members >= 5 then 8 when services_to_members >= 3 then 6 when services_to_members >= 1 then 3 when services_to_members >= 0 then 0 end)::decimal(18, 4) as c12__points,
    case when services_to_members >= 5 then 'band_1' when services_to_members >= 3 then 'band_2' when services_to_members >= 1 then 'band_3' when services_to_members >= 0 then 'band_4' when services_to_members is not null then 'value_outside_bands' end as c12__reason,
    trainings as c13__value,
    (case when trainings >= 4 then 6 when trainings >= 2 then 4 when trainings >= 1 then 2 when trainings >= 0 then 0 end)::decimal(18, 4) as c13__points,
    case when trainings >= 4 then 'band_1' when trainings >= 2 then 'band_2' when trainings >= 1 then 'band_3' when trainings >= 0 then 'band_4' when trainings is not null then 'value_outside_bands' end as c13__reason,
    community_spending as c14__value,
    (case when community_spending >= 50 then 6 when community_spending >= 20 then 4 when community_spending > 0 then 2 when community_spending is not null then 0 end)::decimal(18, 4) as c14__points,
    case when community_spending >= 50 then 'band_1' when community_spending >= 20 then 'band_2' when community_spending > 0 then 'band_3' when community_spending is not null then 'band_4' when community_spending is not null then 'value_outside_bands' end as c14__reason,
    award as c15__value,
    (case when award = 'state' then 4 when award = 'ministry' then 3 when award = 'province' then 2 when award = 'none' then 0 end)::decimal(18, 4) as c15__points,
    case when award = 'state' then 'band_1' when award = 'ministry' then 'band_2' when award = 'province' then 'band_3' when award = 'none' then 'band_4' when award is not null then 'value_outside_bands' end as c15__reason
  from facts
),
grouped as (
  select
    *,
    (c1a__points + c1b__points + c2a__points + c2b__points + c3a__points + c3b__points + c3c__points + c4a__points + c4b__points + c4c__points)::decimal(18, 4) as points_finance__points,
    case when (c1a__points + c1b__points + c2a__points + c2b__points + c3a__points + c3b__points + c3c__points + c4a__points + c4b__points + c4c__points) is null then null when (c1a__points + c1b__points + c2a__points + c2b__points + c3a__points + c3b__points + c3c__points + c4a__points + c4b__points + c4c__points) > 30 then 'points_above_maximum' else 'from_parts' end as points_finance__reason,
    (c5__points + c6__points + c7a__points + c7b__points + c7c__points + c8__points + c9__points)::decimal(18, 4) as points_governance__points,
    case when (c5__points + c6__points + c7a__points + c7b__points + c7c__points + c8__points + c9__points) is null then null when (c5__points + c6__points + c7a__points + c7b__points + c7c__points + c8__points + c9__points) > 30 then 'points_above_maximum' else 'from_parts' end as points_governance__reason,
    (c10__points + c11__points + c12__points + c13__points + c14__points + c15__points)::decimal(18, 4) as points_community__points,
    case when (c10__points + c11__points + c12__points + c13__points + c14__points + c15__points) is null then null when (c10__points + c11__points + c12__points + c13__points + c14__points + c15__points) > 40 then 'points_above_maximum' else 'from_parts' end as points_community__reason,
    case
      when founded_on + interval 12 months > period_end + interval 1 day then 'operating_too_short'
      when stopped_months < 0 or stopped_months > 12 then 'stopped_months_outside_year'
      when stopped_months > 3 then 'stopped_too_long'
      when c1a__reason = 'value_outside_bands'
        or c1b__reason = 'value_outside_bands'
        or c2a__reason = 'value_outside_bands'
        or c2b__reason = 'value_outside_bands'
        or c3a__reason = 'value_outside_bands'
        or c3b__reason = 'value_outside_bands'
        or c3c__reason = 'value_outside_bands'
        or c4a__reason = 'value_outside_bands'
        or c4b__reason = 'value_outside_bands'
        or c4c__reason = 'value_outside_bands'
        or c5__reason = 'value_outside_bands'
        or c6__reason = 'value_outside_bands'
        or c7a__reason = 'value_outside_bands'
        or c7b__reason = 'value_outside_bands'
        or c7c__reason = 'value_outside_bands'
        or c8__reason = 'value_outside_bands'
        or c9__reason = 'value_outside_bands'
        or c10__reason = 'value_outside_bands'
        or c11__reason = 'value_outside_bands'
        or c12__reason = 'value_outside_bands'
        or c13__reason = 'value_outside_bands'
        or c14__reason = 'value_outside_bands'
        or c15__reason = 'value_outside_bands' then 'value_outside_bands'
    end as not_judged,
    case
      when founded_on + interval 12 months > period_end + interval 1 day or stopped_months > 3 then ''
      else concat_ws(
        ',',
        case when founded_on is null then 'founded_on' end,
        case when stopped_months is null then 'stopped_months' end,
        case when c1a__reason is null then 'average_capital' end,
        case when c1b__reason is null then 'capital_grew' end,
        case when c2a__reason is null then 'average_common_assets' end,
        case when c2b__reason is null then 'common_assets_grew' end,
        case when c3a__reason is null then 'sales' end,
        case when c3b__reason is null then 'share_to_members' end,
        case when c3c__reason is null then 'profit_before_tax' end,
        case when c4a__reason is null then 'development_rate' end,
        case when c4b__reason is null then 'reserve_rate' end,
        case when c4c__reason is null then 'other_funds_rate' end,
        case when c5__reason is null then 'breaches' end,
        case when c6__reason is null then 'open_disputes' end,
        case when c7a__reason is null then 'managers_university' end,
        case when c7b__reason is null then 'managers_trained' end,
        case when c7c__reason is null then 'managers_young' end,
        case when c8__reason is null then 'workers_insured' end,
        case when c9__reason is null then 'technology' end,
        case when c10__reason is null then 'meeting_attendance' end,
        case when c11__reason is null then 'income_growth' end,
        case when c12__reason is null then 'services_to_members' end,
        case when c13__reason is null then 'trainings' end,
        case when c14__reason is null then 'community_spending' end,
        case when c15__reason is null then 'award' end
      )
    end as missing
  from scored
),
summed as (
  select *, (points_finance__points + points_governance__points + points_community__points)::decimal(18, 4) as total from grouped
)
select
  * exclude (total),
  null::decimal(18, 4) as points_finance__value,
  null::decimal(18, 4) as points_governance__value,
  null::decimal(18, 4) as points_community__value,
  case when not_judged is null and missing = '' then total end as points,
  case
    when not_judged is not null or missing <> '' then null
    when total >= 80 then 'good' when total >= 65 then 'fair' when total >= 50 then 'average' when total >= 0 then 'weak'
  end as value
from summed
