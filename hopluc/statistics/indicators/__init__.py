"""All indicators, listed once; one file each. Their words and sources stand in law/indicators.toml."""

from hopluc.statistics.indicators.cooperatives import COOPERATIVES
from hopluc.statistics.indicators.effective_share import EFFECTIVE_SHARE
from hopluc.statistics.indicators.ended_cooperatives import ENDED_COOPERATIVES
from hopluc.statistics.indicators.enterprise_linked import ENTERPRISE_LINKED
from hopluc.statistics.indicators.good_or_fair import GOOD_OR_FAIR
from hopluc.statistics.indicators.graded import GRADED
from hopluc.statistics.indicators.groups import GROUPS
from hopluc.statistics.indicators.members import MEMBERS
from hopluc.statistics.indicators.new_cooperatives import NEW_COOPERATIVES
from hopluc.statistics.indicators.revenue_mean import REVENUE_MEAN
from hopluc.statistics.indicators.trained import TRAINED
from hopluc.statistics.indicators.unions import UNIONS
from hopluc.statistics.indicators.worker_income import WORKER_INCOME
from hopluc.statistics.measure import Indicator

INDICATORS: dict[str, Indicator] = {
    indicator.code: indicator
    for indicator in (
        COOPERATIVES,
        MEMBERS,
        EFFECTIVE_SHARE,
        WORKER_INCOME,
        UNIONS,
        GROUPS,
        NEW_COOPERATIVES,
        ENDED_COOPERATIVES,
        GRADED,
        GOOD_OR_FAIR,
        ENTERPRISE_LINKED,
        TRAINED,
        REVENUE_MEAN,
    )
}
