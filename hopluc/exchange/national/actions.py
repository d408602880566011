"""The verbs of the mappings: change one, go back to the rows of the program."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from hopluc.exchange.models import NationalMapping
from hopluc.exchange.national.mapping import NationalForm, NationalRow, mapping_of, start_of
from hopluc.journal import actions as journal
from hopluc.kernel.errors import Refusal
from hopluc.registry.facts import locked_turn  # noqa


