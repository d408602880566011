"""THE permission table: every permission by name, and what each role may do. There is no other."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Permission(StrEnum):
    ACCOUNTS_OWN = "accounts:own"
    BODIES_CHANGE = "bodies:change"
    BODIES_READ = "bodies:read"
    DATASETS_IMPORT = "datasets:import"
    DATASETS_READ = "datasets:read"
    DIRECTIVES_ASSIGN = "directives:assign"
    DIRECTIVES_CONFIRM = "directives:confirm"
    DIRECTIVES_DECIDE = "directives:decide"
    DIRECTIVES_READ = "directives:read"
    DIRECTIVES_REPORT_RESULT = "directives:report-result"
    DISSEMINATION_RECORD = "dissemination:record"
    DISSEMINATION_SEND = "dissemination:send"
    EXCHANGE_NATIONAL = "exchange:national"
    EXTRACTS_ISSUE = "extracts:issue"
    FIGURES_READ = "figures:read"
    FILES_READ = "files:read"
    INSPECTIONS_READ = "inspections:read"
    INSPECTIONS_WRITE = "inspections:write"
    JOURNAL_READ = "journal:read"
    MEETINGS_READ = "meetings:read"
    MEETINGS_WRITE = "meetings:write"
    MEMBERS_IDENTIFY = "members:identify"
    MEMBERS_IMPORT = "members:import"
    MEMBERS_READ = "members:read"
    MEMBERS_WRITE = "members:write"
    PERSONAL_LOG = "personal:log"
    PERSONAL_RIGHTS = "personal:rights"
    PLACES_CHANGE = "places:change"
    PLACES_IMPORT = "places:import"
    REGISTRY_IMPORT = "registry:import"
    REGISTRY_MERGE = "registry:merge"
    REGISTRY_READ = "registry:read"
    REGISTRY_RECONCILE = "registry:reconcile"
    REGISTRY_REORGANISE = "registry:reorganise"
    REGISTRY_WRITE = "registry:write"
    REPORTS_READ = "reports:read"
    REPORTS_WRITE = "reports:write"
    RETURNS_FILE = "returns:file"
    RETURNS_IMPORT = "returns:import"
    RETURNS_READ = "returns:read"


class Role(TextChoices):
    PARTY_OFFICE = "party_office", _("Văn phòng Tỉnh ủy")
    PEOPLES_COMMITTEE = "peoples_committee", _("Ủy ban nhân dân tỉnh")
    ALLIANCE = "alliance", _("Liên minh Hợp tác xã")
    DISTRICT_OFFICER = "district_officer", _("Cán bộ huyện")
    COMMUNE_OFFICER = "commune_officer", _("Cán bộ xã")
    FOCAL_POINT = "focal_point", _("Đầu mối cơ quan")
    COOPERATIVE = "cooperative", pgettext_lazy("one", "Hợp tác xã")
    READER = "reader", _("Người đọc")
    VISITOR = "visitor", _("Khách")


P = Permission

# What a reader who has not logged in sees of a made-up province. Of a real one: nothing.
_VISITOR = {P.DIRECTIVES_READ, P.FIGURES_READ, P.REGISTRY_READ, P.REPORTS_READ, P.BODIES_READ, P.RETURNS_READ}
_READER = _VISITOR | {P.ACCOUNTS_OWN, P.FILES_READ}
# Tables of offices are for those who serve in one, not for the cooperatives about which they may speak.
_OFFICIAL = _READER | {P.DATASETS_READ, P.INSPECTIONS_READ, P.MEETINGS_READ}
# What a body does about directives: its results, its difficulties, who in it has read them.
_DOING = {P.DIRECTIVES_REPORT_RESULT, P.DISSEMINATION_RECORD}

ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.VISITOR: frozenset(_VISITOR),
    Role.READER: frozenset(_OFFICIAL),
    Role.PARTY_OFFICE: frozenset(
        _OFFICIAL
        | {
            P.DATASETS_IMPORT,
            P.DIRECTIVES_CONFIRM,
            P.DIRECTIVES_ASSIGN,
            P.DIRECTIVES_DECIDE,
            P.DISSEMINATION_RECORD,
            P.DISSEMINATION_SEND,
            P.INSPECTIONS_WRITE,
            P.MEETINGS_WRITE,
            P.REPORTS_WRITE,
            P.JOURNAL_READ,
            P.PERSONAL_LOG,
            P.REGISTRY_RECONCILE,
        }
    ),
    Role.PEOPLES_COMMITTEE: frozenset(
        _OFFICIAL
        | _DOING
        | {
            P.BODIES_CHANGE,
            P.DATASETS_IMPORT,
            P.EXCHANGE_NATIONAL,
            P.INSPECTIONS_WRITE,
            P.MEETINGS_WRITE,
            P.PLACES_CHANGE,
            P.PLACES_IMPORT,
            P.REGISTRY_RECONCILE,
            P.REPORTS_WRITE,
        }
    ),
    Role.ALLIANCE: frozenset(
        _OFFICIAL
        | _DOING
        | {
            P.DATASETS_IMPORT,
            P.EXCHANGE_NATIONAL,
            P.EXTRACTS_ISSUE,
            P.MEMBERS_IDENTIFY,
            P.MEMBERS_IMPORT,
            P.MEMBERS_READ,
            P.MEMBERS_WRITE,
            P.PERSONAL_LOG,
            P.PERSONAL_RIGHTS,
            P.PLACES_IMPORT,
            P.REGISTRY_IMPORT,
            P.REGISTRY_MERGE,
            P.REGISTRY_RECONCILE,
            P.REGISTRY_REORGANISE,
            P.REGISTRY_WRITE,
            P.REPORTS_WRITE,
            P.RETURNS_FILE,
            P.RETURNS_IMPORT,
        }
    ),
    Role.DISTRICT_OFFICER: frozenset(
        _OFFICIAL
        | _DOING
        | {
            P.DATASETS_IMPORT,
            P.EXTRACTS_ISSUE,
            P.MEMBERS_READ,
            P.REGISTRY_IMPORT,
            P.REGISTRY_WRITE,
            P.RETURNS_FILE,
            P.RETURNS_IMPORT,
        }
    ),
    Role.COMMUNE_OFFICER: frozenset(
        _OFFICIAL
        | _DOING
        | {
            P.DATASETS_IMPORT,
            P.EXTRACTS_ISSUE,
            P.MEMBERS_IDENTIFY,
            P.MEMBERS_READ,
            P.MEMBERS_WRITE,
            P.REGISTRY_IMPORT,
            P.REGISTRY_WRITE,
            P.RETURNS_FILE,
            P.RETURNS_IMPORT,
        }
    ),
    Role.FOCAL_POINT: frozenset(_OFFICIAL | _DOING | {P.DATASETS_IMPORT}),
    Role.COOPERATIVE: frozenset(_READER | {P.EXTRACTS_ISSUE, P.MEMBERS_READ, P.RETURNS_FILE}),
}

# What an officer of a place that has ended may do no longer: the place's successors keep the registers now.
KEEPING_REGISTERS = frozenset(
    {
        P.DATASETS_IMPORT,
        P.EXTRACTS_ISSUE,
        P.MEMBERS_IDENTIFY,
        P.MEMBERS_IMPORT,
        P.MEMBERS_WRITE,
        P.REGISTRY_IMPORT,
        P.REGISTRY_MERGE,
        P.REGISTRY_REORGANISE,
        P.REGISTRY_WRITE,
        P.RETURNS_FILE,
        P.RETURNS_IMPORT,
    }
)

# Pages with personal data: whoever is refused there, or looks beyond their scope, is written down.
PERSONAL_DATA = frozenset(
    {
        P.MEMBERS_IDENTIFY,
        P.MEMBERS_IMPORT,
        P.MEMBERS_READ,
        P.MEMBERS_WRITE,
        P.PERSONAL_LOG,
        P.PERSONAL_RIGHTS,
    }
)

# Roles that see only the cooperatives of their own place, or only their own cooperative.
SCOPED_BY_PLACE = frozenset({Role.DISTRICT_OFFICER, Role.COMMUNE_OFFICER})
SCOPED_BY_COOPERATIVE = frozenset({Role.COOPERATIVE})
