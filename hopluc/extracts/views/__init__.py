"""Pages of the extracts: anyone checks, whoever keeps the registers issues."""

from hopluc.extracts.views.checking import check_extract, index, quick_response
from hopluc.extracts.views.issuing import issue_extract, printed_extract, withdraw_extract

__all__ = ["check_extract", "index", "issue_extract", "printed_extract", "quick_response", "withdraw_extract"]
